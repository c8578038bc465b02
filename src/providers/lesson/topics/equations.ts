import type { Topic } from '../topic.js';

export const inequalities: Topic = {
  id: 'inequalities',
  title: 'Inequalities',
  names: [
    'inequality',
    'linear inequality',
    'quadratic inequality',
    'solving inequality',
    'compound inequality',
    'inequalities',
  ],
  essence: {
    title: 'What an inequality is',
    say: 'An inequality says that one side is less or greater than the other. It is solved like an equation, with one exception: multiply or divide by a negative number, and the sign turns round.',
    formulas: ['-2x < 6', 'x > -3'],
  },
  why: {
    title: 'Why inequalities matter',
    say: 'A budget, a speed limit, a minimum order: life more often sets limits than exact values. The answer is then not one number but a whole range.',
    phrase: 'Limits rather than exact values',
  },
  notions: [
    {
      title: 'Like an equation',
      say: 'Add and subtract on both sides, and multiply or divide by positive numbers. The sign stays.',
      formulas: ['2x + 1 < 7', '2x < 6', 'x < 3'],
    },
    {
      title: 'Why the sign turns',
      say: 'Two is less than five. But minus two is greater than minus five: on the other side of zero the order is reversed.',
      formulas: ['2 < 5', '-2 > -5'],
      lead: 'So',
    },
    {
      title: 'Two limits at once',
      say: 'A chain has two signs. Do the same to all three parts, until the unknown stands alone in the middle.',
      formulas: ['-3 < 2x + 1 <= 7', '-4 < 2x <= 6', '-2 < x <= 3'],
    },
    {
      title: 'Quadratic inequalities',
      say: 'Find where the curve meets the axis, and look at where it lies above and where below. This parabola is positive on both outer sides.',
      formulas: ['x^2 - 4 > 0'],
      graph: {
        functions: ['x^2 - 4'],
        interval: [-4, 4],
        points: [
          { x: -2, y: 0, latex: '-2' },
          { x: 2, y: 0, latex: '2' },
        ],
      },
    },
  ],
  problems: [
    '2x + 1 < 7',
    '-2x + 3 >= 7',
    '5x - 4 > 2x + 8',
    '-3 < 2x + 1 <= 7',
    'x^2 - 4 > 0',
    'x^2 - x - 6 <= 0',
    '(x - 1)/(x + 2) >= 0',
  ],
  mistakes: [
    'Turn the sign when you multiply or divide by a negative number.',
    'Do not turn it when you only subtract.',
    'The border belongs to the answer only if the sign allows equality.',
    'Never multiply by an unknown whose sign you do not know.',
  ],
  summary: [
    'An inequality has a range of solutions.',
    'Solve it like an equation.',
    'A negative factor turns the sign.',
    'For quadratics, find the zeros and look between them.',
  ],
};

