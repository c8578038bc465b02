import { dependsOn, type Expression, variablesOf } from '../expression.js';
import type { DerivativeProblem, IntegralProblem, LimitProblem } from '../problem.js';
import { parseExpression } from './parser.js';
import { after, around, before, cut, type Passage, unreadable } from './passage.js';

const RESPECT = /[,\s]+(?:with respect to|w\.?r\.?t\.?|in terms of|for)\s+([a-z]|\\?theta)$/i;
const NAMED = /^(?:y|[a-z]\s*\(\s*[a-z]\s*\))\s*=(?!=)/i;
const ORDERS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 };

/** The variable that is meant where none is named: the only one, or x. */
function theVariable(expression: Expression, passage: Passage, named?: string): string {
  if (named !== undefined) return named.replace('\\', '');
  const variables = variablesOf(expression);
  const [only] = variables;
  if (only === undefined || variables.includes('x')) return 'x';
  if (variables.length === 1) return only;
  throw unreadable(
    `it is not clear which of ${variables.join(', ')} is the variable of the formula`,
    passage.at,
  );
}

/** `d/dx x^2`, `\frac{d}{dx}(…)`, "the derivative of …", "differentiate …". */
export function readDerivative(passage: Passage): DerivativeProblem | undefined {
  const asked =
    after(
      passage,
      /^(?:\\[dt]?frac\s*\{d(?:\^\{?(?<power>\d)\}?)?\}\s*\{d(?<letter>[a-z])(?:\^\{?\d\}?)?\}|d(?:\^(?<power2>\d)|(?<power3>[²³]))?\s*\/\s*d(?<letter2>[a-z])(?:\^\d|[²³])?)(?![a-z])/i,
    ) ??
    after(
      passage,
      /^(?:the\s+)?(?:(?<ordinal>first|second|third|fourth)\s+)?derivative\s*(?:of)?\s*:?(?:\s*the\s+function)?(?![a-z])/i,
    ) ??
    after(passage, /^differentiate\s*:?(?:\s*the\s+function)?(?![a-z])/i) ??
    after(
      passage,
      /^(?:dy\s*\/\s*d(?<letter3>[a-z])|\\[dt]?frac\s*\{dy\}\s*\{d(?<letter4>[a-z])\}|y'|f'\s*\([a-z]\))\s*(?:if|when|where|for|given)(?![a-z])/i,
    );
  if (!asked) return undefined;
  const groups = asked.match.groups ?? {};
  const power = groups.power ?? groups.power2 ?? { '²': '2', '³': '3' }[groups.power3 ?? ''];
  const order = power === undefined ? (ORDERS[groups.ordinal?.toLowerCase() ?? 'first'] ?? 1) : Number(power);
  if (order < 1 || order > 4)
    throw unreadable('derivatives are taken once to four times, another order was found', passage.at);
  const place = before(asked.rest, /[,\s]+(?:at|when|where|for)\s+(?:the\s+point\s+)?[a-z]\s*=\s*([^=]+)$/i);
  const body = place?.rest ?? asked.rest;
  const respect = before(body, RESPECT);
  const formula = withoutName(respect?.rest ?? body);
  const expression = parseExpression(formula);
  const variable = theVariable(
    expression,
    formula,
    groups.letter ?? groups.letter2 ?? groups.letter3 ?? groups.letter4 ?? respect?.match[1],
  );
  const value = place?.match[1];
  const at =
    value === undefined ? undefined : parseExpression(cut(asked.rest, asked.rest.text.lastIndexOf('=') + 1));
  return { kind: 'derivative', expression, variable, order, ...(at ? { at } : {}) };
}

const withoutName = (passage: Passage) => after(passage, NAMED)?.rest ?? passage;

