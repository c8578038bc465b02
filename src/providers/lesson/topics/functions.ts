import type { Topic } from '../topic.js';

export const functions: Topic = {
  id: 'functions',
  title: 'Functions and their graphs',
  names: [
    'functions and graph',
    'graph of a function',
    'graphing function',
    'mathematical function',
    'domain and range',
    'function notation',
  ],
  alone: ['function', 'graph', 'graphing'],
  essence: {
    title: 'What a function is',
    say: 'A function gives to every number that goes in exactly one that comes out. Its graph shows them all at once: across what goes in, upwards what comes out. This one squares and takes away four.',
    formulas: [
      { latex: 'f(x)=x^{2}-4', caption: 'f(x) = x² − 4', spoken: 'f of x equals x squared minus four' },
    ],
    graph: {
      functions: ['x^2 - 4'],
      interval: [-3, 3],
      points: [
        { x: -2, y: 0, latex: 'x=-2' },
        { x: 2, y: 0, latex: 'x=2' },
      ],
    },
  },
  why: {
    title: 'Why functions matter',
    say: 'The price by the weight, the height of a ball by the time, the temperature by the hour: whenever one number decides another, there is a function.',
    phrase: 'One number decides another',
  },
  notions: [
    {
      title: 'Put a number in',
      say: 'The value of a function is found by putting the number in the place of x. At three, this function has the value five.',
      formulas: ['3^2 - 4', '5'],
    },
    {
      title: 'Where it is zero',
      say: 'Where the graph meets the axis, the function is zero. To find these places, solve an equation.',
      formulas: ['x^2 - 4 = 0'],
      graph: {
        functions: ['x^2 - 4'],
        interval: [-3, 3],
        points: [
          { x: -2, y: 0, latex: '-2' },
          { x: 2, y: 0, latex: '2' },
        ],
      },
    },
    {
      title: 'Domain: what may go in',
      say: 'Not every number may go in. A square root takes no negative numbers, and a denominator must not be zero. Here x must be at least minus one.',
      formulas: ['sqrt(x + 1)', 'x >= -1'],
    },
    {
      title: 'Move the graph',
      say: 'Add a number outside, and the graph moves up. Add it to x, inside, and the graph moves to the left. This parabola moved two to the right and one up.',
      formulas: ['(x - 2)^2 + 1'],
      graph: { functions: ['(x - 2)^2 + 1', 'x^2'], interval: [-2, 4.5] },
    },
    {
      title: 'Functions inside functions',
      say: 'What comes out of one function can go into another. Square first and then add one, and you get something else than the other way round.',
      formulas: ['x^2 + 1', '(x + 1)^2'],
      note: 'In the other order',
      lead: 'The other way round it is',
    },
  ],
  problems: [
    '3^2 - 4',
    'x^2 - 4 = 0',
    '2x + 1 >= 0',
    'x^2 - 2x - 3 = 0',
    'Simplify (x + 1)^2 - 4',
    'x^3 - 4x = 0',
    'sqrt(x + 3) = 2',
  ],
  mistakes: [
    'f of x is not f times x.',
    'Put numbers in with brackets.',
    'Minus inside moves the graph to the right.',
    'One x never has two values.',
  ],
  summary: [
    'A function gives one value to each number.',
    'Its graph shows all of them.',
    'Zeros are found by an equation.',
    'The domain is what may go in.',
  ],
};