export const absoluteValue: Topic = {
  id: 'absolute-value',
  title: 'Absolute value',
  names: ['absolute value', 'absolute value equation', 'absolute value inequality', 'modulus function'],
  alone: ['modulus'],
  essence: {
    title: 'What the absolute value is',
    say: 'The absolute value of a number is its distance from zero, so it is never negative. Three and minus three are equally far away. An equation with it usually has two solutions.',
    formulas: ['abs(x) = 3'],
    graph: {
      functions: ['abs(x)', '3'],
      interval: [-5, 5],
      points: [
        { x: -3, y: 3, latex: 'x=-3' },
        { x: 3, y: 3, latex: 'x=3' },
      ],
    },
  },
  why: {
    title: 'Why distances matter',
    say: 'How far is a measurement from its target? The direction does not count, only the distance. That is how tolerances and errors are written.',
    phrase: 'Only the distance counts',
  },
  notions: [
    {
      title: 'Distance between two numbers',
      say: 'The absolute value of a difference is the distance of two numbers. This asks: which numbers are two away from five?',
      formulas: ['abs(x - 5) = 2'],
    },
    {
      title: 'Two cases',
      say: 'What stands between the bars is either positive or negative. Write one equation for each case, and solve both.',
      formulas: ['abs(2x - 1) = 7', '2x - 1 = 7', '2x - 1 = -7'],
      lead: 'The second case is',
    },
    {
      title: 'Sometimes nothing',
      say: 'A distance is never negative. So this equation has no solution, without any calculation.',
      formulas: ['abs(x + 4) = -1'],
    },
    {
      title: 'Less than: in between',
      say: 'If a distance is to be at most three, the number lies between minus three and three.',
      formulas: ['abs(2x - 1) <= 3', '-3 <= 2x - 1 <= 3'],
    },
  ],
  problems: [
    '|x - 5| = 2',
    '|2x - 1| = 7',
    '|x + 4| = -1',
    '|2x - 1| <= 3',
    '|x - 3| = 2x',
    '|x + 1| > 4',
    '|x - 1| = |x + 3|',
  ],
  mistakes: [
    'Do not just leave the bars out: there are two cases.',
    'An absolute value is never negative.',
    'Let the bars stand alone before you split into cases.',
    'Check both solutions where the unknown is on the other side, too.',
  ],
  summary: [
    'The absolute value is a distance.',
    'Equations split into two cases.',
    'Less than means in between.',
    'Greater than means outside.',
  ],
};

export const systems: Topic = {
  id: 'systems',
  title: 'Systems of linear equations',
  names: [
    'system of equation',
    'systems of equations',
    'system of linear equation',
    'systems of linear equations',
    'simultaneous equation',
    'linear system',
    'two equations with two unknowns',
    'two unknowns',
    'substitution method',
    'elimination method',
  ],
  essence: {
    title: 'Two unknowns, two equations',
    say: 'A system asks for numbers that fulfil several equations at the same time. Add these two, and one unknown disappears.',
    formulas: ['x + y = 5', 'x - y = 1', '2x = 6'],
  },
  why: {
    title: 'Why systems matter',
    say: 'Two adults and three children paid so much, one adult and two children so much: what does a ticket cost? As soon as two things are unknown, it takes two equations.',
    phrase: 'Two unknowns need two equations',
  },
  notions: [
    {
      title: 'Each equation is a line',
      say: 'All pairs that fulfil a linear equation form a line. The solution of the system is the point where the lines meet.',
      formulas: ['y = 5 - x', 'y = x - 1'],
      lead: 'And the other line is',
      graph: { functions: ['5 - x', 'x - 1'], interval: [-1, 6], points: [{ x: 3, y: 2, latex: '(3, 2)' }] },
    },
    {
      title: 'Substitution',
      say: 'If one equation says what an unknown is, put that into the other one. One unknown is left.',
      formulas: ['y = x + 1', '2x + y = 7', '2x + (x + 1) = 7'],
    },
    {
      title: 'Elimination',
      say: 'Multiply an equation, so that one unknown has opposite numbers in both. Then add the equations, and it is gone.',
      formulas: ['x + 2y = 9', '4x - 2y = 6', '5x = 15'],
    },
    {
      title: 'None, or infinitely many',
      say: 'Parallel lines never meet: there is no solution. If both equations are the same line, every point of it is a solution. Here the second is twice the first.',
      formulas: ['x + y = 2', '2x + 2y = 4'],
      lead: 'It is',
    },
  ],
  problems: [
    'x + y = 5, x - y = 1',
    'y = x + 1, 2x + y = 7',
    '2x + 3y = 12, x - y = 1',
    '3x + 2y = 16, 2x - y = 6',
    'x + y = 2, 2x + 2y = 4',
    'x + y = 3, 2x + 2y = 8',
    'x + y + z = 6, x - y + z = 2, 2x + y - z = 1',
  ],
  mistakes: [
    'Multiply the whole equation, both sides of it.',
    'Find the second unknown, too.',
    'Watch the signs when you subtract an equation.',
    'Check the pair in both equations.',
  ],
  summary: [
    'A system holds for all its equations at once.',
    'Substitute, or add to eliminate.',
    'The solution is where the lines meet.',
    'Check it in every equation.',
  ],
};
