import type { Topic } from '../topic.js';

export const algebraicExpressions: Topic = {
  id: 'algebraic-expressions',
  title: 'Algebraic expressions',
  names: [
    'algebraic expression',
    'like terms',
    'combining like term',
    'simplifying expression',
    'simplify expression',
    'variables and expressions',
    'introduction to algebra',
    'algebra basics',
  ],
  alone: ['variable', 'term'],
  essence: {
    title: 'What an expression is',
    say: 'A letter stands for a number that is not known yet, or that may be any. An expression calculates with it. Terms with the same letter and power can be put together.',
    formulas: ['3x + 2x + 4', '5x + 4'],
  },
  why: {
    title: 'Why letters instead of numbers',
    say: 'With letters one line says what holds for all numbers at once. The area of every rectangle, the price of any number of tickets: one short expression instead of endless examples.',
    phrase: 'One line for all numbers at once',
  },
  notions: [
    {
      title: 'Like terms',
      say: 'Three apples and two apples are five apples, but three apples and two pears stay what they are. Terms are alike if letters and powers are the same.',
      formulas: ['3x + 2y + 4x', '7x + 2y'],
    },
    {
      title: 'A factor before a bracket',
      say: 'A factor in front of a bracket multiplies every term inside.',
      formulas: ['2(x - 4)', '2x - 8'],
    },
    {
      title: 'A minus before a bracket',
      say: 'A minus in front of a bracket turns every sign inside.',
      formulas: ['5x - (2x - 3)', '5x - 2x + 3', '3x + 3'],
    },
    {
      title: 'Put a number in',
      say: 'To find the value of an expression, put the number in the place of the letter, in brackets. Here for three.',
      formulas: ['2*(3)^2 + 1', '2*9 + 1', '19'],
    },
  ],
  problems: [
    'Simplify 3x + 2x + 4',
    'Simplify 3x + 2(x - 4)',
    'Simplify 5x - (2x - 3)',
    'Simplify 4(x + 2) - 3(x - 1)',
    'Simplify x^2 + 3x - x + 2x^2',
    'Simplify 2(x + y) - 3(x - 2y)',
    'Simplify (x + 3)^2 - x^2',
  ],
  mistakes: [
    'Terms with different powers are not alike.',
    'A number beside a letter multiplies it.',
    'The minus before a bracket reaches every term inside.',
    'Put numbers in with brackets, above all negative ones.',
  ],
  summary: [
    'A letter stands for a number.',
    'Put like terms together.',
    'Multiply brackets out term by term.',
    'A minus turns every sign in the bracket.',
  ],
};

export const expanding: Topic = {
  id: 'expanding',
  title: 'Expanding brackets',
  names: [
    'expanding bracket',
    'expand bracket',
    'multiplying out',
    'distributive property',
    'distributive law',
    'foil method',
    'binomial formula',
    'multiplying binomial',
    'multiplying polynomial',
    'expanding and factoring',
  ],
  alone: ['expanding', 'expansion', 'foil', 'binomial'],
  essence: {
    title: 'Every term with every term',
    say: 'To multiply two brackets, multiply every term of the first by every term of the second, and add up.',
    formulas: ['(x + 2)(x + 3)', 'x^2 + 3x + 2x + 6', 'x^2 + 5x + 6'],
  },
  why: {
    title: 'Why brackets are expanded',
    say: 'Without brackets, terms can be put together and compared, and equations can be solved. It is also how you multiply in your head: twelve times seven is ten times seven and two times seven.',
    phrase: 'Without brackets, terms can be compared',
  },
  notions: [
    {
      title: 'One factor, one bracket',
      say: 'A single factor is given to every term in the bracket. That is the distributive law.',
      formulas: ['3(x + 4)', '3x + 12'],
    },
    {
      title: 'First, outer, inner, last',
      say: 'Two brackets of two terms make four products: the first terms, the outer ones, the inner ones, the last ones.',
      formulas: ['(x + 1)(x - 2)', 'x^2 - 2x + x - 2', 'x^2 - x - 2'],
    },
    {
      title: 'The square of a sum',
      say: 'A square is the bracket times itself. The two middle products are the same, so the product comes twice.',
      formulas: ['(a + b)^2', 'a^2 + 2a*b + b^2'],
    },
    {
      title: 'The difference of squares',
      say: 'If the brackets differ only in the sign, the middle products cancel out.',
      formulas: ['(a + b)(a - b)', 'a^2 - b^2'],
    },
  ],
  problems: [
    'Expand 3(x + 4)',
    'Expand (x + 1)(x - 2)',
    'Expand (x + 3)^2',
    'Expand (2x - 1)(x + 5)',
    'Expand (3x - 2)^2',
    'Expand (x - 4)(x + 4)',
    'Expand (x + 1)(x^2 - x + 1)',
  ],
  mistakes: [
    'The square of a sum has a middle term.',
    'Multiply the signs, too: minus times minus is plus.',
    'Count the products: two terms by three terms make six.',
    'Put like terms together at the end.',
  ],
  summary: [
    'Every term times every term.',
    'A square has the product twice in the middle.',
    'Sum times difference is the difference of squares.',
    'Put like terms together.',
  ],
};

