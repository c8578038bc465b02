import type { Answer, Interval } from '../answer.js';
import type { Expression } from '../expression.js';
import { isExpression, type Relation, turned } from '../formula.js';
import type { InequalityProblem, Problem } from '../problem.js';
import { parseStatement } from './parser.js';
import { cut, type Passage, unreadable } from './passage.js';

const NONE = /^(?:there\s+(?:is|are)\s+)?no\s+(?:real\s+)?solutions?$/i;
const ALL = /^all\s+real\s+numbers$/i;
const ALTERNATIVES = /\s+or\s+|;\s*/i;

/**
 * Reads an answer to a problem as one types it, in the form in which `Solution.answer` is written: `x = 3`, `5/6`,
 * `x = -2 or x = 1/2`, `-2 < x <= 3`, `x^2/2 + C`, `no solution`.
 * @throws UnreadableProblemError where it is none, or none of such a problem
 */
export function readAnswer(text: string, problem: Problem): Answer {
  const passage = cut({ text: text.replace(/[\s.]+$/, ''), at: 0 }, 0);
  switch (problem.kind) {
    case 'equation':
      return readRoots(passage, problem.variable);
    case 'inequality':
      return { kind: 'intervals', variable: problem.variable, intervals: readIntervals(passage, problem) };
    case 'system':
      return readValues(passage, problem.variables);
    case 'integral':
      if (problem.bounds) return { kind: 'value', value: readValue(passage) };
      return { kind: 'antiderivative', value: readValue(before(passage, /\s*\+\s*C$/)) };
    case 'limit':
      if (/^the\s+limit\s+does\s+not\s+exist$/i.test(passage.text)) return { kind: 'no limit' };
      if (/^[-−]?\s*(?:infinity|∞)$/i.test(passage.text))
        return { kind: 'infinite', sign: /^[-−]/.test(passage.text) ? -1 : 1 };
      return { kind: 'value', value: readValue(passage) };
    default:
      return { kind: 'value', value: readValue(passage) };
  }
}

const before = (passage: Passage, end: RegExp): Passage =>
  cut({ ...passage, text: passage.text.replace(end, '') }, 0);

/** The pieces of a passage between others. */
function split(passage: Passage, separator: RegExp): Passage[] {
  return passage.text.split(separator).map((text) => ({ text: text.trim(), at: passage.at }));
}

/** A value, also where it is given a name: `t = 12`. */
function readValue(passage: Passage): Expression {
  const statement = parseStatement(passage);
  if (isExpression(statement)) return statement;
  if (statement.sign !== '=' || statement.further) throw unreadable('a value was expected, not a relation');
  return statement.right;
}

function readRoots(passage: Passage, variable: string): Answer {
  if (NONE.test(passage.text)) return { kind: 'none' };
  const [first, ...exceptions] = split(passage, /,\s*/);
  if (first !== undefined && ALL.test(first.text))
    return {
      kind: 'all numbers',
      variable,
      except: exceptions.map((one) => givenValue(one, variable, '!=')),
    };
  const roots = split(passage, /\s+or\s+|[;,]\s*|\s+and\s+/i).map((one) => givenValue(one, variable, '='));
  return { kind: 'roots', variable, roots };
}

/** What an unknown is said to be; its name may be left out. */
function givenValue(passage: Passage, variable: string, sign: '=' | '!='): Expression {
  const statement = parseStatement(passage);
  if (isExpression(statement)) return statement;
  if (!isSymbol(statement.left, variable) || statement.sign !== sign || statement.further)
    throw unreadable(`the unknown ${variable} was expected, and what it is`);
  return statement.right;
}

function readValues(passage: Passage, variables: readonly string[]): Answer {
  if (NONE.test(passage.text)) return { kind: 'none' };
  const pieces = split(passage, /[;,]\s*|\s+and\s+/i);
  const given = pieces.filter(({ text }) => !/^infinitely\s+many\s+solutions$/i.test(text));
  const values = given.map((one) => {
    const statement = parseStatement(one);
    if (isExpression(statement) || statement.sign !== '=' || statement.left.kind !== 'symbol')
      throw unreadable('an unknown was expected, and what it is');
    return { variable: statement.left.name, value: statement.right };
  });
  const free = variables.filter((name) => !values.some(({ variable }) => variable === name));
  return { kind: 'values', values, free };
}

function readIntervals(passage: Passage, { variable }: InequalityProblem): Interval[] {
  if (NONE.test(passage.text)) return [];
  if (ALL.test(passage.text)) return [{}];
  return split(passage, ALTERNATIVES).map((one) => {
    const statement = parseStatement(one);
    if (isExpression(statement)) throw unreadable(`an inequality of ${variable} was expected`);
    return intervalOf(statement, variable);
  });
}

/** `x < 2`, `2 > x`, `-1 <= x < 2` or `x = 2`. */
function intervalOf({ left, sign, right, further }: Relation, variable: string): Interval {
  const between = further && isSymbol(right, variable);
  if (between && further) {
    const lower = bound(left, turned(sign));
    return sign === '<' || sign === '<='
      ? { from: lower, to: bound(further.right, further.sign) }
      : { from: bound(further.right, further.sign), to: lower };
  }
  if (further || sign === '!=') throw unreadable(`an inequality of ${variable} was expected`);
  if (isSymbol(right, variable) && !isSymbol(left, variable))
    return intervalOf({ kind: 'relation', left: right, sign: turned(sign), right: left }, variable);
  if (!isSymbol(left, variable)) throw unreadable(`an inequality of ${variable} was expected`);
  if (sign === '=') return { from: { at: right, included: true }, to: { at: right, included: true } };
  return sign === '<' || sign === '<=' ? { to: bound(right, sign) } : { from: bound(right, sign) };
}

const bound = (at: Expression, sign: Relation['sign']) => ({ at, included: sign === '<=' || sign === '>=' });

const isSymbol = (expression: Expression, name: string) =>
  expression.kind === 'symbol' && expression.name === name;
