import { describe, expect, test } from '@jest/globals';
import { UnreadableProblemError } from '../../../src/providers/solver/errors.js';
import { parseExpression } from '../../../src/providers/solver/read/parser.js';
import { LONGEST_PROBLEM, readProblem } from '../../../src/providers/solver/read/read-problem.js';
import { latexOf } from '../../../src/providers/solver/write/latex.js';
import { captionText, plainText } from '../../../src/providers/solver/write/plain.js';
import { spokenText } from '../../../src/providers/solver/write/spoken.js';

const read = (text: string) => parseExpression({ text, at: 0 });

/** Anything in it as text, so that a problem can be compared at a glance. */
function summary(text: string): unknown {
  const problem = readProblem(text);
  return JSON.parse(
    JSON.stringify(problem, (key, value) =>
      ['expression', 'left', 'right', 'from', 'to', 'at', 'rate', 'whole', 'part'].includes(key) &&
      value?.kind
        ? plainText(value)
        : value,
    ),
  );
}

describe('a formula', () => {
  test.each([
    ['2x', '2x'],
    ['3(x+1)', '3(x + 1)'],
    ['x sin x', 'x*sin(x)'],
    ['2πr', '2*pi*r'],
    ['sin 2x cos x', 'sin(2x)*cos(x)'],
    ['sin^2 x', 'sin(x)^2'],
    ['sin^{-1} x', 'arcsin(x)'],
    ['x² − 3x', 'x^2 - 3x'],
    ['xⁿ', 'x^n'],
    ['2⁻¹', '2^(-1)'],
    ['½x', '1/2*x'],
    ['√(x+1)', 'sqrt(x + 1)'],
    ['6 ÷ 2 × 3', '6/2*3'],
    ['a · b', 'a*b'],
    ['\\frac{x}{2}', 'x/2'],
    ['\\frac12', '1/2'],
    ['\\sqrt[3]{x}', 'x^(1/3)'],
    ['\\left( x + 1 \\right)^{2}', '(x + 1)^2'],
    ['2 \\cdot 3', '2*3'],
    ['e^{2x}', 'e^(2x)'],
    ['\\left| x - 1 \\right|', '|x - 1|'],
    ['log_2 8', 'log_2(8)'],
    ['\\log_{10}(x)', 'log_10(x)'],
    ['-x^2', '-x^2'],
    ['2^3^2', '2^(3^2)'],
    ['1/2x', '1/2*x'],
    ['||x| - 2|', '||x| - 2|'],
  ])('%s is read as %s', (text, plain) => {
    // Fractions may have been written as one number or as two.
    expect(plainText(read(text)).replace('(1/2)', '1/2')).toBe(plain);
  });

  test('is read back from its own text and its own LaTeX', () => {
    for (const text of [
      '3x^2 - x/2 + 1',
      '(x + 1)(x - 2)^3',
      'e^(2x)*ln(x) - |x - 1|/3',
      'sqrt(x^2 + 1)/(2x)',
      'x*(-3)',
      'sin(x)^2 + log_2(8)',
    ]) {
      const expression = read(text);
      expect(plainText(read(plainText(expression)))).toBe(plainText(expression));
      expect(plainText(read(latexOf(expression)))).toBe(plainText(expression));
    }
  });

  test.each([
    ['x^2 + 3x', 'x squared plus three x'],
    ['3/2', 'three halves'],
    ['6/4', 'six over four'],
    ['-x^3', 'negative x cubed'],
    ['(x + 1)/(x - 2)', 'the fraction x plus one, over x minus two,'],
    ['sqrt(x + 1)', 'the square root of the quantity x plus one'],
    ['2(x + 1)', 'two times the quantity x plus one'],
    ['x sin x', 'x times sine of x'],
    ['e^x', 'e to the x'],
    ['|x - 3|', 'the absolute value of the quantity x minus three'],
    ['0.25', 'zero point two five'],
    ['x^10', 'x to the power of ten'],
  ])('%s is said “%s”', (text, said) => {
    expect(spokenText(read(text))).toBe(said);
  });

  test('is printed in captions with the signs that one knows from books', () => {
    expect(captionText(read('3x^2 - sqrt(2)*pi'))).toBe('3x² − √2·π');
  });
});

