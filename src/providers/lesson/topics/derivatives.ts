import type { Topic } from '../topic.js';

export const derivatives: Topic = {
  id: 'derivatives',
  title: 'Derivatives',
  names: [
    'derivatives in calculus',
    'derivative of',
    'differentiation',
    'differential calculus',
    'power rule',
    'derivative rule',
    'rate of change',
    'differentiate',
  ],
  alone: ['derivative'],
  essence: {
    title: 'What a derivative is',
    say: 'The derivative says how steep a function is at each place: how fast it changes just there. For x squared it is two x. So at three the curve climbs with slope six.',
    formulas: [
      {
        latex: '(x^{2})^{\\prime}=2x',
        caption: '(x²)′ = 2x',
        spoken: 'the derivative of x squared is two x',
      },
    ],
    graph: { functions: ['x^2', '2x - 1'], interval: [-2, 3], points: [{ x: 1, y: 1, latex: '(1, 1)' }] },
  },
  why: {
    title: 'Why derivatives matter',
    say: 'Speed is the derivative of distance, and acceleration that of speed. Where a derivative is zero, a profit is greatest or a cost is least.',
    phrase: 'Speed is the derivative of distance',
  },
  notions: [
    {
      title: 'From secant to tangent',
      say: 'Take two points on the curve and the slope between them. Let the second come closer to the first. What the slope heads for is the derivative.',
      formulas: [
        {
          latex: '\\lim_{h\\to 0}\\frac{f(x+h)-f(x)}{h}',
          caption: 'lim h→0 (f(x + h) − f(x))/h',
          spoken: 'the limit, as h approaches zero, of f of x plus h, minus f of x, over h',
        },
      ],
    },
    {
      title: 'The power rule',
      say: 'For a power, bring the exponent down as a factor, and take one off the exponent.',
      formulas: ['x^3', '3x^2'],
      note: 'The derivative',
    },
    {
      title: 'Sums and factors',
      say: 'Differentiate a sum term by term. A constant factor stays, and a constant alone disappears.',
      formulas: ['3x^2 + 5x + 7', '6x + 5'],
      note: 'The derivative',
    },
    {
      title: 'Some to know',
      say: 'The sine becomes the cosine, the natural logarithm becomes one over x, and e to the x stays as it is.',
      formulas: ['sin(x) + ln(x) + e^x', 'cos(x) + 1/x + e^x'],
      note: 'The derivative',
    },
    {
      title: 'Where it is zero',
      say: 'At a highest or lowest point the curve is level: the derivative is zero. Here that is at two.',
      formulas: ['x^2 - 4x + 3', '2x - 4'],
      note: 'The derivative',
      graph: { functions: ['x^2 - 4x + 3'], interval: [-1, 5], points: [{ x: 2, y: -1, latex: '(2, -1)' }] },
    },
  ],
  problems: [
    'derivative of x^3',
    'derivative of 3x^2 + 5x + 7',
    'derivative of x^4 - 2x^3 + x',
    'derivative of 1/x',
    'derivative of x sin x',
    'derivative of sqrt(x)',
    'derivative of (2x + 1)^5',
  ],
  mistakes: [
    'The derivative of a product is not the product of the derivatives.',
    'A constant has derivative zero.',
    'Write roots and fractions as powers first.',
    'The derivative is a function; its value at a place is the slope there.',
  ],
  summary: [
    'The derivative is the slope at each place.',
    'Powers: exponent down, one less above.',
    'Sums go term by term.',
    'It is zero at highest and lowest points.',
  ],
};

