import { describe, expect, test } from '@jest/globals';
import { checkFormula } from '../../../src/visuals/maths/check-formula.js';
import { FormulaRefused } from '../../../src/visuals/maths/errors.js';
import { splitToken } from '../../../src/visuals/maths/split-token.js';
import { setFormula, setRow } from '../../../src/visuals/maths/typeset.js';

const rowOf = (...pieces: string[]) =>
  setRow(pieces.map((latex, index) => ({ id: `t${index}`, part: 0, latex })));
const inkOf = (row: ReturnType<typeof setRow>) => row.tokens.map(({ box }) => box);

describe('a formula is nothing but mathematics', () => {
  test.each([
    '\\frac{-b \\pm \\sqrt{b^{2} - 4ac}}{2a}',
    '\\int_{0}^{\\pi} \\sin\\left(x\\right) \\, dx',
    '\\lim_{x \\to 0^{+}} \\ln\\left(x\\right)',
    '\\left|x\\right| \\le 15\\%',
    '\\text{ or }',
    '\\left[\\frac{x^{3}}{3}\\right]_{0}^{2}',
    '\\sqrt[3]{8}',
  ])('%s is typeset', (latex) => {
    expect(setFormula(latex).width).toBeGreaterThan(0);
  });

  test.each([
    '\\href{https://example.com}{x}',
    '\\def\\x{1}',
    '\\require{html}',
    '\\newcommand{\\a}{b}',
    '\\begin{array}{c}1\\end{array}',
    '\\includegraphics{x}',
    '\\token{0}{x}',
    '\\class{a}{x}',
    '\\unicode{x41}',
    '\\text{\\href{a}{b}}',
    '\\text{$x$}',
    '\\Rule{1em}{1em}{1em}',
    'x & y',
    '#1',
    '$x$',
    'x % rest',
    'é',
  ])('%s is refused', (latex) => {
    expect(() => checkFormula(latex)).toThrow(FormulaRefused);
    expect(() => setFormula(latex)).toThrow(FormulaRefused);
  });

  test.each([
    '{',
    '}',
    '\\frac{1}{2',
    '\\frac{1}',
    '\\left(x',
    'x^',
    'x^2^3',
    '}{'.repeat(3),
    '{'.repeat(60),
  ])('%s is not complete, and refused', (latex) => {
    expect(() => setFormula(latex)).toThrow(FormulaRefused);
  });

  test('what is refused is said', () => {
    expect(() => checkFormula('2x + \\href{a}{b}')).toThrow('“\\href”');
  });
});

describe('a row is set as one', () => {
  test('spaces are those of the whole formula, whichever token a sign is', () => {
    const [whole] = [setFormula('2x+5=-11')];
    expect(rowOf('2', 'x', '+', '5', '=', '-', '11').width).toBeCloseTo(whole.width, 2);
  });

  test('each token has its own ink, left to right', () => {
    const boxes = inkOf(rowOf('2', 'x', '+', '\\frac{1}{2}', '=', '11'));
    for (const [index, box] of boxes.entries()) {
      expect(box.width).toBeGreaterThan(0);
      const before = boxes[index - 1];
      if (before) expect(box.x).toBeGreaterThan(before.x + before.width - 0.05);
    }
  });

  test('a row that goes on keeps the space around the sign it begins with', () => {
    const tokens = ['+', '5'].map((latex) => ({ id: latex, part: 0, latex }));
    const space = (row: ReturnType<typeof setRow>) => {
      const [sign, term] = inkOf(row);
      return (term?.x ?? 0) - (sign?.x ?? 0) - (sign?.width ?? 0);
    };
    expect(space(setRow(tokens, 'continued'))).toBeGreaterThan(space(setRow(tokens)) + 0.1);
  });
});

describe('a token that is too wide comes apart', () => {
  const integral = '\\int_{0}^{2} \\left(x^{2} - 3x + \\left(x - 1\\right)^{2} - 7\\right) \\, dx';

  test('between the terms in its brackets, and nowhere else', () => {
    const parts = splitToken({ id: 'i', latex: integral });
    expect(parts.map(({ id, part }) => [id, part])).toEqual([
      ['i', 0],
      ['i', 1],
      ['i', 2],
      ['i', 3],
    ]);
    expect(parts[2]?.latex).toContain('\\left(x - 1\\right)^{2}');
  });

  test('into what takes as much room as the whole', () => {
    const parts = setRow(splitToken({ id: 'i', latex: integral }));
    expect(Math.abs(parts.width - setFormula(integral).width)).toBeLessThan(0.6);
  });

  test.each([
    '\\frac{\\left(x+1\\right)-x}{2}',
    '\\frac{1}{2}',
    'x^{2}',
    '\\left(x\\right)',
    '\\left(-1\\right)',
    '\\left(',
  ])('%s stays whole', (latex) => {
    expect(splitToken({ id: 'a', latex })).toEqual([{ id: 'a', latex, part: 0 }]);
  });
});
