import { contains, type Expression, type NumberExpression, type PowerExpression } from '../expression.js';
import { type Formula, isExpression, type RelationSign } from '../formula.js';
import * as rational from '../rational.js';
import { plainText } from './plain.js';

/**
 * How a piece behaves in a line: `sign` is a minus in front of a term, `break` ends a row of formulas that stand under
 * each other, `word` is text such as “or”.
 */
export type Role = 'operand' | 'operator' | 'sign' | 'relation' | 'open' | 'close' | 'word' | 'break';

/** What of a line can move by itself: a factor, a sign, a bracket. It can be typeset alone. */
export interface Piece {
  readonly latex: string;
  readonly text: string;
  readonly role: Role;
}

const RELATIONS: Readonly<Record<RelationSign, string>> = {
  '=': '=',
  '<': '<',
  '>': '>',
  '<=': '\\le',
  '>=': '\\ge',
  '!=': '\\ne',
};
const SYMBOLS: Readonly<Record<string, string>> = { infinity: '\\infty' };

/** A formula in LaTeX: its pieces, joined. */
export const latexOf = (formula: Formula): string =>
  piecesOf(formula)
    .map(({ latex }) => latex)
    .join(' ');

/** A formula in the pieces that a line is made of; fractions, powers, roots and functions stay whole. */
export function piecesOf(formula: Formula): Piece[] {
  if (isExpression(formula)) return expressionPieces(formula);
  switch (formula.kind) {
    case 'relation': {
      const { left, sign, right, further } = formula;
      const first = [...expressionPieces(left), relationPiece(sign), ...expressionPieces(right)];
      return further ? [...first, relationPiece(further.sign), ...expressionPieces(further.right)] : first;
    }
    case 'alternatives':
      return joined(formula.of, wordPiece('\\text{ or }', 'or'));
    case 'together':
      return joined(
        formula.of,
        formula.stacked
          ? { latex: '\\\\', text: '\n', role: 'break' }
          : { latex: ',\\quad', text: ',', role: 'word' },
      );
    case 'words':
      return [wordPiece(`\\text{${formula.text}}`, formula.text)];
  }
}

const joined = (formulas: readonly Formula[], separator: Piece): Piece[] =>
  formulas.flatMap((formula, index) => (index === 0 ? piecesOf(formula) : [separator, ...piecesOf(formula)]));

const wordPiece = (latex: string, text: string): Piece => ({ latex, text, role: 'word' });
const relationPiece = (sign: RelationSign): Piece => ({
  latex: RELATIONS[sign],
  text: sign,
  role: 'relation',
});
const operator = (latex: string, text: string): Piece => ({ latex, text, role: 'operator' });
const MINUS_SIGN: Piece = { latex: '-', text: '-', role: 'sign' };

function expressionPieces(expression: Expression): Piece[] {
  switch (expression.kind) {
    case 'sum':
      return expression.terms.flatMap((term, index) => {
        const positive = withoutMinus(term);
        if (index === 0) return expressionPieces(term);
        return positive
          ? [operator('-', '-'), ...termPieces(positive)]
          : [operator('+', '+'), ...termPieces(term)];
      });
    case 'plus-minus':
      return [...termPieces(expression.first), operator('\\pm', '±'), ...termPieces(expression.second)];
    case 'negative':
      return [MINUS_SIGN, ...termPieces(expression.of)];
    case 'product':
      return expression.factors.flatMap((factor, index) => {
        const before = expression.factors[index - 1];
        const pieces = factorPieces(factor, index === 0);
        return before !== undefined && needsDot(before, factor)
          ? [operator('\\cdot', '*'), ...pieces]
          : pieces;
      });
    case 'number':
      return expression.value.numerator < 0n
        ? [MINUS_SIGN, operand(opposed(expression))]
        : [operand(expression)];
    default:
      return [operand(expression)];
  }
}

const operand = (expression: Expression): Piece => ({
  latex: wholeLatex(expression),
  text: plainText(expression),
  role: 'operand',
});

/** What a minus stands in front of, where one does. */
export function withoutMinus(expression: Expression): Expression | undefined {
  if (expression.kind === 'negative') return expression.of;
  if (expression.kind === 'number' && expression.value.numerator < 0n) return opposed(expression);
  return undefined;
}

const opposed = (expression: NumberExpression): NumberExpression => ({
  ...expression,
  value: rational.negate(expression.value),
});

/** A term after a sign: brackets around what has a sign of its own. */
const termPieces = (term: Expression): Piece[] =>
  term.kind === 'sum' || term.kind === 'plus-minus' || withoutMinus(term)
    ? bracketed(term)
    : expressionPieces(term);

function factorPieces(factor: Expression, first: boolean): Piece[] {
  if (factor.kind === 'sum' || factor.kind === 'plus-minus' || factor.kind === 'product')
    return bracketed(factor);
  if (withoutMinus(factor) && !(first && factor.kind === 'number')) return bracketed(factor);
  return expressionPieces(factor);
}

