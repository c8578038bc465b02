import type { Topic } from '../topic.js';

export const exponentials: Topic = {
  id: 'exponentials',
  title: 'Exponential functions',
  names: [
    'exponential function',
    'exponential growth',
    'exponential decay',
    'compound interest',
    'exponentials',
    'euler number',
    'exponential and logarithmic function',
  ],
  alone: ['exponential'],
  essence: {
    title: 'What exponential growth is',
    say: 'An exponential function multiplies by the same number with every step. It begins slowly, and then overtakes everything. This one doubles with each step.',
    formulas: ['2^x'],
    graph: { functions: ['2^x'], interval: [-3, 4], points: [{ x: 0, y: 1, latex: '1' }] },
  },
  why: {
    title: 'Why it matters',
    say: 'Savings with interest, an epidemic, a decaying atom: whenever the change depends on how much there is, growth is exponential.',
    phrase: 'The more there is, the faster it grows',
  },
  notions: [
    {
      title: 'Adding or multiplying',
      say: 'A line adds the same in every step, an exponential function multiplies. However steep the line is, the exponential passes it.',
      formulas: ['2^x'],
      graph: { functions: ['2^x', '3x + 1'], interval: [-1, 4.5] },
    },
    {
      title: 'Interest on interest',
      say: 'Five percent more each year means: times one point zero five, every year again. A hundred grow in three years to this.',
      formulas: ['100*1.05^3', '115.7625'],
    },
    {
      title: 'The number e',
      say: 'Of all bases one stands out: e, about two point seven one eight. With it, the function is its own slope.',
      formulas: ['e^x'],
      graph: { functions: ['e^x'], interval: [-3, 2] },
    },
    {
      title: 'Decay',
      say: 'With a negative exponent the function falls, by the same factor in every step, and never reaches zero.',
      formulas: ['e^(-x)'],
      graph: { functions: ['e^(-x)'], interval: [-1.5, 4] },
    },
  ],
  problems: [
    '2^10',
    '100 * 1.05^3',
    'Simplify e^(2x) * e^(3x)',
    '200 * 0.5^4',
    'derivative of e^(2x)',
    'derivative of x e^x',
    'integrate e^x from 0 to 1',
  ],
  mistakes: [
    'Twice five percent is more than ten percent.',
    'The exponent changes, not the base.',
    'An exponential function is never zero or negative.',
    'Do not mistake two to the x for x squared.',
  ],
  summary: [
    'Each step multiplies by the same number.',
    'More than one grows, less than one decays.',
    'With base e the function is its own slope.',
    'It outgrows every power in the end.',
  ],
};

export const logarithms: Topic = {
  id: 'logarithms',
  title: 'Logarithms',
  names: [
    'logarithm',
    'natural logarithm',
    'logarithmic function',
    'log rule',
    'laws of logarithms',
    'logarithm rule',
  ],
  alone: ['log', 'logs', 'ln'],
  essence: {
    title: 'What a logarithm is',
    say: 'A logarithm asks for the exponent. Two to the power of what is eight? Three. So three is the logarithm of eight to the base two.',
    formulas: ['log_2(8)', '3'],
  },
  why: {
    title: 'Why logarithms matter',
    say: 'They turn multiplying into adding, and huge ranges into small numbers. Earthquakes, loudness and acidity are measured by logarithms.',
    phrase: 'They turn multiplying into adding',
  },
  notions: [
    {
      title: 'Exponent and logarithm undo each other',
      say: 'A logarithm undoes a power, and a power undoes a logarithm, as long as the base is the same.',
      formulas: ['ln(e^3)', '3'],
    },
    {
      title: 'Products become sums',
      say: 'Exponents add up when powers are multiplied. So the logarithm of a product is the sum of the logarithms.',
      formulas: [
        {
          latex: '\\ln(ab)=\\ln(a)+\\ln(b)',
          caption: 'ln(ab) = ln(a) + ln(b)',
          spoken: 'the natural log of a b equals the natural log of a plus the natural log of b',
        },
      ],
    },
    {
      title: 'Powers become factors',
      say: 'A power is the same factor many times. So the exponent comes down in front of the logarithm.',
      formulas: [
        {
          latex: '\\ln(a^{n})=n\\ln(a)',
          caption: 'ln(aⁿ) = n·ln(a)',
          spoken: 'the natural log of a to the n equals n times the natural log of a',
        },
      ],
    },
    {
      title: 'A slow curve',
      say: 'The logarithm is the mirror image of the exponential function. It grows without end, but ever more slowly, and it is zero at one.',
      formulas: ['ln(x)'],
      graph: { functions: ['ln(x)'], interval: [0.05, 8], points: [{ x: 1, y: 0, latex: '1' }] },
    },
  ],
  problems: [
    'log_2(8)',
    'log(1000)',
    'ln(e^3)',
    'log_3(81) - log_2(4)',
    'derivative of ln(x)',
    'derivative of x ln(x)',
    'integrate 1/x from 1 to e',
  ],
  mistakes: [
    'There is no logarithm of zero or of a negative number.',
    'The logarithm of a sum is not the sum of the logarithms.',
    'Mind the base: ten, two and e are all in use.',
    'The logarithm of one is zero, not one.',
  ],
  summary: [
    'A logarithm asks for the exponent.',
    'It undoes the power of the same base.',
    'Products become sums.',
    'Exponents come down as factors.',
  ],
};
