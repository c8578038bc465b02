import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { readableUnder, translucent } from '../colour.js';
import { grain } from '../painting/grain.js';
import { circling, colourAt, type Layer, type Scenery, turning } from '../scenery.js';
import type { Background } from '../template.js';

/** Where discs lie, as shares of the picture: on the side that text leaves free. */
const DISCS = {
  wide: [
    { x: 0.83, y: 0.34, size: 1, angle: 0.6, sense: 1 },
    { x: 0.98, y: 0.86, size: 0.72, angle: 2.4, sense: -1 },
    { x: 0.63, y: 0.98, size: 0.4, angle: 4.1, sense: 1 },
  ],
  upright: [
    { x: 0.86, y: 0.15, size: 1, angle: 0.6, sense: 1 },
    { x: 0.2, y: 0.84, size: 0.9, angle: 2.4, sense: -1 },
    { x: 0.86, y: 0.75, size: 0.45, angle: 4.1, sense: 1 },
  ],
} as const;

/** Large discs of translucent ink on paper, as a two-colour press prints them. */
export function print(
  { template, format, unit, seconds, mirrored }: Scenery,
  background: Extract<Background, { kind: 'print' }>,
): Layer {
  const { width, height } = format;
  const { ground, shapes, ink } = template.palette;
  // Text stands on discs, too.
  const inks = shapes.map((colour) => readableUnder(ink, colour, colourAt(ground, 0)));
  const turn = turning(background.period, seconds);
  const discs = height > width ? DISCS.upright : DISCS.wide;
  const dots = halftone(ink, unit * 0.011, background.halftone);
  const paper = createCanvas(width, height);
  const sheet = paper.getContext('2d');
  sheet.fillStyle = colourAt(ground, 0);
  sheet.fillRect(0, 0, width, height);
  grain(0.5)(sheet, width, height);
  return (context, { phase }) => {
    context.drawImage(paper, 0, 0);
    context.globalCompositeOperation = 'multiply';
    for (const [index, disc] of discs.entries()) {
      const moved = circling(turn, phase * disc.sense, disc.angle);
      const x = (mirrored ? 1 - disc.x : disc.x) * width + moved.x * background.travel * unit;
      const y = disc.y * height + moved.y * background.travel * unit;
      const radius = disc.size * background.radius * unit;
      context.fillStyle = colourAt(inks, index);
      fillDisc(context, x, y, radius);
      if (index !== discs.length - 2) continue;
      context.fillStyle = context.createPattern(dots, 'repeat') ?? 'transparent';
      fillDisc(context, x - radius * 0.12, y - radius * 0.12, radius);
    }
    context.globalCompositeOperation = 'source-over';
  };
}

function fillDisc(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

/** A screen of dots at 45°, as a tile. */
function halftone(colour: string, pitch: number, strength: number) {
  const side = Math.max(4, Math.round(pitch * 2));
  const tile = createCanvas(side, side);
  const context = tile.getContext('2d');
  context.fillStyle = translucent(colour, 0.55 * strength);
  for (const [x, y] of [
    [0.25, 0.25],
    [0.75, 0.75],
  ] as const)
    fillDisc(context, x * side, y * side, side * 0.15);
  return tile;
}
