import type { MathsToken } from '../../jobs/maths-scene.js';
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
export const isRowEnd = ({ latex }: MathsToken): boolean => latex.trim() === '\\\\';
export const isRelation = ({ latex }: MathsToken): boolean => RELATIONS.has(latex.trim());
const isOperator = ({ latex }: MathsToken) => OPERATORS.has(latex.trim());
export const isWord = ({ latex }: MathsToken) => latex.trim().startsWith('\\text');

/** Where a row is broken, the best first: between statements, at relations, between terms, inside brackets. */
const LEVELS = { statement: 0, relation: 1, term: 2, bracket: 3 } as const;
/** How far a line is taken apart. */
export type Depth = 'statements' | 'terms' | 'brackets' | 'fractions';

const DEEPEST: Readonly<Record<Depth, number>> = {
  statements: LEVELS.statement,
  terms: LEVELS.term,
  brackets: LEVELS.bracket,
  fractions: LEVELS.bracket,
};

/** Where a row may be broken: before this token. */
interface Place {
  readonly index: number;
  readonly level: number;
}

function placesOf(tokens: readonly Part[], depth: Depth): Place[] {
  const places: Place[] = [];
  let open = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (OPENING.has(token.latex)) open += 1;
    if (CLOSING.has(token.latex)) open -= 1;
    if (before === undefined) continue;
    const level = levelOf(token, before, open);
    if (level !== undefined && level <= DEEPEST[depth]) places.push({ index, level });
  }
  return places;
}

function levelOf(token: Part, before: Part, open: number): number | undefined {
  const sign = isRelation(before) || isOperator(before) || isWord(before) || OPENING.has(before.latex);
  const between = OPENING.has(token.latex) && CLOSING.has(before.latex) && open === 1;
  if (open === 0 && (isWord(token) || before.latex.startsWith(','))) return LEVELS.statement;
  if (open === 0 && isRelation(token)) return LEVELS.relation;
  if (token.part > 0 || between || (isOperator(token) && !sign && open === 0)) return LEVELS.term;
  return (isOperator(token) && !sign) || token.latex === '\\cdot' ? LEVELS.bracket : undefined;
}

/**
 * Breaks a row into as few as the room allows, and of much the same width; where it cannot be broken it is left wide.
 * @param row the tokens set as one
 * @param room ems
 * @param depth where it may be broken
 */
export function breakRow(tokens: readonly Part[], row: SetRow, room: number, depth: Depth): Part[][] {
  const places = placesOf(tokens, depth);
  const breakIn = (width: number) => stretchesIn(tokens.length, places, row, width);
  const first = breakIn(room);
  let [low, high, best] = [0, room, first];
  for (let step = 0; step < 8 && first.length > 1; step += 1) {
    const middle = (low + high) / 2;
    const stretches = breakIn(middle);
    const asGood = worst(stretches, places) <= worst(first, places) && stretches.length <= first.length;
    if (asGood && widest(stretches, row) <= middle) [best, high] = [stretches, middle];
    else low = middle;
  }
  return best.map(({ from, to }) => tokens.slice(from, to));
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function stretchesIn(count: number, places: readonly Place[], row: SetRow, room: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  while (from < count) {
    const fits = widthOf({ from, to: count }, row) <= room;
    const to = fits ? count : (bestPlace(places, row, from, room) ?? count);
    stretches.push({ from, to });
    from = to;
  }
  return stretches;
}

/** The last place of the best level that leaves a row inside the room and not short; failing that the first there is. */
function bestPlace(places: readonly Place[], row: SetRow, from: number, room: number): number | undefined {
  const later = places.filter(({ index }) => index > from);
  const inside = later.filter(({ index }) => widthOf({ from, to: index }, row) <= room);
  const full = inside.filter(({ index }) => widthOf({ from, to: index }, row) >= room * FILLED);
  const best =
    full.findLast(({ level }) => level === LEVELS.statement) ??
    // A short row is better than a statement in two: "x = 2" and then "or x = …", not "x = 2 or x" and then "= …".
    inside.findLast(({ level }) => level === LEVELS.statement) ??
    full.findLast(({ level }) => level === LEVELS.relation) ??
    inside.findLast(({ level }) => level <= LEVELS.term) ??
    inside.at(-1) ??
    later[0];
  return best?.index;
}

/** The level of the worst place at which it is broken. */
const worst = (stretches: readonly Stretch[], places: readonly Place[]): number =>
  Math.max(
    0,
    ...places.filter(({ index }) => stretches.some(({ from }) => from === index)).map(({ level }) => level),
  );

function widthOf({ from, to }: Stretch, row: SetRow): number {
  const boxes = row.tokens.slice(from, to).map(({ box }) => box);
  const inked = boxes.filter(({ width }) => width > 0);
  const [left, right] = [inked[0], inked.at(-1)];
  return left && right ? right.x + right.width - left.x : 0;
}

const widest = (stretches: readonly Stretch[], row: SetRow): number =>
  Math.max(...stretches.map((stretch) => widthOf(stretch, row)));
