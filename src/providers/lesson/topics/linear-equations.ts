import type { Topic } from '../topic.js';

export const linearEquations: Topic = {
  id: 'linear-equations',
  title: 'Linear equations',
  names: [
    'linear equation',
    'equation in one unknown',
    'equation in one variable',
    'solving equation',
    'solve equation',
    'first degree equation',
    'simple equation',
    'algebraic equation',
  ],
  alone: ['equation', 'solving for x', 'solve for x', 'algebra'],
  essence: {
    title: 'What a linear equation is',
    say: 'An equation says that two sides are equal, like a balance. Whatever you do to one side, do to the other, until the unknown stands alone. Here is one, and its solution.',
    formulas: ['2x + 5 = 11', 'x = 3'],
  },
  why: {
    title: 'Why equations matter',
    say: 'Whenever something is known about a number, but not the number itself, an equation writes it down: a price before the discount, a time of arrival, an amount to be mixed. Solving it is finding the number.',
    phrase: 'What is known leads to what is not',
  },
  notions: [
    {
      title: 'Undo, in reverse order',
      say: 'In {2x + 5} the unknown is first doubled, and then five is added. To undo it, go backwards: subtract five first, then divide by two.',
      formulas: ['2x + 5 = 11', '2x = 6'],
    },
    {
      title: 'Clear the brackets first',
      say: 'If the unknown stands in brackets, multiply them out: the factor in front belongs to every term inside.',
      formulas: ['3(x - 2)', '3x - 6'],
    },
    {
      title: 'Unknowns on both sides',
      say: 'If the unknown stands on both sides, subtract the smaller one from both, so that it is left on one side only.',
      formulas: ['5x - 4 = 2x + 8', '3x = 12'],
    },
    {
      title: 'Clear the fractions',
      say: 'Fractions disappear when both sides are multiplied by a common denominator, every term of them.',
      formulas: ['x/2 + x/3 = 5', '3x + 2x = 30'],
    },
    {
      title: 'One solution, none, or all',
      say: 'Sometimes the unknown drops out. If what is left is false, there is no solution. If it is always true, every number is one. The following equation can never be true.',
      formulas: ['2x + 1 = 2x + 3'],
    },
  ],
  problems: [
    '2x + 5 = 11',
    '3(x - 2) = 2x + 7',
    '5x - 4 = 2x + 8',
    'x/2 + x/3 = 5',
    '4(x + 1) - 2(x - 3) = 16',
    '2x + 1 = 2x + 3',
    '(2x - 1)/3 = (x + 4)/2',
  ],
  mistakes: [
    'Do the same to both sides, never to one.',
    'Multiply every term in a bracket, not only the first.',
    'A minus in front of a bracket changes every sign inside.',
    'Check by putting the solution into the first equation.',
  ],
  summary: [
    'An equation is a balance.',
    'Clear brackets and fractions first.',
    'Gather the unknown on one side.',
    'Divide by what stands in front of it.',
    'Put the answer in to check it.',
  ],
};
