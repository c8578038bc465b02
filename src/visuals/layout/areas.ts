import type { Background } from '../template.js';

/** A rectangle, pixels from the picture's upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export type Size = Pick<Box, 'width' | 'height'>;

/**
 * What players lay over a picture, as shares of its sides: upright ones the title bar and the description with buttons,
 * wide ones a bar along the bottom. The same as captions keep clear (src/media/captions/style.ts).
 */
const COVERED = {
  upright: { side: 0.08, top: 0.12, bottom: 0.18 },
  wide: { side: 0.06, top: 0.06, bottom: 0.08 },
} as const;

/** Two lines of captions at their largest, and the space above them, in pixels of a picture 1080 high. */
const CAPTIONS = 2 * 80 + 36;

const coveredOf = ({ width, height }: Size) => (height > width ? COVERED.upright : COVERED.wide);

/** What the sizes of letters and ornaments are shares of. */
export const unitOf = ({ width, height }: Size): number => Math.min(width, height);

/** The part of a picture that no player covers. */
export function safeArea({ width, height }: Size): Box {
  const { side, top, bottom } = coveredOf({ width, height });
  return {
    x: width * side,
    y: height * top,
    width: width * (1 - 2 * side),
    height: height * (1 - top - bottom),
  };
}

/** Where text may stand: safe, above the captions, and beside what the background keeps for itself. */
export function textArea(background: Background, format: Size): Box {
  const safe = safeArea(format);
  const captions = (CAPTIONS * Math.min(format.height, (format.width * 16) / 9)) / 1080;
  return intersection({ ...safe, height: safe.height - captions }, groundOf(background, format));
}

/** Where the text of a still may stand: there are no captions, and nothing is laid over it but a length at the bottom. */
export function stillArea(background: Background, format: Size): Box {
  const margin = 0.055 * unitOf(format);
  const inside = {
    x: margin,
    y: margin,
    width: format.width - 2 * margin,
    height: format.height - 3 * margin,
  };
  return intersection(inside, groundOf(background, format));
}

/** A band of tiles: along the side of a wide picture, along the top of an upright one. */
export interface Band {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  /** The side of a tile, pixels. */
  readonly tile: number;
}

export function bandOf(background: Extract<Background, { kind: 'tiles' }>, { width, height }: Size): Band {
  const tile = unitOf({ width, height }) / background.across;
  const upright = height > width;
  const count = Math.max(1, Math.round(((upright ? height : width) * background.band) / tile));
  return upright
    ? { box: { x: 0, y: 0, width, height: count * tile }, columns: background.across, rows: count, tile }
    : {
        box: { x: width - count * tile, y: 0, width: count * tile, height },
        columns: count,
        rows: background.across,
        tile,
      };
}

/** The part of a picture on which a background leaves room for text. */
function groundOf(background: Background, { width, height }: Size): Box {
  if (background.kind !== 'tiles') return { x: 0, y: 0, width, height };
  const { box, tile } = bandOf(background, { width, height });
  const gap = tile * 0.3;
  return height > width
    ? { x: 0, y: box.height + gap, width, height: height - box.height - gap }
    : { x: 0, y: 0, width: box.x - gap, height };
}

function intersection(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  return {
    x,
    y,
    width: Math.min(one.x + one.width, other.x + other.width) - x,
    height: Math.min(one.y + one.height, other.y + other.height) - y,
  };
}
