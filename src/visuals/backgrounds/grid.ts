import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { translucent } from '../colour.js';
import { inSteps } from '../painting/in-steps.js';
import { reduced } from '../painting/reduced.js';
import { circling, colourAt, type Layer, type Scenery, turning } from '../scenery.js';
import { seeded } from '../seeded.js';
import type { Background } from '../template.js';
import { SOFT_STEP } from './soft-step.js';

type Grid = Extract<Background, { kind: 'grid' }>;

/** Of the light. */
const REDUCTION = 8;
/** Every so many lines one is stronger; pulses run along those. */
const MAJOR = 4;
/** Of a pulse, in cells. */
const TAIL = 3.2;

/**
 * A fine grid under a passing light, with pulses that run along its lines and cells that light up. The lines themselves
 * stand still: moved, they cost an encoder twice as much as all the rest (seen).
 */
export function grid(scenery: Scenery, background: Grid): Layer {
  const { template, format, unit, seconds } = scenery;
  const { width, height } = format;
  const { accent, shapes } = template.palette;
  const turn = turning(background.period, seconds);
  const cell = background.cell * unit;
  const sheet = gridSheet(scenery, cell);
  const sparks = sparksOf(template.id, background.sparks);
  const pulses = pulsesOf(template.id, background.pulses);
  const light = reduced(format, REDUCTION);
  const lit = inSteps(scenery, SOFT_STEP, (context, { phase }) => {
    const moved = circling(turn, phase, 2.2);
    light.paint.clearRect(0, 0, light.width, light.height);
    shine(light.paint, {
      ...{ x: (0.72 + 0.22 * moved.x) * light.width, y: (0.3 + 0.22 * moved.y) * light.height },
      ...{ radius: 0.62 * Math.max(light.width, light.height), colour: accent, strength: background.light },
    });
    context.drawImage(sheet, 0, 0);
    light.enlarge(context);
  });
  return (context, moment) => {
    const { phase } = moment;
    lit(context, moment);
    for (const spark of sparks) glint(context, spark, phase);
    for (const pulse of pulses) run(context, pulse, phase);
  };

  /** A cell that lights up and goes out, once or more a turn. */
  function glint(context: SKRSContext2D, spark: Spark, phase: number): void {
    const beat = Math.sin(Math.PI * 2 * (turn.count * spark.pace * phase + spark.at));
    if (beat <= 0) return;
    const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
    context.fillStyle = translucent(colourAt(shapes, spark.colour), 0.26 * beat);
    context.fillRect(Math.floor(spark.x * columns) * cell, Math.floor(spark.y * rows) * cell, cell, cell);
  }

  /** A light that runs along a strong line, its tail behind it. */
  function run(
    context: SKRSContext2D,
    { across, line, at, pace, sense, colour }: Pulse,
    phase: number,
  ): void {
    const [length, breadth] = across ? [width, height] : [height, width];
    const lines = Math.ceil(breadth / (cell * MAJOR));
    const tail = TAIL * cell;
    const thick = Math.max(2, unit / 300);
    const gone = ((((at + sense * pace * turn.count * phase) % 1) + 1) % 1) * (length + 2 * tail) - tail;
    const rail = Math.floor(line * lines) * cell * MAJOR - thick / 2;
    const fade = context.createLinearGradient(
      across ? gone : 0,
      across ? 0 : gone,
      across ? gone - sense * tail : 0,
      across ? 0 : gone - sense * tail,
    );
    fade.addColorStop(0, translucent(colourAt(shapes, colour), 0.95));
    fade.addColorStop(1, translucent(colourAt(shapes, colour), 0));
    context.fillStyle = fade;
    const start = Math.min(gone, gone - sense * tail);
    if (across) context.fillRect(start, rail, tail, thick);
    else context.fillRect(rail, start, thick, tail);
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
  const random = seeded(`${seed} sparks`);
  return Array.from({ length: count }, (_, index) => ({
    ...{ x: random(), y: random(), at: random() },
    pace: 1 + Math.floor(random() * 2),
    colour: index,
  }));
}

interface Pulse {
  /** Along a line from side to side, or one from top to bottom. */
  readonly across: boolean;
  readonly line: number;
  readonly at: number;
  readonly pace: number;
  readonly sense: 1 | -1;
  readonly colour: number;
}

function pulsesOf(seed: string, count: number): Pulse[] {
  const random = seeded(`${seed} pulses`);
  return Array.from({ length: count }, (_, index) => ({
    ...{ across: index % 2 === 0, line: random(), at: random() },
    pace: 1 + Math.floor(random() * 2),
    sense: random() < 0.5 ? 1 : -1,
    colour: Math.floor(index / 2),
  }));
}

function gridSheet({ format, unit, template }: Scenery, cell: number): Canvas {
  const { width, height } = format;
  const { ground, quiet, accent } = template.palette;
  const sheet = createCanvas(width, height);
  const context = sheet.getContext('2d');
  const fill = context.createLinearGradient(0, 0, width * 0.4, height);
  for (const [index, colour] of ground.entries()) {
    fill.addColorStop(index / Math.max(1, ground.length - 1), colour);
  }
  context.fillStyle = fill;
  context.fillRect(0, 0, width, height);
  for (let index = 0; index * cell < Math.max(width, height); index++) {
    const major = index % MAJOR === 0;
    const thick = Math.max(1, unit / (major ? 720 : 1080));
    context.fillStyle = translucent(quiet, major ? 0.2 : 0.09);
    context.fillRect(index * cell - thick / 2, 0, thick, height);
    context.fillRect(0, index * cell - thick / 2, width, thick);
  }
  const [arm, thick] = [cell * 0.14, Math.max(1, unit / 540)];
  context.fillStyle = translucent(accent, 0.75);
  for (let x = 0; x < width + arm; x += cell * MAJOR) {
    for (let y = 0; y < height + arm; y += cell * MAJOR) {
      context.fillRect(x - arm, y - thick / 2, 2 * arm, thick);
      context.fillRect(x - thick / 2, y - arm, thick, 2 * arm);
    }
  }
  return sheet;
}

interface Shine {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: string;
  readonly strength: number;
}

function shine(context: SKRSContext2D, { x, y, radius, colour, strength }: Shine): void {
  const fill = context.createRadialGradient(x, y, 0, x, y, radius);
  fill.addColorStop(0, translucent(colour, 0.5 * strength));
  fill.addColorStop(0.4, translucent(colour, 0.2 * strength));
  fill.addColorStop(1, translucent(colour, 0));
  context.fillStyle = fill;
  // A disc: the corners of the square around it would be shaded for nothing.
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
