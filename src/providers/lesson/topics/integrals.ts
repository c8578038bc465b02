import type { Topic } from '../topic.js';

export const integrals: Topic = {
  id: 'integrals',
  title: 'Integrals and antiderivatives',
  names: [
    'integrals',
    'indefinite integral',
    'antiderivative',
    'integral calculus',
    'integral of',
    'integrating',
    'integration by parts',
    'integration rule',
    'substitution rule',
  ],
  alone: ['integral', 'integration'],
  essence: {
    title: 'What an antiderivative is',
    say: 'Integrating is differentiating backwards: which function has this derivative? A constant may always be added, because it disappears when you differentiate.',
    formulas: [
      {
        latex: '\\int 2x\\,dx=x^{2}+C',
        caption: '∫ 2x dx = x² + C',
        spoken: 'the integral of two x is x squared plus C',
      },
    ],
  },
  why: {
    title: 'Why integrals matter',
    say: 'From the speed back to the distance, from the flow to the volume: an integral adds up what changes all the time.',
    phrase: 'It adds up what changes all the time',
  },
  notions: [
    {
      title: 'Powers: one more',
      say: 'Add one to the exponent, and divide by the new exponent.',
      formulas: ['x^2', 'x^3/3'],
      note: 'An antiderivative',
    },
    {
      title: 'Sums and factors',
      say: 'Integrate a sum term by term, and leave constant factors where they are.',
      formulas: ['6x^2 + 4x', '2x^3 + 2x^2'],
      note: 'An antiderivative',
    },
    {
      title: 'The exception',
      say: 'One over x does not follow the power rule, which would divide by zero. Its antiderivative is the natural logarithm.',
      formulas: ['1/x', 'ln(abs(x))'],
      note: 'An antiderivative',
    },
    {
      title: 'Product rule, backwards',
      say: 'Integration by parts turns one integral into an easier one: integrate one factor, and differentiate the other.',
      formulas: [
        {
          latex: '\\int u\\,v^{\\prime}\\,dx=uv-\\int u^{\\prime}v\\,dx',
          caption: '∫ u v′ dx = uv − ∫ u′v dx',
          spoken: 'the integral of u v prime is u v, minus the integral of u prime v',
        },
      ],
    },
    {
      title: 'Always check',
      say: 'You can check every integral yourself: differentiate the answer, and what you integrated must come out.',
      phrase: 'Differentiate to check',
    },
  ],
  problems: [
    'integral of 2x',
    'integral of x^2',
    'integral of 6x^2 + 4x',
    'integral of 1/x',
    'integral of x e^x',
    'integral of sin(x)',
    'integral of 1/(x^2 - 1)',
  ],
  mistakes: [
    'Do not forget the constant.',
    'Divide by the new exponent, not the old one.',
    'The integral of a product is not the product of the integrals.',
    'Differentiate your answer to check it.',
  ],
  summary: [
    'Integrating undoes differentiating.',
    'Powers: one more above, and divide by it.',
    'One over x gives the logarithm.',
    'Add the constant, and check.',
  ],
};

export const definiteIntegrals: Topic = {
  id: 'definite-integrals',
  title: 'Definite integrals and area',
  names: [
    'definite integral',
    'area under a curve',
    'area under the curve',
    'area between curves',
    'fundamental theorem of calculus',
    'riemann sum',
    'integrals and area',
  ],
  essence: {
    title: 'The area under a curve',
    say: 'A definite integral measures the area between a curve and the axis, from one place to another. Under x squared from zero to three there are nine squares.',
    formulas: [
      {
        latex: '\\int_{0}^{3}x^{2}\\,dx=9',
        caption: '∫₀³ x² dx = 9',
        spoken: 'the integral of x squared from zero to three is nine',
      },
    ],
    graph: { functions: ['x^2'], interval: [-0.5, 3.5], area: [0, 3] },
  },
  why: {
    title: 'Why areas matter',
    say: 'The area under the speed is the way travelled. The area under the power is the energy used. Adding up over time is measuring an area.',
    phrase: 'The area under the speed is the way',
  },
  notions: [
    {
      title: 'Thin strips',
      say: 'Cut the area into thin upright strips, and add them up. The thinner they are, the closer you come. What the sum heads for is the integral.',
      phrase: 'Cut it into strips, and add them up',
    },
    {
      title: 'The fundamental theorem',
      say: 'Nobody has to add up strips. Find an antiderivative, and take its value at the end minus its value at the beginning.',
      formulas: [
        {
          latex: '\\int_{a}^{b}f(x)\\,dx=F(b)-F(a)',
          caption: '∫ₐᵇ f(x) dx = F(b) − F(a)',
          spoken: 'the integral of f from a to b is capital F of b minus capital F of a',
        },
      ],
    },
    {
      title: 'Put both bounds in',
      say: 'For x squared an antiderivative is a third of x cubed. Put in three, put in zero, and subtract.',
      formulas: ['3^3/3 - 0^3/3', '9'],
    },
    {
      title: 'Below the axis it is negative',
      say: 'What lies below the axis counts negative. From zero to a full turn the sine cancels itself out.',
      formulas: ['sin(x)'],
      graph: { functions: ['sin(x)'], interval: [0, 6.2832], area: [0, 6.2832] },
    },
    {
      title: 'Between two curves',
      say: 'The area between two curves is the integral of the upper one minus the lower one, from where they meet to where they meet again.',
      formulas: ['x - x^2'],
      graph: { functions: ['x - x^2'], interval: [-0.3, 1.3], area: [0, 1] },
    },
  ],
  problems: [
    'integrate x^2 from 0 to 3',
    'integrate 2x + 1 from 0 to 2',
    'integrate x - x^2 from 0 to 1',
    'integrate sin(x) from 0 to pi',
    'integrate e^x from 0 to 1',
    'integrate 1/x from 1 to e',
    'integrate x^3 - x from -1 to 1',
  ],
  mistakes: [
    'Subtract the beginning from the end, not the other way round.',
    'For an area, look for the zeros first: parts may cancel out.',
    'Put the lower bound in as well, even if it is zero.',
    'Never integrate across a place where the function has no value.',
  ],
  summary: [
    'A definite integral measures an area.',
    'Find an antiderivative.',
    'Take its value at the end minus that at the beginning.',
    'Below the axis counts negative.',
  ],
};