export const lines: Topic = {
  id: 'lines',
  title: 'Lines and slope',
  names: [
    'slope of a line',
    'straight line',
    'linear function',
    'equation of a line',
    'slope intercept',
    'slope and intercept',
    'gradient of a line',
    'lines and slope',
    'linear graph',
  ],
  alone: ['slope', 'gradient', 'line'],
  essence: {
    title: 'What the slope is',
    say: 'A straight line climbs by the same amount with every step to the right. That amount is its slope. Here it is two, and the line crosses the axis at one.',
    formulas: ['y = 2x + 1'],
    graph: { functions: ['2x + 1'], interval: [-2, 3], points: [{ x: 0, y: 1, latex: '1' }] },
  },
  why: {
    title: 'Why lines matter',
    say: 'A fixed fee and a price for each kilometre, a tank that empties evenly, a salary by the hour: everything with a steady rate is a line, and the rate is its slope.',
    phrase: 'A steady rate is a slope',
  },
  notions: [
    {
      title: 'Rise over run',
      say: 'Take two points of the line. Divide how far it rises by how far it runs. From the point one, three to the point four, nine it rises six and runs three.',
      formulas: ['(9 - 3)/(4 - 1)', '6/3', '2'],
    },
    {
      title: 'Slope and intercept',
      say: 'The number before x is the slope. The number alone is where the line crosses the vertical axis.',
      formulas: [{ latex: 'y=mx+b', caption: 'y = mx + b', spoken: 'y equals m x plus b' }],
    },
    {
      title: 'Through a given point',
      say: 'If the slope and a point are known, put both in, and solve for what is missing. Slope two, through the point three, seven.',
      formulas: ['7 = 2*3 + b', 'b = 1'],
    },
    {
      title: 'Uphill, downhill, level',
      say: 'A positive slope goes up, a negative one goes down, and zero is level. Lines of the same slope are parallel.',
      formulas: ['y = -x + 3'],
      graph: { functions: ['-x + 3', '-x'], interval: [-2, 4] },
    },
    {
      title: 'Where lines meet',
      say: 'Two lines meet where both have the same height. Set them equal.',
      formulas: ['2x + 1 = -x + 4'],
      graph: {
        functions: ['2x + 1', '-x + 4'],
        interval: [-1, 3],
        points: [{ x: 1, y: 3, latex: '(1, 3)' }],
      },
    },
  ],
  problems: [
    '(9 - 3)/(4 - 1)',
    '2x + 1 = 0',
    '7 = 2*3 + b',
    '2x + 1 = -x + 4',
    'Solve for y: 2x + 3y = 12',
    'y = 2x + 1, y = -x + 4',
    '(1 - 7)/(5 - 2)',
  ],
  mistakes: [
    'Rise over run, not run over rise.',
    'Take both differences in the same order.',
    'Solve for y before you read off the slope.',
    'A vertical line has no slope.',
  ],
  summary: [
    'The slope is rise over run.',
    'The intercept is where the line crosses the axis.',
    'A point and a slope fix a line.',
    'Set two lines equal to find where they meet.',
  ],
};

export const trigonometry: Topic = {
  id: 'trigonometry',
  title: 'Sine, cosine and tangent',
  names: [
    'trigonometry',
    'trigonometric function',
    'trig function',
    'sine and cosine',
    'unit circle',
    'sine cosine',
    'sohcahtoa',
    'trigonometric ratio',
  ],
  alone: ['trig', 'sine', 'cosine'],
  essence: {
    title: 'What sine and cosine are',
    say: 'Walk along a circle of radius one. The height you have reached is the sine of the angle, and how far right you are is the cosine. The height swings up and down for ever.',
    formulas: ['sin(x)'],
    graph: {
      functions: ['sin(x)'],
      interval: [0, 6.2832],
      points: [{ x: 1.5708, y: 1, latex: '\\frac{\\pi}{2}' }],
    },
  },
  why: {
    title: 'Why they matter',
    say: 'Sound, light, tides, the length of the day: everything that swings is made of sines. And in every right triangle they lead from an angle to the sides.',
    phrase: 'Everything that swings is made of sines',
  },
  notions: [
    {
      title: 'In a right triangle',
      say: 'The sine is the opposite side over the longest side, the cosine is the one beside the angle over the longest. The tangent is sine over cosine.',
      formulas: [
        {
          latex: '\\tan(x)=\\frac{\\sin(x)}{\\cos(x)}',
          caption: 'tan(x) = sin(x)/cos(x)',
          spoken: 'tangent of x equals sine of x over cosine of x',
        },
      ],
    },
    {
      title: 'Values to know',
      say: 'At thirty degrees, which is pi over six, the sine is exactly one half.',
      formulas: ['sin(pi/6)', '1/2'],
    },
    {
      title: 'Degrees and radians',
      say: 'Radians measure an angle by the way along the circle. Half a turn, a hundred and eighty degrees, is pi. So sixty degrees are pi over three.',
      formulas: ['60/180*pi', 'pi/3'],
    },
    {
      title: 'Pythagoras on the circle',
      say: 'Right and up are the sides of a right triangle whose longest side is one. So their squares always add up to one.',
      formulas: ['(sin(x))^2 + (cos(x))^2 = 1'],
    },
    {
      title: 'The same wave, shifted',
      say: 'The cosine is the sine, a quarter turn ahead.',
      formulas: ['cos(x)'],
      graph: { functions: ['cos(x)', 'sin(x)'], interval: [0, 6.2832] },
    },
  ],
  problems: [
    'sin(pi/6)',
    'sin(pi/6) + cos(pi/3)',
    'tan(pi/4)',
    '2 * sin(pi/3)',
    'sin(pi/4)^2 + cos(pi/4)^2',
    'derivative of sin(x) * cos(x)',
    'integrate sin(x) from 0 to pi',
  ],
  mistakes: [
    'Set the calculator to degrees or to radians, as the problem has it.',
    'The sine of a sum is not the sum of the sines.',
    'Opposite and adjacent depend on the angle.',
    'Sine and cosine never exceed one.',
  ],
  summary: [
    'Sine is up, cosine is right, on a circle of radius one.',
    'Tangent is sine over cosine.',
    'Half a turn is pi.',
    'The squares of sine and cosine add up to one.',
  ],
};
