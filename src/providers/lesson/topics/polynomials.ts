import type { Topic } from '../topic.js';

export const rationalExpressions: Topic = {
  id: 'rational-expressions',
  title: 'Rational expressions',
  names: [
    'rational expression',
    'rational equation',
    'algebraic fraction',
    'fractional equation',
    'rational function',
  ],
  essence: {
    title: 'What a rational expression is',
    say: 'A rational expression is a fraction of polynomials. It is cancelled like any fraction: by factors, never by terms. So factor first. What makes the denominator zero stays forbidden: here, two.',
    formulas: ['(x^2 - 4)/(x - 2)', '(x - 2)(x + 2)/(x - 2)', 'x + 2'],
  },
  why: {
    title: 'Why they matter',
    say: 'Average costs, speeds, mixtures, lenses: whatever is shared out over a number that may change is a rational expression.',
    phrase: 'Shared out over a number that may change',
  },
  notions: [
    {
      title: 'Mind what is forbidden',
      say: 'Nobody can divide by zero. Before anything else, note which numbers make the denominator zero. Here it is three.',
      formulas: ['5/(x - 3)', 'x != 3'],
    },
    {
      title: 'Factor, then cancel',
      say: 'Factor above and below, and cancel the factors that both have.',
      formulas: ['(x^2 + 3x)/(x^2 - 9)', 'x(x + 3)/((x - 3)(x + 3))', 'x/(x - 3)'],
    },
    {
      title: 'Add over a common denominator',
      say: 'As with numbers, expand both fractions to the same denominator before you add.',
      formulas: ['1/x + 1/2', '2/(2x) + x/(2x)', '(2 + x)/(2x)'],
    },
    {
      title: 'Equations: clear the denominators',
      say: 'Multiply both sides by the common denominator, solve, and throw away what was forbidden.',
      formulas: ['6/x = x - 1', '6 = x(x - 1)'],
    },
  ],
  problems: [
    'Simplify (x^2 - 4)/(x - 2)',
    'Simplify (x^2 + 3x)/(x^2 - 9)',
    '(x^2 - 4)/(x - 2) = 3',
    '6/x = x - 1',
    '1/x + 1/2 = 1',
    'x/(x + 1) = 3/(x - 1)',
    'Simplify (x^2 + 5x + 6)/(x^2 - x - 6)',
  ],
  mistakes: [
    'Cancel factors, never terms of a sum.',
    'Note the forbidden numbers before you cancel.',
    'Check that a solution does not make a denominator zero.',
    'Brackets belong around a numerator that is a sum.',
  ],
  summary: [
    'A rational expression is a fraction of polynomials.',
    'Factor first, then cancel.',
    'Add over a common denominator.',
    'Clear denominators to solve, and check.',
  ],
};

export const polynomials: Topic = {
  id: 'polynomials',
  title: 'Polynomials',
  names: [
    'polynomials',
    'polynomial equation',
    'cubic equation',
    'polynomial function',
    'higher degree equation',
    'roots of a polynomial',
    'zeros of a polynomial',
  ],
  alone: ['polynomial', 'cubic'],
  essence: {
    title: 'What a polynomial is',
    say: 'A polynomial is a sum of powers of one letter, each with a number in front. The highest power is its degree. This one has degree three, and it is zero at minus two, at zero and at two.',
    formulas: ['x^3 - 4x'],
    graph: {
      functions: ['x^3 - 4x'],
      interval: [-3, 3],
      points: [
        { x: -2, y: 0, latex: '-2' },
        { x: 0, y: 0, latex: '0' },
        { x: 2, y: 0, latex: '2' },
      ],
    },
  },
  why: {
    title: 'Why polynomials matter',
    say: 'Polynomials need nothing but adding and multiplying, and yet they come as close as you like to any smooth curve. Calculators, fonts and animations are built on them.',
    phrase: 'Only adding and multiplying, yet any curve',
  },
  notions: [
    {
      title: 'Degree and leading term',
      say: 'Far out the highest power decides. An even degree goes to the same side at both ends, an odd degree to opposite sides.',
      formulas: ['x^4 - 5x^2 + 4'],
      graph: { functions: ['x^4 - 5x^2 + 4'], interval: [-2.6, 2.6] },
    },
    {
      title: 'Add like powers',
      say: 'Polynomials are added power by power.',
      formulas: ['(x^2 + 3x) + (2x^2 - x)', '3x^2 + 2x'],
    },
    {
      title: 'Zeros are factors',
      say: 'If a polynomial is zero at a number, it can be divided by x minus that number. So zeros and factors are the same thing.',
      formulas: ['x^3 - 4x', 'x(x - 2)(x + 2)'],
    },
    {
      title: 'Never more zeros than the degree',
      say: 'Each zero takes one factor, so a polynomial of degree three has at most three of them.',
      formulas: ['(x - 1)(x - 2)(x - 3) = 0'],
    },
  ],
  problems: [
    'Simplify (x^2 + 3x) + (2x^2 - x)',
    'Expand (x + 1)(x^2 - x + 1)',
    'x^3 - 4x = 0',
    'x^4 - 5x^2 + 4 = 0',
    'x^3 - 6x^2 + 11x - 6 = 0',
    'Factor x^4 - 16',
    'x^4 - 1 = 0',
  ],
  mistakes: [
    'Only like powers can be added.',
    'Do not divide by x: the zero at zero gets lost.',
    'A factor that comes twice is one zero.',
    'Bring everything to one side before you factor.',
  ],
  summary: [
    'A polynomial is a sum of powers.',
    'The highest power is the degree.',
    'Zeros and factors belong together.',
    'There are at most as many zeros as the degree says.',
  ],
};