export const calculus: Topic = {
  id: 'calculus',
  title: 'Calculus',
  names: ['calculus', 'infinitesimal calculus', 'calculus 1', 'introduction to calculus'],
  broad: true,
  essence: {
    title: 'What calculus is',
    say: 'Calculus is the mathematics of change. It asks two questions: how fast does something change, and how much adds up? The derivative answers the first, the integral the second. Each undoes the other.',
    formulas: [
      {
        latex: '(x^{2})^{\\prime}=2x',
        caption: '(x²)′ = 2x',
        spoken: 'the derivative of x squared is two x',
      },
      {
        latex: '\\int 2x\\,dx=x^{2}+C',
        caption: '∫ 2x dx = x² + C',
        spoken: 'the integral of two x is x squared plus C',
      },
    ],
  },
  why: {
    title: 'Why it was invented',
    say: 'Newton wanted to know how planets move, Leibniz how to draw a tangent to a curve. Today calculus is in every weather forecast, every bridge and every model that learns.',
    phrase: 'In every forecast, every bridge',
  },
  notions: [
    {
      title: 'Limits: closer and closer',
      say: 'Everything begins with a limit. What is the value heading for, when x comes closer and closer to a place? At two this fraction has no value, but close to two it is close to four.',
      formulas: ['(x^2 - 4)/(x - 2)', 'x + 2'],
    },
    {
      title: 'Derivatives: how steep',
      say: 'The derivative is the slope of a curve at each place. It is what the slope between two points heads for, when they come together.',
      formulas: ['x^2', '2x'],
      note: 'The derivative',
      graph: { functions: ['x^2', '2x - 1'], interval: [-2, 3], points: [{ x: 1, y: 1, latex: '(1, 1)' }] },
    },
    {
      title: 'Integrals: how much',
      say: 'The integral measures the area under a curve: what adds up when something changes all the time.',
      formulas: ['x^2'],
      graph: { functions: ['x^2'], interval: [-0.5, 3.5], area: [0, 3] },
    },
    {
      title: 'The fundamental theorem',
      say: 'Area and slope belong together: integrating undoes differentiating. So an area is found with an antiderivative, at the end minus at the beginning.',
      formulas: [
        {
          latex: '\\int_{a}^{b}f(x)\\,dx=F(b)-F(a)',
          caption: '∫ₐᵇ f(x) dx = F(b) − F(a)',
          spoken: 'the integral of f from a to b is capital F of b minus capital F of a',
        },
      ],
    },
    {
      title: 'Highest and lowest',
      say: 'Where a curve is highest or lowest its slope is zero. That is how the best price, the strongest beam and the shortest way are found.',
      formulas: ['x^2 - 4x + 3', '2x - 4'],
      note: 'The derivative',
      graph: { functions: ['x^2 - 4x + 3'], interval: [-1, 5], points: [{ x: 2, y: -1, latex: '(2, -1)' }] },
    },
  ],
  problems: [
    'lim x->2 (x^2 - 4)/(x - 2)',
    'derivative of x^3',
    'integrate x^2 from 0 to 3',
    'derivative of x^2 - 4x + 3',
    'derivative of x sin x',
    'integral of x e^x',
    'integrate sin(x) from 0 to pi',
  ],
  mistakes: [
    'Zero over zero is a question, not an answer.',
    'The derivative of a product is not the product of the derivatives.',
    'An indefinite integral has a constant.',
    'Put both bounds in, and subtract.',
  ],
  summary: [
    'Limits: where a value is heading.',
    'Derivatives: how fast it changes.',
    'Integrals: how much adds up.',
    'Each of the last two undoes the other.',
  ],
};