/** `∫ x^2 dx`, `\int_0^1 …`, "the integral of … from 0 to 1", "integrate …". */
export function readIntegral(passage: Passage): IntegralProblem | undefined {
  const asked =
    after(passage, /^(?:\\int(?:\\limits)?(?![a-z])|∫)/i) ??
    after(
      passage,
      /^(?:the\s+)?(?:(?:in)?definite\s+)?(?:integral|anti-?derivative|primitive)(?![a-z])\s*/i,
    ) ??
    after(passage, /^integrate(?![a-z])\s*:?/i);
  if (!asked) return undefined;
  const scripted = readScripts(asked.rest);
  const early = scripted ? undefined : readEarlyBounds(asked.rest);
  const body =
    after(scripted?.rest ?? early?.rest ?? asked.rest, /^of(?![a-z])/i)?.rest ??
    scripted?.rest ??
    early?.rest ??
    asked.rest;
  const late = scripted || early ? undefined : readLateBounds(body);
  const bounds = scripted ?? early ?? late;
  const integrand = late?.rest ?? body;
  const respect = before(integrand, RESPECT);
  const differential = before(
    respect?.rest ?? integrand,
    /(?:\\[,;:!]|\\ |\s)*(?:\\mathrm\s*\{\s*d\s*\}|\\mathrm\s*d|\\operatorname\s*\{\s*d\s*\}|(?<!\\[a-z]*)d)\s*([a-z]|\\theta|θ)$/i,
  );
  const formula = withoutName(differential?.rest ?? respect?.rest ?? integrand);
  const isAlone = differential !== undefined && formula.text === '';
  const expression = parseExpression(isAlone ? { text: '1', at: formula.at } : formula);
  if (!differential && dependsOn(expression, 'd')) {
    throw unreadable('an integral ends with its variable, as in "x^2 dx"; another d was found', formula.at);
  }
  const named = respect?.match[1] ?? differential?.match[1]?.replace('θ', 'theta');
  const variable = theVariable(expression, formula, named);
  return {
    kind: 'integral',
    expression,
    variable,
    ...(bounds ? { bounds: { from: bounds.from, to: bounds.to } } : {}),
  };
}

interface Bounds {
  readonly from: Expression;
  readonly to: Expression;
  readonly rest: Passage;
}

const LOW: Readonly<Record<string, string>> = Object.fromEntries(
  [...'₀₁₂₃₄₅₆₇₈₉'].map((lowered, digit) => [lowered, String(digit)]),
);
const HIGH: Readonly<Record<string, string>> = Object.fromEntries(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((raised, digit) => [raised, String(digit)]),
);

/** `_0^1`, `_{0}^{\pi}`, `₀¹`. */
function readScripts(passage: Passage): Bounds | undefined {
  const small = after(passage, /^(₋?[₀-₉]+)(⁻?[⁰¹²³⁴-⁹]+)/);
  if (small) {
    const digits = (written: string, table: Readonly<Record<string, string>>) =>
      [...written].map((character) => table[character] ?? '-').join('');
    return {
      from: parseExpression({ text: digits(small.match[1] ?? '', LOW), at: passage.at }),
      to: parseExpression({ text: digits(small.match[2] ?? '', HIGH), at: passage.at }),
      rest: small.rest,
    };
  }
  const low = readScript(passage, '_');
  const high = low && readScript(low.rest, '^');
  if (!low || !high) return undefined;
  return { from: parseExpression(low.inside), to: parseExpression(high.inside), rest: high.rest };
}

/** What is under or above: a group in brackets, or the next sign, number or command. */
function readScript(passage: Passage, mark: '_' | '^'): { inside: Passage; rest: Passage } | undefined {
  const { text } = passage;
  if (!text.startsWith(mark)) return undefined;
  const open = text[1] === '{' || text[1] === '(' ? text[1] : undefined;
  if (open === undefined) {
    const single = /^.(-?\d+(?:\.\d+)?|-?\\?[a-z]+|-?[π∞])/i.exec(text);
    const length = single?.[0].length ?? 1;
    return { inside: cut(passage, 1, length), rest: cut(passage, length) };
  }
  const close = open === '{' ? '}' : ')';
  let depth = 0;
  for (let index = 1; index < text.length; index += 1) {
    if (text[index] === open) depth += 1;
    if (text[index] === close) depth -= 1;
    if (depth === 0) return { inside: cut(passage, 2, index), rest: cut(passage, index + 1) };
  }
  throw unreadable('a bracket is opened and not closed', passage.at + 1);
}

/** "… from 0 to 1". */
function readLateBounds(passage: Passage): Bounds | undefined {
  const between = around(passage, ' between ');
  const sides = around(passage, ' from ') ?? between;
  if (!sides) return undefined;
  const [rest, range] = sides;
  const ends = around(
    { ...range, text: range.text.replace(/^[a-z]\s*=/i, (name) => ' '.repeat(name.length)) },
    between && sides === between ? ' and ' : ' to ',
  );
  if (!ends)
    throw unreadable('the bounds of the integral are not clear, which should read "from 0 to 1",', range.at);
  const [from, to] = ends;
  const upper = after(to, /^[a-z]\s*=/i)?.rest ?? to;
  return {
    from: parseExpression(from),
    to: parseExpression(upper),
    rest: { ...rest, text: rest.text.replace(/,$/, '') },
  };
}

