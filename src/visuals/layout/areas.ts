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
export function textArea(background: Background, format: Size, mirrored: boolean, captioned = true): Box {
  const safe = safeArea(format);
  const captions = captioned ? (CAPTIONS * Math.min(format.height, (format.width * 16) / 9)) / 1080 : 0;
  return intersection({ ...safe, height: safe.height - captions }, groundOf(background, format, mirrored));
}

/** Where the text of a still may stand: there are no captions, and nothing is laid over it but a length at the bottom. */
export function stillArea(background: Background, format: Size, mirrored: boolean): Box {
  const margin = 0.055 * unitOf(format);
  const inside = {
    x: margin,
    y: margin,
    width: format.width - 2 * margin,
    height: format.height - 3 * margin,
  };
  return intersection(inside, groundOf(background, format, mirrored));
}

/** A block of square tiles. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

type Tiles = Extract<Background, { kind: 'tiles' }>;

/** The side of a tile, pixels. */
export const tileSide = ({ across }: Tiles, format: Size): number => unitOf(format) / across;

/** Where tiles lie: along the side of a wide picture; above and below in an upright one, mostly above. */
export function tileBlocks(background: Tiles, { width, height }: Size, mirrored: boolean): Block[] {
  const side = tileSide(background, { width, height });
  const upright = height > width;
  const count = Math.max(1, Math.round(((upright ? height : width) * background.band) / side));
  if (!upright)
    return [{ x: mirrored ? 0 : width - count * side, y: 0, columns: count, rows: background.across }];
  const below = count > 2 ? [{ x: 0, y: height - side, columns: background.across, rows: 1 }] : [];
  return [{ x: 0, y: 0, columns: background.across, rows: count - below.length }, ...below];
}

/** The part of a picture on which a background leaves room for text. */
function groundOf(background: Background, { width, height }: Size, mirrored: boolean): Box {
  if (background.kind !== 'tiles') return { x: 0, y: 0, width, height };
  const side = tileSide(background, { width, height });
  const [first, second] = tileBlocks(background, { width, height }, mirrored);
  if (first === undefined) return { x: 0, y: 0, width, height };
  if (height <= width) {
    const taken = (first.columns + 0.3) * side;
    return { x: mirrored ? taken : 0, y: 0, width: width - taken, height };
  }
  const top = (first.rows + 0.3) * side;
  return { x: 0, y: top, width, height: (second?.y ?? height) - top };
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
