import type { Topic } from '../topic.js';

export const orderOfOperations: Topic = {
  id: 'order-of-operations',
  title: 'The order of operations',
  names: ['order of operation', 'operator precedence in math', 'pemdas', 'bodmas', 'bidmas'],
  essence: {
    title: 'One order for everybody',
    say: 'Brackets first, then powers, then multiplication and division from left to right, and addition and subtraction last. So the product comes before the sum here.',
    formulas: ['2 + 3*4', '2 + 12', '14'],
  },
  why: {
    title: 'Why an order is needed',
    say: 'Without an agreement, the same line would mean fourteen to one reader and twenty to another. The order makes a formula say exactly one thing, on paper, in a calculator and in a program.',
    phrase: 'A formula must say exactly one thing',
  },
  notions: [
    {
      title: 'Brackets come first',
      say: 'What stands in brackets is worked out before anything else, the innermost bracket first.',
      formulas: ['(2 + 3)*4', '5*4', '20'],
    },
    {
      title: 'Then powers',
      say: 'A power belongs only to what stands directly under it. Here only the three is squared.',
      formulas: ['2*3^2', '2*9', '18'],
    },
    {
      title: 'Left to right',
      say: 'Multiplication and division have the same rank. So do addition and subtraction. Go from left to right.',
      formulas: ['20 - 5 + 3', '15 + 3', '18'],
    },
    {
      title: 'A fraction bar is a bracket',
      say: 'What stands above a fraction bar is worked out by itself, and so is what stands below it. Divide last.',
      formulas: ['(8 + 4)/(5 - 2)', '12/3', '4'],
    },
  ],
  problems: [
    '2 + 3 * (4 - 1)^2',
    '20 - 12 / 4 + 1',
    '(7 + 5) / (8 - 2) * 3',
    '5 * (2 + 3^2) - 10',
    '100 - 4 * (2 + 3)^2 / 10',
    '(2 + 4 * (6 - 3)) / 7 + 2^3',
    '3 * (4 + 2 * (9 - 7)^2) - 6 / 3',
  ],
  mistakes: [
    'Multiplication does not wait its turn behind an addition on its left.',
    'A division on the left comes before a multiplication on the right.',
    'A power belongs to the number under it, not to the whole product.',
    'Write one line for each step, and nothing gets lost.',
  ],
  summary: [
    'Brackets first.',
    'Then powers and roots.',
    'Then multiplication and division, from left to right.',
    'Addition and subtraction last, from left to right.',
  ],
};

export const decimals: Topic = {
  id: 'decimals',
  title: 'Decimals',
  names: [
    'decimal number',
    'decimal fraction',
    'adding decimal',
    'multiplying decimal',
    'dividing decimal',
    'decimal place',
    'decimals',
  ],
  alone: ['decimal'],
  essence: {
    title: 'What a decimal is',
    say: 'Behind the point every place is worth a tenth of the one before: tenths, hundredths, thousandths. So three tenths and five hundredths are written as follows.',
    formulas: ['3/10 + 5/100', '0.35'],
  },
  why: {
    title: 'Why decimals matter',
    say: 'Prices, lengths, times and measurements are written as decimals, because they are added and compared digit by digit, just as whole numbers are.',
    phrase: 'Prices and measurements are decimals',
  },
  notions: [
    {
      title: 'Line up the points',
      say: 'To add or subtract, write the points under each other and fill up with zeros, so that tenths meet tenths.',
      formulas: ['2.50 + 0.75', '3.25'],
    },
    {
      title: 'Multiply, then place the point',
      say: 'To multiply, forget the points first. Then give the product as many decimal places as both factors have together. Two places and one place make three.',
      formulas: ['0.12*0.3', '0.036'],
    },
    {
      title: 'Divide by a whole number',
      say: 'To divide by a decimal, move both points by the same number of places, until the divisor is whole. The quotient stays the same.',
      formulas: ['4.2/0.6', '42/6', '7'],
    },
    {
      title: 'Decimals and fractions',
      say: 'A decimal is a fraction over ten, a hundred or a thousand. Cancel it as far as it goes.',
      formulas: ['0.75', '75/100', '3/4'],
    },
  ],
  problems: [
    '0.1 + 0.2',
    '2.5 + 0.75',
    '5 - 1.38',
    '0.12 * 0.3',
    '4.2 / 0.6',
    '1.5 * (2.4 - 0.8)',
    '0.5^3 + 0.25 * 2',
  ],
  mistakes: [
    'More digits do not make a decimal larger: 0.5 is more than 0.35.',
    'Line up the points, not the last digits.',
    'Count the decimal places of both factors, not of one.',
    'Estimate first: the size of the answer shows a misplaced point.',
  ],
  summary: [
    'Each place is worth a tenth of the one before.',
    'Line up the points to add and subtract.',
    'Count the places to multiply.',
    'Move both points to divide.',
  ],
};

