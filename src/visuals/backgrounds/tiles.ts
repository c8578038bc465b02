import type { SKRSContext2D } from '@napi-rs/canvas';
import { easeInOut, progress } from '../easing.js';
import { type Block, tileBlocks, tileSide } from '../layout/areas.js';
import { colourAt, type Layer, type Scenery, turning } from '../scenery.js';
import { seeded } from '../seeded.js';
import type { Background } from '../template.js';

const QUARTER = Math.PI / 2;
/** Of a turn of the background, for a quarter turn of a tile. */
const QUARTER_TAKES = 0.09;

interface Tile {
  readonly x: number;
  readonly y: number;
  readonly ground: string;
  readonly shape: string;
  readonly dot: string;
  readonly figure: number;
  readonly turned: number;
  /** When its four quarter turns begin, as shares of a turn of the background. */
  readonly starts: readonly number[];
}

/** A band of square tiles with quarter circles that turn. */
export function tiles(
  { template, format, seconds, mirrored }: Scenery,
  background: Extract<Background, { kind: 'tiles' }>,
): Layer {
  const { width, height } = format;
  const { count, calm } = turning(background.period, seconds);
  const side = tileSide(background, format);
  const colours = template.palette.shapes;
  const all = tileBlocks(background, format, mirrored).flatMap((block, index) =>
    tilesOf({ ...block, side, calm, colours, seed: `${template.id} ${index}` }),
  );
  return (context, { phase }) => {
    context.fillStyle = colourAt(template.palette.ground, 0);
    context.fillRect(0, 0, width, height);
    const now = (phase * count) % 1;
    for (const tile of all) {
      const quarters = tile.starts.map((start) => easeInOut(progress(now, start, QUARTER_TAKES)));
      const turned = quarters.reduce((sum, quarter) => sum + quarter, tile.turned);
      context.save();
      context.translate(tile.x, tile.y);
      paintTile(context, tile, side, turned * QUARTER);
      context.restore();
    }
  };
}

interface Mosaic extends Block {
  readonly seed: string;
  readonly side: number;
  readonly calm: number;
  readonly colours: readonly string[];
}

function tilesOf({ seed, columns, rows, calm, colours, ...block }: Mosaic): Tile[] {
  const random = seeded(seed);
  const pick = (except: number) => {
    const index = Math.floor(random() * (colours.length - 1));
    return index >= except ? index + 1 : index;
  };
  return Array.from({ length: columns * rows }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const ground = (column * 2 + row * 3 + Math.floor(random() * 2)) % colours.length;
    const shape = pick(ground);
    const first = random() * 0.15;
    const starts = [0, 1, 2, 3].map((turn) => first + turn * 0.24 + random() * 0.1);
    // In short scenes fewer tiles turn, not all of them fast.
    return {
      ...{ x: block.x + column * block.side, y: block.y + row * block.side },
      ...{ figure: Math.floor(random() * 6), turned: Math.floor(random() * 4) },
      ...{
        ground: colourAt(colours, ground),
        shape: colourAt(colours, shape),
        dot: colourAt(colours, pick(shape)),
      },
      starts: random() <= Math.max(0.3, calm) ? starts : [],
    };
  });
}

function paintTile(
  context: SKRSContext2D,
  { ground, shape, dot, figure }: Tile,
  side: number,
  angle: number,
): void {
  context.beginPath();
  context.rect(0, 0, Math.ceil(side), Math.ceil(side));
  context.clip();
  context.fillStyle = ground;
  context.fillRect(0, 0, Math.ceil(side), Math.ceil(side));
  context.translate(side / 2, side / 2);
  context.rotate(angle);
  const half = side / 2;
  const pie = (x: number, y: number, radius: number, from: number, to: number, colour: string) => {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(x, y);
    context.arc(x, y, radius, from, to);
    context.closePath();
    context.fill();
  };
  switch (figure) {
    case 0: // a quarter disc
      pie(-half, -half, side, 0, QUARTER, shape);
      break;
    case 1: // a leaf, of two quarters that overlap
      context.fillStyle = shape;
      context.beginPath();
      context.arc(-half, half, side, -QUARTER, 0);
      context.arc(half, -half, side, QUARTER, 2 * QUARTER);
      context.fill();
      break;
    case 2: // rings about a corner
      pie(-half, -half, side, 0, QUARTER, shape);
      pie(-half, -half, side * 0.66, 0, QUARTER, ground);
      pie(-half, -half, side * 0.33, 0, QUARTER, dot);
      break;
    case 3: // half a disc, and a dot
      pie(0, half, half, 2 * QUARTER, 4 * QUARTER, shape);
      pie(0, -half * 0.45, half * 0.28, 0, 4 * QUARTER, dot);
      break;
    case 4: // two halves, one upon the other
      pie(0, 0, half, 2 * QUARTER, 4 * QUARTER, shape);
      pie(0, half, half, 2 * QUARTER, 4 * QUARTER, dot);
      break;
    default: // a triangle
      context.fillStyle = shape;
      context.beginPath();
      context.moveTo(-half, -half);
      context.lineTo(half, half);
      context.lineTo(-half, half);
      context.fill();
      break;
  }
}
