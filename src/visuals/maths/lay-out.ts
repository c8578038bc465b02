import type { MathsLine, MathsScene } from '../../jobs/maths-scene.js';
import type { Box, Size } from '../layout/areas.js';
import { type FittedLine, fitLine } from './fit-line.js';
import { panes, type Stage } from './stage.js';
import type { SetToken } from './typeset.js';
import { fitWords, type Words } from './words.js';

/** A token in the picture: pixels. */
export interface PlacedToken {
  readonly token: SetToken;
  /** The left end of its row's baseline. */
  readonly x: number;
  readonly y: number;
  /** An em. */
  readonly size: number;
}

/** A line of the working in the picture: pixels. */
export interface PlacedLine {
  /** Among the drawing's lines. */
  readonly index: number;
  /** The last one is spoken of; those above it are quiet. */
  readonly rank: 'current' | 'earlier';
  readonly box: Box;
  readonly tokens: readonly PlacedToken[];
  readonly note: Words | null;
}

/** What is seen between two changes. */
export interface Layout {
  readonly lines: readonly PlacedLine[];
  readonly graph: Box | null;
}

/** What there is to see: so many lines, and the graph or not. */
export interface Shown {
  readonly lines: number;
  readonly graph: boolean;
}

/** All shares of the shorter side: ems of lines, letters of notes, space between lines and below notes. */
const SIZE = { current: 0.15, earlier: 0.088 } as const;
const NOTE = { current: 0.042, earlier: 0.034 } as const;
const LINE_GAP = 0.042;
const NOTE_GAP = 0.022;
/** What of the height the current line may take, with others above it. */
const CURRENT_HEIGHT = 0.68;
const NOTE_LINES = 2;
const SMALLEST_NOTE = 0.028;
/** An earlier line that could be read by nobody is left out, and so are those before it. */
const SMALLEST_EARLIER = 0.022;
/** High lines are set smaller, if the line before is then seen with them. */
const SCALES = [1, 0.9, 0.8, 0.7, 0.62];

/**
 * Places what is seen: the current line large, as many of those before above it as there is room for. It depends on
 * nothing that is not seen, so that a scene begins as the one before it ended.
 */
export function layOut(drawing: MathsScene, stage: Stage, shown: Shown): Layout {
  const { working, graph } = panes(stage, { working: drawing.lines.length > 0, graph: shown.graph });
  const seen = drawing.lines.slice(0, shown.lines);
  const stacks = SCALES.map((scale) =>
    stackOf(seen, { room: working, unit: stage.unit, font: drawing.font, scale }),
  );
  const stack = stacks.find(({ entries }) => entries.length >= Math.min(2, seen.length)) ?? stacks[0];
  if (stack === undefined) return { lines: [], graph };
  return { lines: placed(stack.entries, { ...working, y: working.y + stack.left / 2 }, stage.unit), graph };
}

/** The last lines that there is room for, and the height that is left. */
function stackOf(
  lines: readonly MathsLine[],
  { scale, ...setting }: StackSetting,
): { entries: Entry[]; left: number } {
  const { room, unit } = setting;
  const entries: Entry[] = [];
  let left = room.height;
  for (const [index, line] of [...lines.entries()].reverse()) {
    const rank = index === lines.length - 1 ? 'current' : 'earlier';
    const height = room.height * (rank === 'current' && index > 0 ? CURRENT_HEIGHT : 1);
    const entry = fitEntry(line, {
      ...setting,
      index,
      rank,
      room: { ...room, height },
      largest: SIZE[rank] * unit * scale,
    });
    const taken = entry.height + (rank === 'current' ? 0 : LINE_GAP * unit);
    if (taken > left || (rank === 'earlier' && entry.size < SMALLEST_EARLIER * unit)) break;
    left -= taken;
    entries.unshift(entry);
  }
  return { entries, left };
}

/** A line with its note, not yet placed. */
interface Entry extends FittedLine {
  readonly index: number;
  readonly rank: PlacedLine['rank'];
  readonly note: Words | null;
  readonly height: number;
}

interface Setting {
  readonly room: Size;
  readonly unit: number;
  readonly font: string;
}

interface StackSetting extends Setting {
  readonly scale: number;
}

interface EntrySetting extends Setting, Pick<Entry, 'index' | 'rank'> {
  /** An em, pixels. */
  readonly largest: number;
}

function fitEntry(line: MathsLine, { index, rank, room, unit, font, largest }: EntrySetting): Entry {
  const letters = Math.min(NOTE[rank] * unit, Math.max(SMALLEST_NOTE * unit, room.height * 0.1));
  const noteRoom = { width: room.width, height: letters * 1.3 * NOTE_LINES };
  const note =
    line.note === null ? null : fitWords(line.note, { font, weight: 400, largest: letters, room: noteRoom });
  const above = note === null ? 0 : note.height + NOTE_GAP * unit;
  const fitted = fitLine(line.tokens, { width: room.width, height: room.height - above }, largest);
  return { ...fitted, index, rank, note, height: above + fitted.block.height * fitted.size };
}

function placed(entries: readonly Entry[], room: Box, unit: number): PlacedLine[] {
  const column = relationColumn(entries, room);
  let y = room.y;
  return entries.map(({ index, rank, block, size, note, height }) => {
    const relation = block.relation;
    const [width, tall] = [block.width * size, block.height * size];
    const x =
      column === undefined || relation === undefined
        ? room.x + (room.width - width) / 2
        : column - relation * size;
    const top = y + height - tall;
    const tokens = block.tokens.map((one) => ({
      ...{ token: one.token, size },
      ...{ x: x + one.x * size, y: top + one.y * size },
    }));
    const middle = Math.min(
      Math.max(x + width / 2, room.x + (note?.width ?? 0) / 2),
      room.x + room.width - (note?.width ?? 0) / 2,
    );
    const placedNote = note === null ? null : { ...note, x: middle, y };
    y += height + LINE_GAP * unit;
    return { index, rank, box: { x, y: top, width, height: tall }, tokens, note: placedNote };
  });
}

/** Where the relations of lines stand under each other, if all of them then stay inside the room. */
function relationColumn(entries: readonly Entry[], room: Box): number | undefined {
  const sides = entries.flatMap(({ block, size }) =>
    block.relation === undefined
      ? []
      : [{ left: block.relation * size, right: (block.width - block.relation) * size }],
  );
  const left = Math.max(0, ...sides.map((side) => side.left));
  const right = Math.max(0, ...sides.map((side) => side.right));
  if (sides.length < 2 || left + right > room.width) return undefined;
  return room.x + (room.width - left - right) / 2 + left;
}
