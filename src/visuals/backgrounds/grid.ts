import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { translucent } from '../colour.js';
import { circling, colourAt, type Layer, type Scenery, turning } from '../scenery.js';
import { seeded } from '../seeded.js';
import type { Background } from '../template.js';

/** Every so many lines one is stronger. */
const MAJOR = 4;

/** A fine grid that moves through the picture under a passing light. */
export function grid(
  { template, format, unit, seconds }: Scenery,
  background: Extract<Background, { kind: 'grid' }>,
): Layer {
  const { width, height } = format;
  const { ground, accent, quiet } = template.palette;
  const turn = turning(background.period, seconds);
  const cell = background.cell * unit;
  const block = cell * MAJOR;
  const sheet = groundSheet(width, height, ground);
  const sparks = sparksOf(template.id, background.sparks);
  const [minor, major] = [translucent(quiet, 0.09), translucent(quiet, 0.2)];
  return (context, { phase }) => {
    context.drawImage(sheet, 0, 0);
    shine(context, { accent, light: background.light, ...lightAt(phase) });
    // By whole pixels: its lines are thin, stay sharp, and cost an encoder little.
    const way = Math.round((turn.count * phase * block) % block);
    const shift = { x: way, y: way };
    for (let index = -MAJOR; index * cell < Math.max(width, height); index++) {
      context.fillStyle = index % MAJOR === 0 ? major : minor;
      const thick = Math.max(1, Math.round(unit / (index % MAJOR === 0 ? 720 : 1080)));
      context.fillRect(Math.round(index * cell) + shift.x, 0, thick, height);
      context.fillRect(0, Math.round(index * cell) + shift.y, width, thick);
    }
    crosses(context, shift);
    for (const spark of sparks) glint(context, spark, phase, shift);
  };

  function lightAt(phase: number) {
    const moved = circling(turn, phase, 2.2);
    return {
      x: (0.72 + 0.22 * moved.x) * width,
      y: (0.3 + 0.22 * moved.y) * height,
      radius: 0.62 * Math.max(width, height),
    };
  }

  function crosses(context: SKRSContext2D, shift: { x: number; y: number }): void {
    const arm = cell * 0.14;
    const thick = Math.max(1, unit / 540);
    context.fillStyle = translucent(accent, 0.75);
    for (let x = shift.x - block; x < width + arm; x += block) {
      for (let y = shift.y - block; y < height + arm; y += block) {
        context.fillRect(x - arm, y - thick / 2, 2 * arm, thick);
        context.fillRect(x - thick / 2, y - arm, thick, 2 * arm);
      }
    }
  }

  /** A cell that lights up and goes out, once or more a turn. */
  function glint(context: SKRSContext2D, spark: Spark, phase: number, shift: { x: number; y: number }): void {
    const beat = Math.sin(Math.PI * 2 * (turn.count * spark.pace * phase + spark.at));
    if (beat <= 0) return;
    const [columns, rows] = [Math.ceil(width / cell) + MAJOR, Math.ceil(height / cell) + MAJOR];
    const x = Math.floor(spark.x * columns) * cell - block + shift.x;
    const y = Math.floor(spark.y * rows) * cell - block + shift.y;
    context.fillStyle = translucent(colourAt(template.palette.shapes, spark.colour), 0.26 * beat);
    context.fillRect(x, y, cell, cell);
  }
}

interface Spark {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly pace: number;
  readonly colour: number;
}

function sparksOf(seed: string, count: number): Spark[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => ({
    // Dark where a turn ends, for the grid then steps back by a block.
    ...{ x: random(), y: random(), at: 0.5 + random() / 2 },
    pace: 1 + Math.floor(random() * 2),
    colour: index,
  }));
}

function groundSheet(width: number, height: number, ground: readonly string[]) {
  const sheet = createCanvas(width, height);
  const context = sheet.getContext('2d');
  const fill = context.createLinearGradient(0, 0, width * 0.4, height);
  for (const [index, colour] of ground.entries())
    fill.addColorStop(index / Math.max(1, ground.length - 1), colour);
  context.fillStyle = fill;
  context.fillRect(0, 0, width, height);
  return sheet;
}

function shine(
  context: SKRSContext2D,
  { accent, light, x, y, radius }: { accent: string; light: number; x: number; y: number; radius: number },
): void {
  const fill = context.createRadialGradient(x, y, 0, x, y, radius);
  fill.addColorStop(0, translucent(accent, 0.5 * light));
  fill.addColorStop(0.4, translucent(accent, 0.2 * light));
  fill.addColorStop(1, translucent(accent, 0));
  context.fillStyle = fill;
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}