export const factoring: Topic = {
  id: 'factoring',
  title: 'Factoring',
  names: [
    'factoring',
    'factorising',
    'factorizing',
    'factorisation',
    'factorization',
    'factor polynomial',
    'factor trinomial',
    'factoring polynomial',
    'factoring quadratic',
    'factoring trinomial',
    'difference of squares',
    'common factor',
  ],
  alone: ['factor'],
  essence: {
    title: 'What factoring is',
    say: 'Factoring is expanding backwards: a sum becomes a product. Look for two numbers whose product is six and whose sum is five. They are two and three.',
    formulas: ['x^2 + 5x + 6', '(x + 2)(x + 3)'],
  },
  why: {
    title: 'Why products are better than sums',
    say: 'A product is zero only if one of its factors is. So a factored equation is a solved one. Fractions can be cancelled by factors only, too.',
    phrase: 'A factored equation is a solved one',
  },
  notions: [
    {
      title: 'Take out what is common',
      say: 'First look for what all the terms share, and put it in front of a bracket. Here it is two x.',
      formulas: ['2x^2 + 6x', '2x(x + 3)'],
    },
    {
      title: 'Sum and product',
      say: 'For a quadratic that begins with a plain x squared, find two numbers: their product is the last number, their sum the middle one. For minus five and six they are minus two and minus three.',
      formulas: ['x^2 - 5x + 6', '(x - 2)(x - 3)'],
    },
    {
      title: 'Squares that differ',
      say: 'A square minus a square is always sum times difference of what is squared.',
      formulas: ['x^2 - 9', '(x - 3)(x + 3)'],
    },
    {
      title: 'Perfect squares',
      say: 'If both ends are squares, and the middle is twice the product of their roots, the whole is one square.',
      formulas: ['x^2 + 6x + 9', '(x + 3)^2'],
    },
  ],
  problems: [
    'Factor x^2 + 5x + 6',
    'Factor 2x^2 + 6x',
    'Factor x^2 - 9',
    'Factor x^2 - 5x + 6',
    'Factor 2x^3 - 8x',
    'Factor 2x^2 + 7x + 3',
    'Factor x^3 - x^2 - 4x + 4',
  ],
  mistakes: [
    'Take out the common factor first.',
    'A sum of two squares cannot be factored in real numbers.',
    'Watch the signs: if the product is negative, the two numbers have different signs.',
    'Multiply out again to check.',
  ],
  summary: [
    'Factoring is expanding backwards.',
    'First take out what is common.',
    'Then find the numbers by sum and product.',
    'Remember the difference of squares.',
    'Check by expanding.',
  ],
};
