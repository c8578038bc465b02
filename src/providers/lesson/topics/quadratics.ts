import type { Topic } from '../topic.js';

export const quadraticEquations: Topic = {
  id: 'quadratic-equations',
  title: 'Quadratic equations',
  names: ['quadratic equation', 'quadratics', 'quadratic function', 'second degree equation', 'parabola'],
  alone: ['quadratic'],
  essence: {
    title: 'What a quadratic equation is',
    say: 'In a quadratic equation the unknown is squared. Its solutions are where a parabola meets the axis, so there are two, one or none. Here they are two and three.',
    formulas: ['x^2 - 5x + 6 = 0'],
    graph: {
      functions: ['x^2 - 5x + 6'],
      interval: [0, 5],
      points: [
        { x: 2, y: 0, latex: 'x=2' },
        { x: 3, y: 0, latex: 'x=3' },
      ],
    },
  },
  why: {
    title: 'Why quadratics matter',
    say: 'A thrown ball, a braking car, an area with a given edge: wherever something is multiplied by itself or by something that changes with it, a square appears.',
    phrase: 'A thrown ball flies along a parabola',
  },
  notions: [
    {
      title: 'A product is zero',
      say: 'Bring everything to one side and factor. A product is zero only if one of its factors is, so each factor gives a solution.',
      formulas: ['x^2 - 5x + 6 = 0', '(x - 2)(x - 3) = 0'],
    },
    {
      title: 'No middle term: take the root',
      say: 'If only the square is there, let it stand alone and take the root. Do not forget that the negative root works as well.',
      formulas: ['x^2 - 9 = 0', 'x^2 = 9'],
    },
    {
      title: 'No last term: take out x',
      say: 'If the number is missing, put x in front of a bracket. One of the solutions is zero.',
      formulas: ['x^2 - 4x = 0', 'x(x - 4) = 0'],
    },
    {
      title: 'If it does not factor',
      say: 'The quadratic formula solves all of them. It is the most important formula of school algebra.',
      formulas: [
        {
          latex: 'x=\\frac{-b\\pm\\sqrt{b^{2}-4ac}}{2a}',
          caption: 'x = (−b ± √(b² − 4ac)) / 2a',
          spoken:
            'x equals minus b, plus or minus the square root of b squared minus four a c, all over two a',
        },
      ],
    },
    {
      title: 'How many solutions',
      say: 'A parabola may cross the axis twice, touch it once, or miss it. This one misses it: its solutions are not real numbers.',
      formulas: ['x^2 + 2x + 5 = 0'],
      graph: { functions: ['x^2 + 2x + 5'], interval: [-4, 2] },
    },
  ],
  problems: [
    'x^2 - 5x + 6 = 0',
    'x^2 - 9 = 0',
    'x^2 - 4x = 0',
    '2x^2 + 3x - 2 = 0',
    'x^2 + 6x + 9 = 0',
    'x^2 - x - 1 = 0',
    'x^2 + 2x + 5 = 0',
  ],
  mistakes: [
    'Bring everything to one side before you factor.',
    'Do not divide by x: the solution zero gets lost.',
    'A root has two signs.',
    'Two factors may only be split if their product is zero.',
  ],
  summary: [
    'A quadratic has two, one or no real solutions.',
    'Set it to zero and factor.',
    'Or take the root, if the middle is missing.',
    'The quadratic formula always works.',
  ],
};

