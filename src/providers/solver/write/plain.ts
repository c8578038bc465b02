import type { Expression, NumberExpression, PowerExpression } from '../expression.js';
import { type Formula, isExpression } from '../formula.js';
import * as rational from '../rational.js';

/** The signs that a line of text is written with. */
interface Notation {
  readonly minus: string;
  readonly times: string;
  readonly signs: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, string>>;
  readonly power: (base: string, exponent: Expression, written: string) => string;
  readonly root: (argument: string) => string;
}

const TYPED: Notation = {
  minus: '-',
  times: '*',
  signs: {},
  names: {},
  power: (base, _exponent, written) => `${base}^${written}`,
  root: (argument) => `sqrt(${argument})`,
};

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((raised, digit) => [String(digit), raised])),
  n: 'ⁿ',
  x: 'ˣ',
};

const PRINTED: Notation = {
  minus: '−',
  times: '·',
  signs: { '<=': '≤', '>=': '≥', '!=': '≠' },
  names: { pi: 'π', infinity: '∞', theta: 'θ', alpha: 'α', beta: 'β' },
  power(base, exponent, written) {
    const plain = writeExpression(exponent, TYPED);
    const raised = [...plain].map((character) => SUPERSCRIPTS[character]);
    return raised.includes(undefined) ? `${base}^${written}` : base + raised.join('');
  },
  root: (argument) => (/^[\d\p{L}]+$/u.test(argument) ? `√${argument}` : `√(${argument})`),
};

/** A formula as one would type it: `3x^2 + 2`, `x = -2 or x = 1/2`, `x*cos(x)`. Our own reader reads it back. */
export const plainText = (formula: Formula): string => write(formula, TYPED);

/** A formula as it is printed in a caption: `3x² − √2`, `x ≤ 4`. */
export const captionText = (formula: Formula): string => write(formula, PRINTED);

function write(formula: Formula, notation: Notation): string {
  if (isExpression(formula)) return writeExpression(formula, notation);
  const signOf = (sign: string) => notation.signs[sign] ?? sign;
  switch (formula.kind) {
    case 'relation': {
      const { left, sign, right, further } = formula;
      const sides = [
        writeExpression(left, notation),
        signOf(sign),
        writeExpression(right, notation),
        ...(further ? [signOf(further.sign), writeExpression(further.right, notation)] : []),
      ];
      return sides.join(' ');
    }
    case 'alternatives':
      return formula.of.map((one) => write(one, notation)).join(' or ');
    case 'together':
      return formula.of.map((one) => write(one, notation)).join(formula.stacked ? '; ' : ', ');
    case 'words':
      return formula.text;
  }
}

/** How tightly it is bound: what is looser than its place wants goes into brackets. */
const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

function bindingOf(expression: Expression): number {
  switch (expression.kind) {
    case 'sum':
    case 'negative':
    case 'plus-minus':
    case 'integral':
    case 'limit':
      return SUM;
    case 'product':
    case 'quotient':
      return PRODUCT;
    case 'power':
      return POWER;
    case 'number':
      if (expression.value.numerator < 0n) return SUM;
      return rational.isInteger(expression.value) || expression.decimal ? ATOM : PRODUCT;
    default:
      return ATOM;
  }
}

