import { toCardinal, toOrdinal } from 'n2words/en-US';
import type { CallExpression, Expression, NumberExpression, PowerExpression } from '../expression.js';
import { type Formula, isExpression, type RelationSign } from '../formula.js';
import * as rational from '../rational.js';

const RELATIONS: Readonly<Record<RelationSign, string>> = {
  '=': 'equals',
  '<': 'is less than',
  '>': 'is greater than',
  '<=': 'is less than or equal to',
  '>=': 'is greater than or equal to',
  '!=': 'is not equal to',
};

const FUNCTIONS: Readonly<Record<Exclude<CallExpression['name'], 'abs'>, string>> = {
  sin: 'sine',
  cos: 'cosine',
  tan: 'tangent',
  sec: 'secant',
  csc: 'cosecant',
  cot: 'cotangent',
  arcsin: 'arc sine',
  arccos: 'arc cosine',
  arctan: 'arc tangent',
  ln: 'natural log',
  log: 'log',
  sqrt: 'square root',
};

/** A formula in words, as a teacher says it: “x squared plus three x equals four”. */
export function spokenText(formula: Formula): string {
  if (isExpression(formula)) return say(formula);
  switch (formula.kind) {
    case 'relation': {
      const { left, sign, right, further } = formula;
      const said = `${say(left)} ${RELATIONS[sign]} ${say(right)}`;
      return further ? `${said}, which ${RELATIONS[further.sign]} ${say(further.right)}` : said;
    }
    case 'alternatives':
      return formula.of.map(spokenText).join(', or ');
    case 'together':
      return formula.of.map(spokenText).join(', and ');
    case 'words':
      return formula.text;
  }
}

function say(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return sayNumber(expression);
    case 'symbol':
      return expression.name.length === 1 && /[A-Z]/.test(expression.name)
        ? `capital ${expression.name}`
        : expression.name;
    case 'sum':
      return expression.terms.map((term, index) => sayTerm(term, index > 0)).join(' ');
    case 'plus-minus':
      return `${say(expression.first)} plus or minus ${sayGroup(expression.second)}`;
    case 'negative':
      return `negative ${sayGroup(expression.of)}`;
    case 'product':
      return sayProduct(expression.factors);
    case 'quotient':
      return sayQuotient(expression.above, expression.below);
    case 'power':
      return sayPower(expression);
    case 'percent':
      return `${say(expression.of)} percent`;
    case 'call':
      return sayCall(expression);
    case 'derivative':
      return `the derivative of ${say(expression.of)}`;
    case 'integral': {
      const { bounds, of, variable } = expression;
      const range = bounds ? ` from ${say(bounds.from)} to ${say(bounds.to)}` : '';
      return `the integral${range} of ${say(of)}, d ${variable}`;
    }
    case 'limit': {
      const side = expression.side ? ` from the ${expression.side}` : '';
      return `the limit, as ${expression.variable} approaches ${say(expression.to)}${side}, of ${say(expression.of)}`;
    }
    case 'between':
      return `${say(expression.of)}, taken from ${say(expression.from)} to ${say(expression.to)}`;
  }
}

function sayTerm(term: Expression, follows: boolean): string {
  if (!follows) return say(term);
  if (term.kind === 'negative') return `minus ${sayGroup(term.of)}`;
  if (term.kind === 'number' && term.value.numerator < 0n)
    return `minus ${sayNumber({ ...term, value: rational.negate(term.value) })}`;
  return `plus ${sayGroup(term)}`;
}

/** What is a whole of its own inside something else is announced as one. */
const sayGroup = (expression: Expression) =>
  expression.kind === 'sum' || expression.kind === 'plus-minus'
    ? `the quantity ${say(expression)}`
    : say(expression);

function sayNumber({ value, decimal }: NumberExpression): string {
  const { numerator, denominator } = value;
  const size = rational.absolute(value);
  const sign = numerator < 0n ? 'negative ' : '';
  if (decimal && denominator !== 1n) {
    const [whole = '0', digits = ''] = (rational.decimalDigits(size) ?? '').split('.');
    return `${sign}${cardinal(BigInt(whole))} point ${[...digits].map((digit) => cardinal(BigInt(digit))).join(' ')}`;
  }
  return sign + sayFraction(size.numerator, denominator);
}

