import type { Layout, PlacedLine, PlacedToken } from './lay-out.js';
import type { SetToken } from './typeset.js';
import type { Words } from './words.js';

/** How something looks at one end of a move: pixels. */
export interface Pose {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** An em. */
  readonly size: number;
  /** 0 is not there. */
  readonly opacity: number;
  /** 0 is spoken of, 1 is quiet. */
  readonly quiet: number;
}

/** What is drawn: a token of a line, or the words of a note. */
export type Figure =
  | { readonly kind: 'token'; readonly line: number; readonly token: SetToken }
  | { readonly kind: 'words'; readonly words: Words };

/** One thing on its way from one layout to the next. */
export interface Move {
  readonly figure: Figure;
  readonly from: Pose;
  readonly to: Pose;
  /** The part of the change in which it moves: shares of its length. */
  readonly start: number;
  readonly end: number;
  /** Whether it is seen before it moves: a copy is not. */
  readonly waits: 'seen' | 'unseen';
}

/** The lines that are there make room first; then what they share with the new one leaves them, then the rest comes. */
const MOVING = { start: 0, end: 0.5 };
const LEAVING = { start: 0, end: 0.35 };
const GLIDING = { start: 0.4, end: 0.95 };
const COMING = { start: 0.55, end: 1 };
/** How far things rise as they come or go, ems. */
const RISE = 0.35;

/** What moves as one layout becomes the next; with no layout before it, all stands. */
export function movesBetween(before: Layout | undefined, after: Layout): Move[] {
  const stays = new Map(before?.lines.map((line) => [line.index, line]));
  const sources = new Map([...stays, ...after.lines.map((line) => [line.index, line] as const)]);
  const left = before?.lines.filter(({ index }) => after.lines.every((line) => line.index !== index)) ?? [];
  return [
    ...left.flatMap(leave),
    ...after.lines.flatMap((line) => {
      if (before === undefined) return stand(line);
      const same = stays.get(line.index);
      return same
        ? shift(same, line)
        : come(line, stays.has(line.index - 1) ? sources.get(line.index - 1) : undefined);
    }),
  ];
}

const quietOf = ({ rank }: PlacedLine): number => (rank === 'current' ? 0 : 1);

function poseOf({ token, x, y, size }: PlacedToken, line: PlacedLine): Pose {
  const { box } = token;
  return {
    x: x + (box.x + box.width / 2) * size,
    y: y + (box.y + box.height / 2) * size,
    ...{ size, opacity: 1, quiet: quietOf(line) },
  };
}

const wordsPose = ({ x, y, height, size }: Words): Pose => ({
  ...{ x, y: y + height / 2, size },
  ...{ opacity: 1, quiet: 1 },
});

const tokenOf = (line: PlacedLine, { token }: PlacedToken): Figure => ({
  kind: 'token',
  line: line.index,
  token,
});
const gone = (pose: Pose, rise: number): Pose => ({ ...pose, y: pose.y + rise * pose.size, opacity: 0 });

/** All of a line, with where it stands. */
const figuresOf = (line: PlacedLine): { figure: Figure; pose: Pose }[] => [
  ...line.tokens.map((placed) => ({ figure: tokenOf(line, placed), pose: poseOf(placed, line) })),
  ...(line.note
    ? [{ figure: { kind: 'words', words: line.note } as const, pose: wordsPose(line.note) }]
    : []),
];

const stand = (line: PlacedLine): Move[] =>
  figuresOf(line).map(({ figure, pose }) => ({ figure, from: pose, to: pose, ...MOVING, waits: 'seen' }));

const leave = (line: PlacedLine): Move[] =>
  figuresOf(line).map(({ figure, pose }) => ({
    ...{ figure, from: pose, to: gone(pose, -RISE) },
    ...{ ...LEAVING, waits: 'seen' },
  }));

const enter = (figure: Figure, to: Pose): Move => ({
  ...{ figure, from: gone(to, RISE), to },
  ...{ ...COMING, waits: 'unseen' },
});

const noteMove = (words: Words, from: Words): Move => ({
  ...{ figure: { kind: 'words', words }, from: wordsPose(from), to: wordsPose(words) },
  ...{ ...MOVING, waits: 'seen' },
});

/** A line that was there moves up, or aside. */
function shift(before: PlacedLine, line: PlacedLine): Move[] {
  const tokens = [...glide(line, before, { ...MOVING, waits: 'seen' }), ...leave(unmatched(before, line))];
  return line.note && before.note ? [...tokens, noteMove(line.note, before.note)] : tokens;
}

/** A line comes out of the one before it: copies of what they share leave that one and go to their new place. */
function come(line: PlacedLine, source: PlacedLine | undefined): Move[] {
  const tokens = glide(line, source, { ...GLIDING, waits: 'unseen' });
  return line.note ? [...tokens, enter({ kind: 'words', words: line.note }, wordsPose(line.note))] : tokens;
}

const isSame = (one: PlacedToken, other: PlacedToken): boolean =>
  one.token.id === other.token.id && one.token.part === other.token.part;

/** What of a line is not on it any more, because it is broken in other places. */
const unmatched = (before: PlacedLine, line: PlacedLine): PlacedLine => ({
  ...before,
  note: null,
  tokens: before.tokens.filter((one) => !line.tokens.some((other) => isSame(other, one))),
});

function glide(
  line: PlacedLine,
  source: PlacedLine | undefined,
  manner: Pick<Move, 'start' | 'end' | 'waits'>,
): Move[] {
  return line.tokens.map((placed) => {
    const figure = tokenOf(line, placed);
    const to = poseOf(placed, line);
    const origin = source?.tokens.find((other) => isSame(other, placed));
    if (source === undefined || origin === undefined) return enter(figure, to);
    return { figure, from: poseOf(origin, source), to, ...manner };
  });
}