/** "from 0 to 1 of …". */
function readEarlyBounds(passage: Passage): Bounds | undefined {
  const range = after(
    passage,
    /^from\s+(?:[a-z]\s*=\s*)?(.{1,40}?)\s+to\s+(?:[a-z]\s*=\s*)?(.{1,40}?)\s+of\s/i,
  );
  if (!range) return undefined;
  const place = { at: passage.at };
  return {
    from: parseExpression({ text: range.match[1] ?? '', ...place }),
    to: parseExpression({ text: range.match[2] ?? '', ...place }),
    rest: range.rest,
  };
}

const ARROW = '(?:\\\\to(?![a-z])|\\\\rightarrow|→|->|=>|approaches|tends to|goes to|→)';
const SIDES: Readonly<Record<string, 'left' | 'right'>> = {
  left: 'left',
  below: 'left',
  right: 'right',
  above: 'right',
};

/** `\lim_{x \to 2} …`, `lim x->2 …`, "the limit of … as x approaches 2 from the left". */
export function readLimit(passage: Passage): LimitProblem | undefined {
  const asked =
    after(passage, /^\\lim(?:\\limits)?(?![a-z])/i) ?? after(passage, /^(?:the\s+)?lim(?:it)?(?![a-z])\s*/i);
  if (!asked) return undefined;
  const { rest } = asked;
  const script = readScript(rest, '_');
  const bracketed =
    script ??
    (new RegExp(`^\\(\\s*[a-z]\\s*${ARROW}`, 'i').test(rest.text)
      ? readScript({ text: `_${rest.text}`, at: rest.at - 1 }, '_')
      : undefined);
  if (bracketed) return limitOf(bracketed.rest, bracketed.inside);
  const leading = after(
    rest,
    new RegExp(
      `^(?:as\\s+)?([a-z]\\s*${ARROW}\\s*(?:[-−]?(?:infinity|∞|\\\\infty|π|pi|\\d+(?:\\.\\d+)?(?:/\\d+)?|[a-z](?![a-z])))(?:\\^?[⁺⁻+-](?=\\s))?)\\s*(?:of\\s)?`,
      'i',
    ),
  );
  if (leading) return limitOf(leading.rest, { text: leading.match[1] ?? '', at: rest.at });
  const sides = around(rest, ' as ');
  if (!sides)
    throw unreadable(
      'a limit needs to say where, as in "the limit of (x^2 - 4)/(x - 2) as x approaches 2",',
      passage.at,
    );
  return limitOf(sides[0], sides[1]);
}

function limitOf(formula: Passage, where: Passage): LimitProblem {
  const body = after(formula, /^of(?![a-z])/i)?.rest ?? formula;
  const arrow = after(where, new RegExp(`^([a-z]|\\\\theta)\\s*${ARROW}`, 'i'));
  const variable = arrow?.match[1];
  if (!arrow || variable === undefined)
    throw unreadable('a limit needs to say what approaches what, as in "x -> 2",', where.at);
  const spoken = before(arrow.rest, /\s+from\s+(?:the\s+)?(left|right|below|above)(?:\s+side)?$/i);
  const marked = before(arrow.rest, /\^\{?([+-])\}?$|([⁺⁻])$/);
  const minus = marked?.match[1] === '-' || marked?.match[2] === '⁻';
  const side = spoken
    ? SIDES[spoken.match[1]?.toLowerCase() ?? '']
    : marked
      ? minus
        ? 'left'
        : 'right'
      : undefined;
  const target = spoken?.rest ?? marked?.rest ?? arrow.rest;
  const positive = after(target, /^(?:positive\s+|\+)(?=infinity|∞|\\infty)/i)?.rest;
  const negativeInfinity = after(target, /^negative\s+infinity$/i);
  const to = parseExpression(negativeInfinity ? { text: '-infinity', at: target.at } : (positive ?? target));
  return {
    kind: 'limit',
    expression: parseExpression(withoutName(body)),
    variable: variable.replace('\\', ''),
    to,
    ...(side ? { side } : {}),
  };
}
