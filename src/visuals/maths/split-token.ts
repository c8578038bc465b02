import type { MathsToken } from '../../jobs/maths-scene.js';

/** A piece of a token that is too wide for any row; what is whole is its only part, 0. */
export interface Part extends MathsToken {
  readonly part: number;
}

const PIECE = /\\(?:[A-Za-z]+|[^A-Za-z])|./gsu;
const SIGNS = new Set(['+', '-', '\\pm', '\\mp']);
/** A sign after one of these belongs to what follows it. */
const BEFORE_SIGNS = new Set(['(', '[', '=', '<', '>', '\\cdot', '\\le', '\\ge', '\\to', ',', ...SIGNS]);
const OPENING = new Set(['{', '(', '[', '\\left']);
const CLOSING = new Set(['}', ')', ']', '\\right']);

/**
 * Takes a token apart between the terms in its brackets, such as those of a long integrand. The brackets at the ends keep
 * the size that they have around the whole.
 */
export function splitToken({ id, latex }: MathsToken): Part[] {
  const pieces: readonly string[] = latex.match(PIECE) ?? [];
  const open = openingOf(pieces);
  const close = open < 0 ? -1 : closingOf(pieces, open);
  if (close < 0) return [{ id, latex, part: 0 }];
  const [head, inner, tail] = [pieces.slice(0, open + 2), pieces.slice(open + 2, close), pieces.slice(close)];
  const terms = termsOf(inner);
  const strut = `\\vphantom{${inner.join('')}}`;
  const last = terms.length - 1;
  if (last === 0) return [{ id, latex, part: 0 }];
  return terms.map(({ sign, rest }, part) => {
    if (part === 0) return { id, part, latex: [...head, strut, sign, rest, '\\right.'].join('') };
    if (part < last) return { id, part, latex: sign + rest };
    return { id, part, latex: [sign, '\\left.', strut, rest, ...tail].join('') };
  });
}

/**
 * Takes a fraction apart that is too wide for any row, as `(above)/(below)`, each of them between its terms; any other token
 * as `splitToken` does.
 */
export function splitFraction(token: MathsToken): Part[] {
  const pieces: readonly string[] = token.latex.match(PIECE) ?? [];
  const middle = groupEnd(pieces, 1);
  if (pieces[0] !== '\\frac' || groupEnd(pieces, middle + 1) !== pieces.length - 1) return splitToken(token);
  const split = (from: number, to: number) =>
    splitToken({ id: token.id, latex: bracketed(pieces.slice(from, to)) });
  const [first, ...others] = split(middle + 2, pieces.length - 1);
  const below = first ? [{ ...first, latex: `/${first.latex}` }, ...others] : others;
  return [...split(2, middle), ...below].map((one, part) => ({ ...one, part }));
}

/** Where the braces close that open there. */
function groupEnd(pieces: readonly string[], open: number): number {
  let depth = 0;
  return pieces.findIndex((piece, index) => {
    if (index < open) return false;
    if (piece === '{') depth += 1;
    if (piece === '}') depth -= 1;
    return depth === 0;
  });
}

const bracketed = (pieces: readonly string[]): string =>
  pieces.length === 1 ? pieces.join('') : `\\left(${pieces.join('')}\\right)`;

/** The first bracket that is in no braces: what is in a fraction or a root cannot be taken apart. */
function openingOf(pieces: readonly string[]): number {
  let depth = 0;
  return pieces.findIndex((piece) => {
    if (piece === '{') depth += 1;
    if (piece === '}') depth -= 1;
    return piece === '\\left' && depth === 0;
  });
}

function closingOf(pieces: readonly string[], open: number): number {
  let depth = 0;
  return pieces.findIndex((piece, index) => {
    if (index < open) return false;
    if (piece === '\\left') depth += 1;
    if (piece === '\\right') depth -= 1;
    return piece === '\\right' && depth === 0;
  });
}

interface Term {
  readonly sign: string;
  readonly rest: string;
}

/** The terms of a sum, each with the sign before it. */
function termsOf(pieces: readonly string[]): Term[] {
  const terms: Term[] = [];
  let term: Term = { sign: '', rest: '' };
  let depth = 0;
  let before = '(';
  for (const [index, piece] of pieces.entries()) {
    // The bracket that goes with `\left` or `\right` is none of its own.
    const delimiter = pieces[index - 1] === '\\left' || pieces[index - 1] === '\\right';
    if (!delimiter && OPENING.has(piece)) depth += 1;
    if (!delimiter && CLOSING.has(piece)) depth -= 1;
    if (depth === 0 && SIGNS.has(piece) && !BEFORE_SIGNS.has(before)) {
      terms.push(term);
      term = { sign: `${piece} `, rest: '' };
    } else term = { ...term, rest: term.rest + piece };
    if (piece.trim() !== '') before = piece;
  }
  return [...terms, term];
}