export const productAndQuotientRule: Topic = {
  id: 'product-and-quotient-rule',
  title: 'The product and the quotient rule',
  names: [
    'product rule',
    'quotient rule',
    'product and quotient rule',
    'derivative of a product',
    'derivative of a quotient',
  ],
  essence: {
    title: 'Each factor in turn',
    say: 'The derivative of a product: differentiate the first factor and keep the second, then keep the first and differentiate the second, and add.',
    formulas: [
      {
        latex: '(uv)^{\\prime}=u^{\\prime}v+uv^{\\prime}',
        caption: '(uv)′ = u′v + uv′',
        spoken: 'the derivative of u v is u prime times v, plus u times v prime',
      },
    ],
  },
  why: {
    title: 'Why the simple way is wrong',
    say: 'Think of a rectangle whose sides both grow. Its area gains a strip along the one side and a strip along the other. That is why the rule has two terms.',
    phrase: 'Two sides grow, two strips are gained',
  },
  notions: [
    {
      title: 'A product, step by step',
      say: 'Name the factors: x squared and the sine. Their derivatives are two x and the cosine. Put them together.',
      formulas: ['x^2*sin(x)', '2x*sin(x) + x^2*cos(x)'],
      note: 'The derivative',
    },
    {
      title: 'The quotient rule',
      say: 'For a quotient: the derivative above times below, minus above times the derivative below, over the square of what is below.',
      formulas: [
        {
          latex: '\\left(\\frac{u}{v}\\right)^{\\prime}=\\frac{u^{\\prime}v-uv^{\\prime}}{v^{2}}',
          caption: '(u/v)′ = (u′v − uv′)/v²',
          spoken: 'the derivative of u over v is u prime v minus u v prime, over v squared',
        },
      ],
    },
    {
      title: 'A quotient, step by step',
      say: 'Take x over x plus one. The derivatives of both are one. So above we get x plus one, minus x, and below the square.',
      formulas: ['((x + 1) - x)/(x + 1)^2', '1/(x + 1)^2'],
    },
    {
      title: 'Do you need them?',
      say: 'Before you use a rule, see whether the term can be written without it. Here it is quicker to multiply out.',
      formulas: ['x(x + 3)', 'x^2 + 3x'],
    },
  ],
  problems: [
    'derivative of x sin x',
    'derivative of x^2 e^x',
    'derivative of x/(x + 1)',
    'derivative of x ln(x)',
    'derivative of sin(x) * cos(x)',
    'derivative of (x^2 + 1)/(x - 1)',
    'derivative of sin(x)/x',
  ],
  mistakes: [
    'Never just multiply the two derivatives.',
    'In the quotient rule the order matters: there is a minus.',
    'Do not forget the square below.',
    'Simplify before you differentiate.',
  ],
  summary: [
    'Product: each factor in turn, then add.',
    'Quotient: a difference over a square.',
    'Mind the order in the quotient.',
    'Simplify first, if you can.',
  ],
};

export const chainRule: Topic = {
  id: 'chain-rule',
  title: 'The chain rule',
  names: ['chain rule', 'derivative of a composition', 'composite function', 'inner derivative'],
  essence: {
    title: 'Outside times inside',
    say: 'For a function inside another: differentiate the outer one, leave the inside as it is, and multiply by the derivative of the inside.',
    formulas: [
      {
        latex: 'f(g(x))^{\\prime}=f^{\\prime}(g(x))\\cdot g^{\\prime}(x)',
        caption: 'f(g(x))′ = f′(g(x)) · g′(x)',
        spoken: 'the derivative of f of g of x is f prime of g of x, times g prime of x',
      },
    ],
  },
  why: {
    title: 'Why rates multiply',
    say: 'If one wheel turns three times as fast as a second, and the second twice as fast as a third, the first turns six times as fast as the third. Rates along a chain multiply.',
    phrase: 'Rates along a chain multiply',
  },
  notions: [
    {
      title: 'See the two functions',
      say: 'Ask what you would do last with a number. Here you would take the fifth power last: that is the outer function. The inner one is two x plus one.',
      formulas: ['(2x + 1)^5'],
    },
    {
      title: 'Differentiate from the outside',
      say: 'The outer power gives five times the fourth power. The inside gives two. Multiply.',
      formulas: ['5*(2x + 1)^4*2', '10*(2x + 1)^4'],
    },
    {
      title: 'With e, sine and logarithm',
      say: 'It is the same with every outer function. The inside stays, and its derivative comes as a factor.',
      formulas: ['e^(3x)', '3e^(3x)'],
      note: 'The derivative',
    },
    {
      title: 'Longer chains',
      say: 'If there are three functions in each other, go on from the outside to the inside, and multiply all derivatives.',
      formulas: ['(sin(2x))^2', '2*sin(2x)*cos(2x)*2'],
      note: 'The derivative',
    },
  ],
  problems: [
    'derivative of (2x + 1)^5',
    'derivative of e^(3x)',
    'derivative of sin(2x)',
    'derivative of sqrt(x^2 + 1)',
    'derivative of ln(x^2 + 1)',
    'derivative of e^(x^2)',
    'derivative of (sin(x))^3',
  ],
  mistakes: [
    'Do not forget the derivative of the inside.',
    'Leave the inside as it is in the outer derivative.',
    'Products need the product rule, not the chain rule.',
    'The sine of x squared is not the square of the sine.',
  ],
  summary: [
    'Find the outer and the inner function.',
    'Differentiate the outer one, keep the inside.',
    'Multiply by the derivative of the inside.',
    'Longer chains: one factor for each link.',
  ],
};