export const quadraticFormula: Topic = {
  id: 'quadratic-formula',
  title: 'The quadratic formula',
  method: 'using the quadratic formula',
  names: ['quadratic formula', 'discriminant', 'abc formula', 'pq formula'],
  essence: {
    title: 'One formula for every quadratic',
    say: 'Write the equation as a x squared plus b x plus c equals zero. Then the formula gives its solutions.',
    formulas: [
      {
        latex: 'x=\\frac{-b\\pm\\sqrt{b^{2}-4ac}}{2a}',
        caption: 'x = (−b ± √(b² − 4ac)) / 2a',
        spoken: 'x equals minus b, plus or minus the square root of b squared minus four a c, all over two a',
      },
    ],
  },
  why: {
    title: 'Why it is worth knowing by heart',
    say: 'Factoring needs luck with the numbers. The formula needs none: put in the three numbers, and out come the solutions, whole or not.',
    phrase: 'It needs no luck with the numbers',
  },
  notions: [
    {
      title: 'Read off a, b and c',
      say: 'Bring everything to one side. Then a stands before the square, b before x, and c alone, each with its sign. Here they are two, three and minus two.',
      formulas: ['2x^2 + 3x - 2 = 0'],
    },
    {
      title: 'The discriminant',
      say: 'What stands under the root decides. Positive: two solutions. Zero: one. Negative: none that is real.',
      formulas: ['b^2 - 4a*c'],
    },
    {
      title: 'Where it comes from',
      say: 'The formula is completing the square, done once and for all with letters.',
      formulas: ['a*x^2 + b*x + c = 0'],
    },
    {
      title: 'The middle of the parabola',
      say: 'Both solutions lie equally far from the middle: minus b over two a. There the parabola has its vertex.',
      formulas: [
        { latex: 'x=-\\frac{b}{2a}', caption: 'x = −b / 2a', spoken: 'x equals minus b over two a' },
      ],
    },
  ],
  problems: [
    '2x^2 + 3x - 2 = 0 using the quadratic formula',
    'x^2 - 4x + 1 = 0 using the quadratic formula',
    'x^2 - x - 1 = 0 using the quadratic formula',
    '4x^2 - 4x + 1 = 0 using the quadratic formula',
    '3x^2 + 5x - 2 = 0 using the quadratic formula',
    'x^2 + 2x + 5 = 0 using the quadratic formula',
  ],
  mistakes: [
    'First bring everything to one side.',
    'Minus b turns the sign of b.',
    'All of the numerator is divided by two a, not only the root.',
    'The square of a negative b is positive.',
  ],
  summary: [
    'Read off a, b and c with their signs.',
    'Work out what stands under the root.',
    'Take the root with both signs.',
    'Divide all of it by two a.',
  ],
};

export const completingTheSquare: Topic = {
  id: 'completing-the-square',
  title: 'Completing the square',
  method: 'by completing the square',
  names: ['completing the square', 'complete the square', 'completion of the square', 'vertex form'],
  essence: {
    title: 'Make it a perfect square',
    say: 'Half of the number before x, squared, is what is missing to a perfect square. Half of six is three, and its square is nine.',
    formulas: ['x^2 + 6x + 9', '(x + 3)^2'],
  },
  why: {
    title: 'Why it is worth it',
    say: 'A square that stands alone can be undone by a root, so every quadratic equation can be solved this way. And the vertex of the parabola can be read off.',
    phrase: 'A square alone is undone by a root',
  },
  notions: [
    {
      title: 'A square with a missing corner',
      say: 'Picture a square of side x, with a strip of six x cut in half and laid along two sides. The corner that is missing is three by three.',
      formulas: ['x^2 + 6x', '(x + 3)^2 - 9'],
    },
    {
      title: 'First move the number away',
      say: 'Leave the terms with the unknown on the left, and bring the number to the right.',
      formulas: ['x^2 + 6x + 5 = 0', 'x^2 + 6x = -5'],
    },
    {
      title: 'Add it on both sides',
      say: 'Add half the middle number squared, on both sides. The left is now a square.',
      formulas: ['x^2 + 6x + 9 = 4', '(x + 3)^2 = 4'],
    },
    {
      title: 'Read off the vertex',
      say: 'A square is never negative, so it is least when the bracket is zero. Here that is at minus three, with the value minus four.',
      formulas: ['(x + 3)^2 - 4'],
      graph: {
        functions: ['(x + 3)^2 - 4'],
        interval: [-7, 1],
        points: [{ x: -3, y: -4, latex: '(-3, -4)' }],
      },
    },
  ],
  problems: [
    'x^2 + 6x + 5 = 0 by completing the square',
    'x^2 + 4x - 5 = 0 by completing the square',
    'x^2 + 6x + 2 = 0 by completing the square',
    'x^2 - 8x + 3 = 0 by completing the square',
    '2x^2 + 8x - 10 = 0 by completing the square',
    'x^2 + 3x - 1 = 0 by completing the square',
  ],
  mistakes: [
    'Add the same number on both sides.',
    'Take half of the middle number before you square it.',
    'Divide by the number before the square first.',
    'A root has two signs.',
  ],
  summary: [
    'Bring the number to the right.',
    'Half the middle number, squared, goes on both sides.',
    'Write the left as a square.',
    'Take the root, with both signs.',
  ],
};
