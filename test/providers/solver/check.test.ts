import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/providers/solver/answer.js';
import { checkAnswer } from '../../../src/providers/solver/check/check.js';
import { agreesWithNerdamer } from '../../../src/providers/solver/check/check-nerdamer.js';
import { DisagreementError } from '../../../src/providers/solver/errors.js';
import { parseExpression } from '../../../src/providers/solver/read/parser.js';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import { workOut } from '../../../src/providers/solver/work.js';

const read = (text: string) => parseExpression({ text, at: 0 });
const value = (text: string): Answer => ({ kind: 'value', value: read(text) });
const roots = (...texts: string[]): Answer => ({ kind: 'roots', variable: 'x', roots: texts.map(read) });
const x = (text: string) => ({ variable: 'x', value: read(text) });
const y = (text: string) => ({ variable: 'y', value: read(text) });

const wrong: readonly (readonly [string, string, Answer])[] = [
  ['a wrong number', '1/2 + 1/3', value('2/5')],
  ['a wrong percentage', 'What is 15% of 80?', value('15')],
  ['another expression', 'Expand (x + 1)^2', value('x^2 + 1')],
  ['a number that is no root', '2x + 5 = 11', roots('4')],
  ['a root too few', 'x^2 = 4', roots('2')],
  ['a root that a denominator excludes', '(x^2 - 4)/(x - 2) = 3', roots('1', '2')],
  ['no solution where there is one', '|x - 1| = 2', { kind: 'none' }],
  ['all numbers where one is meant', '2x = 4', { kind: 'all numbers', variable: 'x', except: [] }],
  [
    'the other side of a border',
    '2x < 6',
    { kind: 'intervals', variable: 'x', intervals: [{ from: { at: read('3'), included: false } }] },
  ],
  [
    'a border that does not belong to it',
    '2x < 6',
    { kind: 'intervals', variable: 'x', intervals: [{ to: { at: read('3'), included: true } }] },
  ],
  [
    'values that solve one equation only',
    'x + y = 5, x - y = 1',
    { kind: 'values', values: [x('4'), y('1')], free: [] },
  ],
  [
    'one solution of infinitely many',
    'x + y = 2, 2x + 2y = 4',
    { kind: 'values', values: [x('1'), y('1')], free: [] },
  ],
  ['no solution of a system that has one', 'x + y = 5, x - y = 1', { kind: 'none' }],
  ['a derivative without the inner one', 'derivative of sin(x^2)', value('cos(x^2)')],
  [
    'a wrong sign in an antiderivative',
    'integral of sin x',
    { kind: 'antiderivative', value: read('cos(x)') },
  ],
  ['a wrong area', 'integrate x^2 from 0 to 1', value('1/2')],
  ['a wrong limit', 'lim x->0 sin(x)/x', value('0')],
  ['a limit where there is none', 'lim x->0 1/x', { kind: 'infinite', sign: 1 }],
  ['no limit where there is one', 'lim x->2 (x^2 - 4)/(x - 2)', { kind: 'no limit' }],
];

describe('the check', () => {
  test.each(wrong)('refuses %s: %s', (_what, problem, answer) => {
    expect(() => checkAnswer(readProblem(problem), answer)).toThrow(DisagreementError);
  });
});

describe('nerdamer', () => {
  test.each([
    'x^2 - 5x + 6 = 0',
    'x^2 + 2x + 5 = 0',
    '|2x - 1| = 7',
    'x + y = 5, x - y = 1',
    'derivative of x sin x',
    'integral of x e^x',
    'integrate x^2 from 0 to 1',
    'lim x->2 (x^2 - 4)/(x - 2)',
    'Factor x^2 - 5x + 6',
    '1/2 + 1/3',
  ])('gives the same answer to %s', (text) => {
    const problem = readProblem(text);
    expect(agreesWithNerdamer(problem, workOut(problem).answer)).toBe(true);
  });

  test.each([
    ['x^2 = 4', roots('2')],
    ['derivative of sin(x^2)', value('cos(x^2)')],
    ['Expand (x + 1)^2', value('x^2 + 1')],
  ] as const)('refuses a wrong answer to %s', (text, answer) => {
    expect(() => agreesWithNerdamer(readProblem(text), answer)).toThrow(DisagreementError);
  });

  test.each(['lim x->pi 3x', 'Simplify sin((3 + e)/7)'])(
    'does not count where its own answer fails the check: %s',
    (text) => {
      const problem = readProblem(text);
      expect(agreesWithNerdamer(problem, workOut(problem).answer)).toBe(false);
    },
  );

  test('is not asked about limits from both sides that differ, of which it gives one', () => {
    expect(agreesWithNerdamer(readProblem('lim x->0 1/x'), { kind: 'no limit' })).toBe(false);
  });
});