export const exponents: Topic = {
  id: 'exponents',
  title: 'Powers and exponents',
  names: [
    'exponents',
    'law of exponent',
    'laws of exponents',
    'exponent rule',
    'index law',
    'laws of indices',
    'power rule of exponents',
    'powers and exponents',
    'negative exponent',
    'scientific notation',
  ],
  alone: ['exponent', 'power', 'indices'],
  essence: {
    title: 'What a power is',
    say: 'A power is a short way to write the same factor several times. The exponent counts the factors. Two to the power of five has five of them.',
    formulas: ['2*2*2*2*2', '2^5', '32'],
  },
  why: {
    title: 'Why powers matter',
    say: 'Whatever doubles again and again grows as a power: bacteria, savings, computer memory. Very large and very small numbers can hardly be written without them.',
    phrase: 'Whatever doubles again and again is a power',
  },
  notions: [
    {
      title: 'Multiply: add the exponents',
      say: 'Three factors and four more factors are seven factors. With the same base, add the exponents.',
      formulas: ['x^3*x^4', 'x^7'],
    },
    {
      title: 'Divide: subtract the exponents',
      say: 'Two of the five factors cancel. With the same base, subtract the exponents.',
      formulas: ['x^5/x^2', 'x^3'],
    },
    {
      title: 'A power of a power: multiply',
      say: 'Three times two factors are six factors. For a power of a power, multiply the exponents.',
      formulas: ['(x^2)^3', 'x^6'],
    },
    {
      title: 'Zero and negative exponents',
      say: 'Each step down divides by the base once more. So the power of zero is one, and a negative exponent means one over the power.',
      formulas: ['2^(-3)', '1/2^3', '1/8'],
    },
  ],
  problems: [
    '2^5',
    '3^2 + 4^2',
    '2^3 * 2^4',
    '2^(-3)',
    'Simplify x^3 * x^4 / x^2',
    'Simplify (x^2)^3 * x',
    '(2/3)^3 + 2^0',
  ],
  mistakes: [
    'The exponent counts factors: two cubed is eight, not six.',
    'Add exponents only where the bases are the same.',
    'A negative exponent does not make the number negative.',
    'A power of a sum is not the sum of the powers.',
  ],
  summary: [
    'The exponent counts equal factors.',
    'To multiply powers, add the exponents.',
    'To divide powers, subtract them.',
    'For a power of a power, multiply them.',
    'A negative exponent is one over the power.',
  ],
};

export const roots: Topic = {
  id: 'roots',
  title: 'Roots and radicals',
  names: [
    'square root',
    'radical equation',
    'radical expression',
    'cube root',
    'simplifying radical',
    'surds',
    'roots and radicals',
    'equation with roots',
  ],
  alone: ['radical', 'surd'],
  essence: {
    title: 'What a square root is',
    say: 'The square root asks: which number, never a negative one, gives this when it is squared? Seven times seven is forty-nine, so here is the root of it.',
    formulas: ['sqrt(49) = 7'],
  },
  why: {
    title: 'Why roots matter',
    say: 'Squares turn lengths into areas; roots lead back. From the area of a square to its side, from the two sides of a right angle to the third: each time a root is taken.',
    phrase: 'Roots lead back from areas to lengths',
  },
  notions: [
    {
      title: 'Take square factors out',
      say: 'If a square is a factor under the root, its root comes out in front. Twelve is four times three, and the root of four is two.',
      formulas: ['sqrt(12)', 'sqrt(4)*sqrt(3)', '2*sqrt(3)'],
    },
    {
      title: 'Products yes, sums no',
      say: 'The root of a product is the product of the roots. For sums it is not true: nine and sixteen make twenty-five, and its root is five, not three plus four.',
      formulas: ['sqrt(9 + 16)', 'sqrt(25)', '5'],
    },
    {
      title: 'Undo a root by squaring',
      say: 'To solve an equation with a root, let the root stand alone on one side, and square both sides.',
      formulas: ['sqrt(x + 1) = 3', 'x + 1 = 9', 'x = 8'],
    },
    {
      title: 'Always check',
      say: 'Squaring can add a solution that is none, because it forgets a minus. Here the left side can never be negative, so nothing solves this equation.',
      formulas: ['sqrt(x) = -2'],
    },
  ],
  problems: [
    '√12',
    'sqrt(50) + sqrt(8)',
    'sqrt(x + 1) = 3',
    'sqrt(12) * sqrt(3)',
    'sqrt(2x - 1) = x - 2',
    'sqrt(x + 3) = x - 3',
    'sqrt(45) - sqrt(20)',
  ],
  mistakes: [
    'The root of a sum is not the sum of the roots.',
    'A square root is never negative.',
    'Square the whole side, not each term of it.',
    'Put every solution of a root equation into it to check.',
  ],
  summary: [
    'A root undoes a square.',
    'Take square factors out of the root.',
    'Let a root stand alone, then square both sides.',
    'Check for solutions that are none.',
  ],
};