/** Numbers that no one says in words are read digit by digit. */
const cardinal = (value: bigint): string =>
  value < 10n ** 15n
    ? toCardinal(value).replaceAll('-', ' ')
    : [...`${value}`].map((digit) => toCardinal(digit)).join(' ');

function sayFraction(above: bigint, below: bigint): string {
  if (below === 1n) return cardinal(above);
  if (below > 100n) return `${cardinal(above)} over ${cardinal(below)}`;
  const many = above !== 1n;
  if (below === 2n) return `${cardinal(above)} ${many ? 'halves' : 'half'}`;
  const part = below === 4n ? 'quarter' : toOrdinal(below).replaceAll('-', ' ');
  return `${cardinal(above)} ${part}${many ? 's' : ''}`;
}

const wholeNumber = (expression: Expression): bigint | undefined =>
  expression.kind === 'number' && rational.isInteger(expression.value) && expression.value.numerator >= 0n
    ? expression.value.numerator
    : undefined;

const isReduced = (top: bigint, bottom: bigint) => rational.greatestCommonDivisor(top, bottom) === 1n;

function sayQuotient(above: Expression, below: Expression): string {
  const [top, bottom] = [wholeNumber(above), wholeNumber(below)];
  if (top !== undefined && bottom !== undefined && bottom > 1n && isReduced(top, bottom))
    return sayFraction(top, bottom);
  const simple = (part: Expression) =>
    part.kind !== 'sum' && part.kind !== 'plus-minus' && part.kind !== 'quotient';
  if (simple(above) && simple(below)) return `${say(above)} over ${say(below)}`;
  return `the fraction ${say(above)}, over ${say(below)},`;
}

function sayPower({ base, exponent }: PowerExpression): string {
  if (base.kind === 'call' && base.name !== 'sqrt' && base.name !== 'abs') {
    const raised = sayExponent(exponent);
    return base.base
      ? `${say(base)}, ${raised}`
      : `${FUNCTIONS[base.name]} ${raised} of ${sayGroup(base.argument)}`;
  }
  const root =
    exponent.kind === 'number' && exponent.value.numerator === 1n ? exponent.value.denominator : 1n;
  if (root === 2n) return `the square root of ${sayGroup(base)}`;
  if (root === 3n) return `the cube root of ${sayGroup(base)}`;
  const group =
    base.kind === 'product' || base.kind === 'negative' || base.kind === 'quotient' || base.kind === 'power'
      ? `the quantity ${say(base)},`
      : sayGroup(base);
  return `${group}${base.kind === 'sum' ? ',' : ''} ${sayExponent(exponent)}`;
}

function sayExponent(exponent: Expression): string {
  const whole = wholeNumber(exponent);
  if (whole === 2n) return 'squared';
  if (whole === 3n) return 'cubed';
  if (exponent.kind === 'symbol') return `to the ${say(exponent)}`;
  return `to the power of ${sayGroup(exponent)}`;
}

function sayCall({ name, argument, base }: CallExpression): string {
  if (name === 'abs') return `the absolute value of ${sayGroup(argument)}`;
  if (name === 'sqrt') return `the square root of ${sayGroup(argument)}`;
  if (name === 'ln') return `the natural log of ${sayGroup(argument)}`;
  if (name === 'log') return `log${base ? ` base ${say(base)}` : ''} of ${sayGroup(argument)}`;
  return `${FUNCTIONS[name]} of ${sayGroup(argument)}`;
}

function sayProduct(factors: readonly Expression[]): string {
  return factors
    .map((factor, index) => {
      const before = factors[index - 1];
      const said = sayGroup(factor);
      if (before === undefined) return said;
      return before.kind === 'number' && isLetter(factor) ? said : `times ${said}`;
    })
    .join(' ');
}

/** “Three x squared” needs no “times”. */
const isLetter = (expression: Expression): boolean =>
  expression.kind === 'symbol' || (expression.kind === 'power' && expression.base.kind === 'symbol');