function writeExpression(expression: Expression, notation: Notation): string {
  const all = (part: Expression) => writeExpression(part, notation);
  const atLeast = (binding: number, part: Expression) =>
    bindingOf(part) >= binding ? all(part) : `(${all(part)})`;
  switch (expression.kind) {
    case 'number':
      return writeNumber(expression, notation);
    case 'symbol':
      return notation.names[expression.name] ?? expression.name;
    case 'sum':
      return expression.terms
        .map((term, index) => (index === 0 ? all(term) : writeTerm(term, notation)))
        .join(' ');
    case 'negative':
      return `${notation.minus}${atLeast(PRODUCT, expression.of)}`;
    case 'product':
      return writeProduct(expression.factors, notation);
    case 'quotient': {
      const above = isWrittenAsFraction(expression.above)
        ? `(${all(expression.above)})`
        : atLeast(PRODUCT, expression.above);
      return `${above}/${atLeast(POWER, expression.below)}`;
    }
    case 'power':
      return writePower(expression, notation);
    case 'percent':
      return `${atLeast(ATOM, expression.of)}%`;
    case 'call':
      if (expression.name === 'sqrt') return notation.root(all(expression.argument));
      if (expression.name === 'abs') return `|${all(expression.argument)}|`;
      if (expression.base) return `log_${atLeast(ATOM, expression.base)}(${all(expression.argument)})`;
      return `${expression.name}(${all(expression.argument)})`;
    case 'derivative':
      return `d/d${expression.variable}(${all(expression.of)})`;
    case 'integral': {
      const { bounds, of, variable } = expression;
      const whole = `∫ ${atLeast(PRODUCT, of)} d${variable}`;
      return bounds ? `${whole} from ${all(bounds.from)} to ${all(bounds.to)}` : whole;
    }
    case 'limit': {
      const side = { left: '⁻', right: '⁺' };
      const to = all(expression.to) + (expression.side ? side[expression.side] : '');
      return `lim(${expression.variable}→${to}) ${atLeast(PRODUCT, expression.of)}`;
    }
    case 'between':
      return `[${all(expression.of)}] from ${all(expression.from)} to ${all(expression.to)}`;
    case 'plus-minus':
      return `${all(expression.first)} ± ${atLeast(PRODUCT, expression.second)}`;
  }
}

const isWrittenAsFraction = (expression: Expression) =>
  expression.kind === 'quotient' ||
  (expression.kind === 'number' && !rational.isInteger(expression.value) && !expression.decimal);

function writeTerm(term: Expression, notation: Notation): string {
  const written = writeExpression(term, notation);
  const bracketed = term.kind === 'sum' || term.kind === 'plus-minus' ? `(${written})` : written;
  return bracketed.startsWith(notation.minus)
    ? `${notation.minus} ${bracketed.slice(notation.minus.length)}`
    : `+ ${bracketed}`;
}

function writeNumber({ value, decimal }: NumberExpression, notation: Notation): string {
  const { numerator, denominator } = value;
  const digits =
    (decimal ? rational.decimalDigits(value) : undefined) ??
    (denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`);
  return digits.replace('-', notation.minus);
}

function writePower({ base, exponent }: PowerExpression, notation: Notation): string {
  const bare = bindingOf(base) >= ATOM && base.kind !== 'percent';
  const inside = writeExpression(base, notation);
  const written = writeExpression(exponent, notation);
  const raised = bindingOf(exponent) >= ATOM || isNegativeInteger(exponent) ? written : `(${written})`;
  return notation.power(bare ? inside : `(${inside})`, exponent, raised);
}

const isNegativeInteger = (expression: Expression) =>
  expression.kind === 'number' && rational.isInteger(expression.value);

function writeProduct(factors: readonly Expression[], notation: Notation): string {
  return factors
    .map((factor, index) => {
      const written = writeExpression(factor, notation);
      const loose =
        bindingOf(factor) < PRODUCT ||
        factor.kind === 'product' ||
        (index > 0 && bindingOf(factor) === PRODUCT);
      const bracketed = loose && !(index === 0 && factor.kind === 'number') ? `(${written})` : written;
      const before = factors[index - 1];
      return before === undefined || runsOn(before, factor) ? bracketed : `${notation.times}${bracketed}`;
    })
    .join('');
}

/** Whether two factors may stand side by side: 2x, 3(x + 1), (x + 1)(x − 2), x(x + 1). */
function runsOn(before: Expression, after: Expression): boolean {
  const base = after.kind === 'power' ? after.base : after;
  const bracket = base.kind === 'sum' || base.kind === 'plus-minus';
  const wholeNumber =
    before.kind === 'number' && (rational.isInteger(before.value) || before.decimal === true);
  if (wholeNumber) return bracket || (base.kind === 'symbol' && base.name.length === 1 && base.name !== 'e');
  if (before.kind === 'symbol') return bracket && before.name.length === 1 && before.name !== 'e';
  return before.kind === 'sum' && bracket;
}