/** Brackets that grow make one piece with what is in them. */
function bracketed(expression: Expression): Piece[] {
  if (isTall(expression)) {
    return [
      { latex: `\\left(${latexOf(expression)}\\right)`, text: `(${plainText(expression)})`, role: 'operand' },
    ];
  }
  return [
    { latex: '(', text: '(', role: 'open' },
    ...expressionPieces(expression),
    { latex: ')', text: ')', role: 'close' },
  ];
}

const isTall = (expression: Expression) =>
  contains(
    expression,
    (part) =>
      part.kind === 'quotient' ||
      part.kind === 'integral' ||
      part.kind === 'derivative' ||
      part.kind === 'limit' ||
      part.kind === 'between' ||
      (part.kind === 'number' && !rational.isInteger(part.value) && part.decimal === undefined),
  );

const isFraction = (expression: Expression) =>
  expression.kind === 'quotient' ||
  (expression.kind === 'number' && !rational.isInteger(expression.value) && !expression.decimal);

/** Whether two factors would run together, or be misread, without a dot. */
function needsDot(before: Expression, after: Expression): boolean {
  const startsWithDigit =
    after.kind === 'number'
      ? after.value.numerator >= 0n
      : after.kind === 'percent' ||
        (after.kind === 'power' && after.base.kind === 'number') ||
        (after.kind === 'quotient' && isFraction(before));
  return startsWithDigit || (before.kind === 'percent' && after.kind !== 'sum');
}

function wholeLatex(expression: Expression): string {
  switch (expression.kind) {
    case 'number': {
      if (expression.decimal) return rational.decimalDigits(expression.value) ?? plainText(expression);
      const { numerator, denominator } = expression.value;
      return denominator === 1n ? `${numerator}` : `\\frac{${numerator}}{${denominator}}`;
    }
    case 'symbol':
      return symbolLatex(expression.name);
    case 'quotient':
      return `\\frac{${latexOf(expression.above)}}{${latexOf(expression.below)}}`;
    case 'power':
      return powerLatex(expression);
    case 'percent':
      return `${atom(expression.of)}\\%`;
    case 'call':
      if (expression.name === 'sqrt') return `\\sqrt{${latexOf(expression.argument)}}`;
      if (expression.name === 'abs') return `\\left|${latexOf(expression.argument)}\\right|`;
      return `\\${expression.name}${expression.base ? `_{${latexOf(expression.base)}}` : ''}${grouped(expression.argument)}`;
    case 'derivative':
      return `\\frac{d}{d${symbolLatex(expression.variable)}}${grouped(expression.of)}`;
    case 'integral': {
      const bounds = expression.bounds
        ? `_{${latexOf(expression.bounds.from)}}^{${latexOf(expression.bounds.to)}}`
        : '';
      return `\\int${bounds} ${summand(expression.of)} \\, d${symbolLatex(expression.variable)}`;
    }
    case 'limit': {
      const side = { left: '^{-}', right: '^{+}' };
      const to = latexOf(expression.to) + (expression.side ? side[expression.side] : '');
      return `\\lim_{${symbolLatex(expression.variable)} \\to ${to}} ${summand(expression.of)}`;
    }
    case 'between':
      return `\\left[${latexOf(expression.of)}\\right]_{${latexOf(expression.from)}}^{${latexOf(expression.to)}}`;
    default:
      return latexOf(expression);
  }
}

/** A letter as it is, a Greek one by its command. */
const symbolLatex = (name: string) => SYMBOLS[name] ?? (name.length > 1 ? `\\${name}` : name);

function powerLatex({ base, exponent }: PowerExpression): string {
  if (exponent.kind === 'number' && exponent.value.numerator === 1n && exponent.value.denominator > 1n) {
    const index = exponent.value.denominator === 2n ? '' : `[${exponent.value.denominator}]`;
    return `\\sqrt${index}{${latexOf(base)}}`;
  }
  const raised = `^{${latexOf(exponent)}}`;
  if (base.kind === 'call' && base.name !== 'sqrt' && base.name !== 'abs') {
    const whole = exponent.kind === 'number' && exponent.value.numerator > 0n && !base.base;
    return whole
      ? `\\${base.name}${raised}${grouped(base.argument)}`
      : `\\left(${latexOf(base)}\\right)${raised}`;
  }
  return `${atom(base)}${raised}`;
}

const grouped = (expression: Expression) => `\\left(${latexOf(expression)}\\right)`;
const summand = (expression: Expression) =>
  expression.kind === 'sum' || withoutMinus(expression) ? grouped(expression) : latexOf(expression);

/** What can carry an exponent without brackets. */
function atom(expression: Expression): string {
  const bare =
    expression.kind === 'symbol' ||
    (expression.kind === 'number' &&
      expression.value.numerator >= 0n &&
      (rational.isInteger(expression.value) || expression.decimal === true)) ||
    (expression.kind === 'call' && expression.name === 'abs');
  return bare ? latexOf(expression) : grouped(expression);
}
