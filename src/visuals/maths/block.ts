import type { MathsToken } from '../../jobs/maths-scene.js';
import { breakRow, type Depth, isRelation, isRowEnd } from './break-row.js';
import { type Part, splitFraction, splitToken } from './split-token.js';
import { type SetRow, type SetToken, setBrace, setRow } from './typeset.js';

/** A token of a block, and where the left end of its row's baseline is: ems from the block's upper left corner. */
export interface BlockToken {
  readonly token: SetToken;
  readonly x: number;
  readonly y: number;
}

/** A line of the working, set in one row or several: ems. */
export interface Block {
  readonly width: number;
  readonly height: number;
  /** The middle of the one relation that it has, from the left: lines are aligned by it. */
  readonly relation: number | undefined;
  readonly tokens: readonly BlockToken[];
}

/** Between rows, and around the brace of a system. */
const ROW_GAP = 0.42;
const BRACE_GAP = 0.22;
/** How far rows that go on stand in. */
const INDENT = 1;
const BRACE = ' brace';
/** Rows are at least as high as a capital letter and its descender. */
const ASCENT = 0.7;
const DESCENT = 0.22;

interface Row {
  readonly set: SetRow;
  /** From the left. */
  readonly indent: number;
}

/**
 * Sets a line.
 * @param room ems; rows wider than it are broken where they can be
 * @param depth where that is
 * @throws FormulaRefused
 */
export function setBlock(tokens: readonly MathsToken[], room: number, depth: Depth = 'terms'): Block {
  const rows = splitRows(tokens);
  const inner = rows.length > 1 ? room - BRACE_GAP - 1 : room;
  const stacked = rows.map((row) => brokenRows(row, inner, depth));
  const aligned = rows.length > 1 ? alignedRows(stacked.flat()) : stacked.flat();
  const block = stack(aligned);
  return rows.length > 1 ? braced(block) : block;
}

function splitRows(tokens: readonly MathsToken[]): Part[][] {
  const rows: Part[][] = [[]];
  for (const token of tokens) {
    if (isRowEnd(token)) rows.push([]);
    else rows.at(-1)?.push({ ...token, part: 0 });
  }
  return rows.filter((row) => row.length > 0);
}

function brokenRows(tokens: readonly Part[], room: number, depth: Depth): Row[] {
  const whole = setRow(tokens);
  if (whole.width <= room) return [{ set: whole, indent: 0 }];
  const wide = new Set(whole.tokens.filter(({ box }) => box.width > room - INDENT).map(({ id }) => id));
  const split = depth === 'fractions' ? splitFraction : splitToken;
  const parts = tokens.flatMap((token) => (wide.has(token.id) ? split(token) : [token]));
  const [first = parts, ...others] = breakRow(parts, setRow(parts), room - INDENT, depth);
  return [
    { set: setRow(first), indent: 0 },
    ...others.map((row) => ({ set: setRow(row, 'continued'), indent: INDENT })),
  ];
}

/** Equations under each other stand with their relations in one column, where each has one. */
function alignedRows(rows: readonly Row[]): readonly Row[] {
  const middles = rows.map(({ set }) => relationOf(set));
  const known = middles.filter((middle) => middle !== undefined);
  if (known.length < rows.length) return rows;
  const column = Math.max(...known);
  return rows.map(({ set }, index) => ({ set, indent: column - (known[index] ?? column) }));
}

function relationOf(row: SetRow): number | undefined {
  const [relation, ...others] = row.tokens.filter(isRelation);
  return relation && others.length === 0 ? relation.box.x + relation.box.width / 2 : undefined;
}

function stack(rows: readonly Row[]): Block {
  let height = 0;
  const tokens: BlockToken[] = [];
  for (const [index, { set, indent }] of rows.entries()) {
    const baseline = height + (index === 0 ? 0 : ROW_GAP) + Math.max(ASCENT, set.ascent);
    tokens.push(...set.tokens.map((token) => ({ token, x: indent, y: baseline })));
    height = baseline + Math.max(DESCENT, set.descent);
  }
  const width = Math.max(0, ...rows.map(({ set, indent }) => indent + set.width));
  const [only, ...others] = rows;
  return { width, height, relation: only && others.length === 0 ? relationOf(only.set) : undefined, tokens };
}

function braced(block: Block): Block {
  const brace = setBrace(BRACE, block.height / 2 + 0.25, block.height / 2 - 0.25);
  const shift = brace.width + BRACE_GAP;
  const height = Math.max(block.height, brace.ascent + brace.descent);
  const down = (height - block.height) / 2;
  const [token] = brace.tokens;
  return {
    width: block.width + shift,
    height,
    relation: undefined,
    tokens: [
      ...(token ? [{ token, x: 0, y: height / 2 - (token.box.y + token.box.height / 2) }] : []),
      ...block.tokens.map((one) => ({ ...one, x: one.x + shift, y: one.y + down })),
    ],
  };
}
