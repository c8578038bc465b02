import { contains, type Expression, integer, variablesOf } from '../expression.js';
import { isExpression, type Relation } from '../formula.js';
import type { Method, Problem } from '../problem.js';
import { parseStatement } from './parser.js';
import { after, before, cut, type Passage, unreadable } from './passage.js';
import { readDerivative, readIntegral, readLimit } from './read-calculus.js';
import { readPercentage } from './read-percentage.js';
import { splitStatements } from './statements.js';

/** Characters of a problem, at most. */
export const LONGEST_PROBLEM = 1000;

const POLITE =
  /^(?:(?:please|can you|could you|would you|help me(?:\s+to)?|i need to|how do (?:i|you)|let'?s)(?![a-z])[,\s]*)+/i;
const NUMBERED = /^(?:(?:problem|question|exercise|q|no\.?)\s*\d*\s*[:.)]|\(?\d{1,2}[.)]\s+(?=[a-z\\]))\s*/i;
const TASKS: readonly { readonly task: Task; readonly pattern: RegExp }[] = [
  { task: 'simplify', pattern: /^(?:simplify|reduce)(?![a-z])/i },
  { task: 'expand', pattern: /^(?:expand(?:\s+and\s+simplify)?|multiply\s+out|distribute)(?![a-z])/i },
  { task: 'factor', pattern: /^(?:factori[sz]e|factor)(?:\s+(?:completely|fully|out))?(?![a-z])/i },
  {
    task: 'roots',
    pattern:
      /^(?:find|determine|what\s+are)\s+(?:all\s+)?(?:the\s+)?(?:real\s+|complex\s+)?(?:roots?|zeros?|zeroes|solutions?)\s+(?:of|to)(?![a-z])/i,
  },
  {
    task: 'solve',
    pattern:
      /^(?:solve(?![a-z])|(?:find|what\s+is|determine)\s+(?:the\s+value\s+of\s+)?[a-z](?=[\s:])\s*(?::|(?:if|when|where|in|such\s+that|given(?:\s+that)?)(?![a-z])))/i,
  },
  {
    task: 'find',
    pattern:
      /^(?:find|evaluate|compute|calculate|determine|work\s+out|what\s+is|what'?s|how\s+much\s+is|give|get)(?![a-z])/i,
  },
];
type Task = 'simplify' | 'expand' | 'factor' | 'roots' | 'solve' | 'find';

const OBJECT =
  /^(?:(?:the\s+|this\s+|a\s+)?(?:following\s+)?(?:(?:linear|quadratic|cubic|polynomial|rational|simultaneous|absolute[- ]value|compound|double)\s+)*(?:systems?(?:\s+of\s+(?:linear\s+)?(?:equations|inequalities))?|equations?|inequalit(?:y|ies)|expressions?|polynomial|quadratic|trinomial|fractions?|function|problem|sum|product|difference|value\s+of|result\s+of|answer\s+to)(?![a-z])\s*:?|the(?![a-z]))\s*/i;
const FOR_LEADING =
  /^for\s+((?:[a-z](?![a-z])(?:\s*,\s*|\s+and\s+)?)+)\s*(?:[:,]|(?:in|if|when|where)(?![a-z]))?\s*/i;
const FOR_TRAILING = /[,\s]+(?:for|in)\s+([a-z](?:\s*(?:,|and)\s*[a-z])*)$/i;
const METHOD =
  /[,\s]+(?:by|using|with)\s+(?:the\s+)?(factor(?:ing|i[sz]ing|i[sz]ation)|complet(?:ing|ion of)\s+the\s+square|quadratic\s+formula)$/i;

/**
 * Reads a problem from what a person typed: a formula in plain text, Unicode or LaTeX, with or without English around it.
 * @throws UnreadableProblemError saying what is not understood, where, and what would be
 */
export function readProblem(text: string): Problem {
  if (text.length > LONGEST_PROBLEM) {
    throw unreadable(`it has ${text.length} characters, and ${LONGEST_PROBLEM} is the most that is read`);
  }
  const passage = withoutFrame({ text: text.trimEnd(), at: 0 });
  if (passage.text === '') throw unreadable('there is nothing in it');
  return readPercentage(withoutTask(passage).passage) ?? readCalculus(passage) ?? readAlgebra(passage);
}

/** Without what frames a formula: dollars, politeness, a number, a full stop. Every character keeps its place. */
function withoutFrame(passage: Passage): Passage {
  const blank = (found: string) => ' '.repeat(found.length);
  const text = passage.text
    .replace(/\$|\\\[|\\\]|\\\(|\\\)|[\u200b\ufeff]/g, blank)
    .replace(
      /\\begin\s*\{(?:cases|aligned|align\*?|array)\}(?:\{[a-z]*\})?|\\end\s*\{(?:cases|aligned|align\*?|array)\}|\\left\s*\\\{|\\right\s*\./g,
      blank,
    )
    .replace(/[\s.?;:,]+$/, blank)
    .replace(/=\s*\??\s*$/, blank);
  const inside = cut({ text, at: passage.at }, 0);
  const unnumbered = after(inside, NUMBERED)?.rest ?? inside;
  const plain = after(unnumbered, POLITE)?.rest ?? unnumbered;
  return before(plain, ADVERBS)?.rest ?? plain;
}

/** Words at the end that ask for nothing more. */
const ADVERBS = /(?:[,\s]+(?:completely|fully|exactly|please|step by step|over the complex numbers))+$/i;

function withoutTask(passage: Passage): { readonly task?: Task; readonly passage: Passage } {
  for (const { task, pattern } of TASKS) {
    const found = after(passage, pattern);
    if (found) return { task, passage: after(found.rest, /^:/)?.rest ?? found.rest };
  }
  return { passage };
}

function readCalculus(passage: Passage): Problem | undefined {
  const inside = withoutTask(passage).passage;
  const named = after(inside, /^the\s+value\s+of\s+/i)?.rest ?? inside;
  return readDerivative(named) ?? readIntegral(named) ?? readLimit(named);
}

function readAlgebra(passage: Passage): Problem {
  const { task, passage: asked } = withoutTask(passage);
  const object = after(asked, OBJECT)?.rest ?? asked;
  const leading = after(object, FOR_LEADING);
  const early = after(leading?.rest ?? object, OBJECT)?.rest ?? leading?.rest ?? object;
  const way = before(early, METHOD);
  const trailing = leading ? undefined : before(way?.rest ?? early, FOR_TRAILING);
  const body = trailing?.rest ?? way?.rest ?? early;
  const wanted = (leading?.match[1] ?? trailing?.match[1])?.match(/(?<![a-z])[a-z](?![a-z])/gi) ?? [];
  const passages = splitStatements(body);
  const statements = passages.map((one) => parseStatement(after(one, /^(?:and|where)\s/i)?.rest ?? one));
  for (const statement of statements) refuseInfinity(statement, body);
  const relations = statements.filter((statement): statement is Relation => !isExpression(statement));
  const [only, ...others] = statements;
  if (only !== undefined && others.length === 0 && isExpression(only))
    return expressionProblem(task, only, body);
  if (relations.length !== statements.length)
    throw unreadable('of several statements, one has no = or < sign', body.at);
  return relationProblem(task, relations, wanted, body, methodOf(way?.match[1]));
}

function refuseInfinity(statement: Expression | Relation, body: Passage): void {
  const sides = isExpression(statement) ? [statement] : [statement.left, statement.right];
  if (sides.some((side) => contains(side, (part) => part.kind === 'symbol' && part.name === 'infinity'))) {
    throw unreadable('infinity is not a number and stands only in limits, but was found', body.at);
  }
}

function methodOf(written: string | undefined): Method | undefined {
  if (written === undefined) return undefined;
  if (/^factor/i.test(written)) return 'factoring';
  return /^complet/i.test(written) ? 'completing the square' : 'formula';
}

function expressionProblem(task: Task | undefined, expression: Expression, body: Passage): Problem {
  const hasVariables = variablesOf(expression).length > 0;
  if (task === 'solve' && hasVariables)
    throw unreadable('to be solved it needs an = or < sign, but none was found', body.at);
  const [variable, ...others] = variablesOf(expression);
  if (task === 'roots' && variable !== undefined && others.length === 0) {
    return { kind: 'equation', left: expression, right: integer(0), variable };
  }
  if (task === 'factor' || task === 'expand') return { kind: task, expression };
  return { kind: hasVariables || task === 'simplify' ? 'simplify' : 'arithmetic', expression };
}

function relationProblem(
  task: Task | undefined,
  relations: readonly Relation[],
  wanted: readonly string[],
  body: Passage,
  method: Method | undefined,
): Problem {
  if (task === 'expand' || task === 'factor' || task === 'simplify') {
    throw unreadable(
      `there is nothing to ${task} in an equation; a formula without an = sign is expected`,
      body.at,
    );
  }
  const variables = variablesOf(
    ...relations.flatMap(({ left, right, further }) =>
      further ? [left, right, further.right] : [left, right],
    ),
  );
  const [first] = relations;
  const [only] = variables;
  if (first === undefined || only === undefined)
    throw unreadable('there is no unknown such as x to be found', body.at);
  if (relations.some(({ sign, further }) => sign === '!=' || further?.sign === '!=')) {
    throw unreadable('the sign "not equal" cannot be solved, and was found', body.at);
  }
  const equations = relations.filter(({ sign, further }) => sign === '=' && further === undefined);
  const unknown = wanted.find((name) => !variables.includes(name));
  if (unknown !== undefined) throw unreadable(`the unknown ${unknown} does not occur in it`, body.at);
  if (equations.length === 0) {
    if (variables.length > 1)
      throw unreadable('an inequality may have one unknown only, but more were found', body.at);
    return { kind: 'inequality', relations, variable: only };
  }
  if (equations.length !== relations.length)
    throw unreadable('equations and inequalities are mixed', body.at);
  if (relations.length > 1) return { kind: 'system', equations, variables };
  const variable = wanted[0] ?? (variables.length === 1 ? only : variables.find((name) => name === 'x'));
  if (variable === undefined) {
    throw unreadable(
      `it does not say which of ${variables.join(', ')} to find; begin with "Solve for ${only}:"`,
    );
  }
  return { kind: 'equation', left: first.left, right: first.right, variable, ...(method ? { method } : {}) };
}