describe('English around it', () => {
  test.each([
    ['Solve for x: 2x + 5 = 11', { kind: 'equation', left: '2x + 5', right: '11', variable: 'x' }],
    ['Please solve the equation 2t = 4 for t.', { kind: 'equation', left: '2t', right: '4', variable: 't' }],
    ['Find the value of x: 2x = 4', { kind: 'equation', left: '2x', right: '4', variable: 'x' }],
    ['Solve for x in 2x = 4', { kind: 'equation', left: '2x', right: '4', variable: 'x' }],
    ['Find the zeros of x^2 - 9', { kind: 'equation', left: 'x^2 - 9', right: '0', variable: 'x' }],
    ['Find x if 2x = 4', { kind: 'equation', left: '2x', right: '4', variable: 'x' }],
    [
      'Find the derivative of x^2 with respect to x',
      { kind: 'derivative', expression: 'x^2', variable: 'x', order: 1 },
    ],
    ['Find dy/dx if y = x^3', { kind: 'derivative', expression: 'x^3', variable: 'x', order: 1 }],
    ['\\frac{d^2}{dx^2} x^3', { kind: 'derivative', expression: 'x^3', variable: 'x', order: 2 }],
    ['What is 15% of 80?', { kind: 'percentage', ask: 'part', rate: '15', whole: '80' }],
    ['What is 20% of $45.50?', { kind: 'percentage', ask: 'part', rate: '20', whole: '45.5' }],
    ['Simplify: 2x + 3x', { kind: 'simplify', expression: '2x + 3x' }],
    [
      'Integrate x^2 from 0 to 1',
      { kind: 'integral', expression: 'x^2', variable: 'x', bounds: { from: '0', to: '1' } },
    ],
    [
      '$\\int_{0}^{1} t^2 \\, dt$',
      { kind: 'integral', expression: 't^2', variable: 't', bounds: { from: '0', to: '1' } },
    ],
    [
      'Evaluate the limit of 1/x as x approaches infinity',
      { kind: 'limit', expression: '1/x', variable: 'x', to: 'infinity' },
    ],
    ['lim_{x→0⁺} 1/x', { kind: 'limit', expression: '1/x', variable: 'x', to: '0', side: 'right' }],
    ['3. Compute 2 + 2 =', { kind: 'arithmetic', expression: '2 + 2' }],
  ])('%s', (text, problem) => {
    expect(summary(text)).toEqual(problem);
  });

  test.each([
    'x + y = 3 and x - y = 1',
    'x + y = 3, x - y = 1',
    'x + y = 3; x - y = 1',
    'x + y = 3\nx - y = 1',
    '\\begin{cases} x + y = 3 \\\\ x - y = 1 \\end{cases}',
    'Solve the system of equations x + y = 3, x - y = 1 for x and y',
  ])('the system %j', (text) => {
    expect(readProblem(text)).toMatchObject({ kind: 'system', variables: ['x', 'y'] });
  });
});

describe('what cannot be read', () => {
  test.each([
    ['', /there is nothing in it/],
    ['hello world', /"hello" is not understood at character 1/],
    ['2 + ', /missing at the end/],
    ['x + #', /"#" is not understood at character 5/],
    ['5! + 1', /"!" is not understood at character 2/],
    ['((x + 1)', /opened and not closed at character 1/],
    ['x + 1) = 2', /"\)" does not fit here at character 6/],
    ['\\foo{x}', /command "\\foo" is not understood at character 1/],
    ['3 4', /a sign is missing between two numbers at character 3/],
    ['2 + 3 = 5', /no unknown/],
    ['solve x^2 - 4', /needs an = or < sign/],
    ['∫ dx/x', /another d was found/],
    ['limit of 1/x', /needs to say where/],
    ['2a + b = c', /which of a, b, c to find/],
    ['x = infinity', /infinity is not a number/],
    ['process.exit()', /"process" is not understood at character 1/],
    ['x'.repeat(LONGEST_PROBLEM + 1), /1001 characters/],
    [`${'('.repeat(300)}x${')'.repeat(300)}`, /nested too deeply/],
    ['1'.repeat(31), /more than 30 digits/],
  ])('%j is refused, saying what and where', (text, message) => {
    expect(() => readProblem(text)).toThrow(UnreadableProblemError);
    expect(() => readProblem(text)).toThrow(message);
    expect(() => readProblem(text)).toThrow(/Write one problem with numbers/);
  });
});
