import type { Topic } from '../topic.js';

export const limits: Topic = {
  id: 'limits',
  title: 'Limits',
  names: [
    'limit of a function',
    'limits of functions',
    'limits in calculus',
    'limit at infinity',
    'limits at infinity',
    'one sided limit',
    'l hopital',
    'hopital rule',
    'evaluating limit',
  ],
  alone: ['limit', 'continuity'],
  essence: {
    title: 'What a limit is',
    say: 'A limit asks where a function is heading when x comes closer and closer to a place, whatever happens at the place itself. At two this fraction has no value, but it heads for four.',
    formulas: [
      {
        latex: '\\lim_{x\\to 2}\\frac{x^{2}-4}{x-2}=4',
        caption: 'lim x→2 (x² − 4)/(x − 2) = 4',
        spoken: 'the limit, as x approaches two, of x squared minus four over x minus two, is four',
      },
    ],
  },
  why: {
    title: 'Why limits matter',
    say: 'How fast is a car right now, in no time at all? Divide by zero, and nothing comes out. A limit answers it all the same, and that is the foundation of calculus.',
    phrase: 'The foundation of calculus',
  },
  notions: [
    {
      title: 'First put the number in',
      say: 'If the function runs through without a gap, the limit is simply its value. Try that first.',
      formulas: ['3^2 + 1', '10'],
    },
    {
      title: 'Zero over zero: factor',
      say: 'If both parts become zero, they share a factor. Cancel it, and put the number in then.',
      formulas: ['(x^2 - 4)/(x - 2)', 'x + 2'],
    },
    {
      title: 'From both sides',
      say: 'A limit exists only if both sides head for the same value. Here they run to opposite ends, so there is none at zero.',
      formulas: ['1/x'],
      graph: { functions: ['1/x'], interval: [-3, 3] },
    },
    {
      title: 'Far away',
      say: 'For x towards infinity only the highest powers count. Divide by them, and the rest vanishes. Here two is left.',
      formulas: ['(2x^2 + 1)/(x^2 + 3)'],
      graph: { functions: ['(2x^2 + 1)/(x^2 + 3)', '2'], interval: [-10, 10] },
    },
    {
      title: 'A famous one',
      say: 'Near zero, the sine of x is almost x itself. So this quotient heads for one.',
      formulas: ['sin(x)/x'],
      graph: { functions: ['sin(x)/x'], interval: [-9.5, 9.5] },
    },
  ],
  problems: [
    'lim x->3 x^2 + 1',
    'lim x->2 (x^2 - 4)/(x - 2)',
    'lim x->0 1/x',
    'lim x->infinity (2x^2 + 1)/(x^2 - 3)',
    'lim x->0 sin(x)/x',
    'lim x->1 (x^2 + x - 2)/(x^2 - 1)',
    'lim x->0 1/x^2',
  ],
  mistakes: [
    'Zero over zero is a question, not an answer.',
    'The value at the place does not decide the limit.',
    'Look at both sides.',
    'Infinity is a direction, not a number.',
  ],
  summary: [
    'A limit is where a function is heading.',
    'Put the number in first.',
    'For zero over zero, factor and cancel.',
    'Both sides have to agree.',
  ],
};
