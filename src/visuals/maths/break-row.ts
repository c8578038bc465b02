import type { Token } from './drawing.js';
import type { Part } from './split-token.js';
import type { SetRow } from './typeset.js';

const RELATIONS = new Set(
  [
    '=',
    '<',
    '>',
    '\\le',
    '\\leq',
    '\\ge',
    '\\geq',
    '\\ne',
    '\\neq',
    '\\lt',
    '\\gt',
    '\\approx',
    '\\equiv',
  ].concat(['\\Rightarrow', '\\Leftrightarrow', '\\implies', '\\iff', '\\to', '\\in']),
);
const OPERATORS = new Set(['+', '-', '\\pm', '\\mp', '\\cup', '\\cap']);
const OPENING = new Set(['(', '[', '\\{', '\\langle']);
const CLOSING = new Set([')', ']', '\\}', '\\rangle']);
/** What of the room a row has to fill before it is broken at a relation although an operator would fill it more. */
const FILLED = 0.4;

/** Whether it begins a new row. */
export const isRowEnd = ({ latex }: Token): boolean => latex.trim() === '\\\\';
export const isRelation = ({ latex }: Token): boolean => RELATIONS.has(latex.trim());
const isOperator = ({ latex }: Token) => OPERATORS.has(latex.trim());
const isWord = ({ latex }: Token) => latex.trim().startsWith('\\text');

/** Where a row may be broken: before this token; the lower the level, the better. */
interface Place {
  readonly index: number;
  readonly level: 0 | 1 | 2;
}

/** The places of a row where a reader would break it: relations and words, signs between terms, signs in brackets. */
function placesOf(tokens: readonly Part[]): Place[] {
  const places: Place[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (OPENING.has(token.latex)) depth += 1;
    if (CLOSING.has(token.latex)) depth -= 1;
    if (before === undefined) continue;
    const sign = isRelation(before) || isOperator(before) || isWord(before) || OPENING.has(before.latex);
    if (depth === 0 && (isRelation(token) || isWord(token) || before.latex.startsWith(',')))
      places.push({ index, level: 0 });
    else if (token.part > 0) places.push({ index, level: 1 });
    else if (isOperator(token) && !sign) places.push({ index, level: depth === 0 ? 1 : 2 });
    else if (token.latex === '\\cdot' || (OPENING.has(token.latex) && CLOSING.has(before.latex)))
      places.push({ index, level: 2 });
  }
  return places;
}

/**
 * Breaks a row into as few as the room allows, and of much the same width; where it cannot be broken it is left wide.
 * @param row the tokens set as one
 * @param room ems
 */
export function breakRow(tokens: readonly Part[], row: SetRow, room: number): Part[][] {
  const first = breaksAt(tokens, row, room);
  let [low, high, best] = [0, room, first];
  for (let step = 0; step < 8 && first.length > 1; step += 1) {
    const middle = (low + high) / 2;
    const breaks = breaksAt(tokens, row, middle);
    if (breaks.length <= first.length && widest(breaks, row) <= middle) [best, high] = [breaks, middle];
    else low = middle;
  }
  return best.map(({ from, to }) => tokens.slice(from, to));
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function breaksAt(tokens: readonly Part[], row: SetRow, room: number): Stretch[] {
  const places = placesOf(tokens);
  const stretches: Stretch[] = [];
  let from = 0;
  while (from < tokens.length) {
    const whole = { from, to: tokens.length };
    const to =
      widthOf(whole, row) <= room ? tokens.length : (bestPlace(places, row, from, room) ?? tokens.length);
    stretches.push({ from, to });
    from = to;
  }
  return stretches;
}

/** The last place that leaves a row inside the room, a relation before others; failing that the first there is. */
function bestPlace(places: readonly Place[], row: SetRow, from: number, room: number): number | undefined {
  const later = places.filter(({ index }) => index > from);
  const inside = later.filter(({ index }) => widthOf({ from, to: index }, row) <= room);
  const full = inside.filter(({ index }) => widthOf({ from, to: index }, row) >= room * FILLED);
  const best =
    full.findLast(({ level }) => level === 0) ??
    inside.findLast(({ level }) => level <= 1) ??
    inside.at(-1) ??
    later[0];
  return best?.index;
}

function widthOf({ from, to }: Stretch, row: SetRow): number {
  const boxes = row.tokens.slice(from, to).map(({ box }) => box);
  const inked = boxes.filter(({ width }) => width > 0);
  const [left, right] = [inked[0], inked.at(-1)];
  return left && right ? right.x + right.width - left.x : 0;
}

const widest = (stretches: readonly Stretch[], row: SetRow): number =>
  Math.max(...stretches.map((stretch) => widthOf(stretch, row)));
