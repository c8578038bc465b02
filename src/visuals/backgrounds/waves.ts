import type { SKRSContext2D } from '@napi-rs/canvas';
import { createCanvas } from '@napi-rs/canvas';
import { mix, translucent } from '../colour.js';
import { grain } from '../painting/grain.js';
import { colourAt, type Layer, type Scenery, swinging, turning } from '../scenery.js';
import type { Background } from '../template.js';

const TURN = 2 * Math.PI;
/** Pixels between the points of a crest, as a share of the picture's width. */
const STEP = 1 / 96;

/** Hills behind hills under a sky, rolling by. */
export function waves(
  { template, format, unit, seconds }: Scenery,
  background: Extract<Background, { kind: 'waves' }>,
): Layer {
  const { width, height } = format;
  const { ground, shapes, accent } = template.palette;
  const turn = turning(background.period, seconds);
  // Deeper than the accent: text may stand before it.
  const sunlight = mix(accent, colourAt(ground, ground.length - 1), 0.45);
  const sky = skySheet(format, ground);
  const cover = grain(background.grain);
  const horizon = background.horizon * height;
  return (context, { phase }) => {
    context.drawImage(sky, 0, 0);
    const rising = swinging(turn, phase, 0) * 0.03 * unit;
    sun(context, {
      x: width * 0.84,
      y: horizon + 0.015 * unit - rising,
      radius: 0.11 * unit,
      colour: sunlight,
    });
    for (let layer = 0; layer < background.layers; layer++) {
      const depth = layer / background.layers;
      const base = horizon + (height - horizon) * depth ** 0.85;
      const amplitude = background.height * height * (0.5 + 0.6 * depth);
      context.fillStyle = colourAt(shapes, layer);
      context.beginPath();
      context.moveTo(0, height);
      for (let at = 0; at <= 1 + STEP; at += STEP)
        context.lineTo(at * width, base - amplitude * crest(layer, at, phase));
      context.lineTo(width, height);
      context.fill();
    }
    cover(context, width, height);
  };

  /** Two waves, running against each other; both come round. */
  function crest(layer: number, at: number, phase: number): number {
    const lengths = width > height ? 1 : 0.6;
    const sense = layer % 2 === 0 ? 1 : -1;
    const go = TURN * turn.count * phase * sense;
    return (
      0.62 * Math.sin(TURN * at * lengths * (1 + 0.23 * layer) + layer * 1.9 + go) +
      0.38 * Math.sin(TURN * at * lengths * (2.1 + 0.31 * layer) + layer * 4.3 - go)
    );
  }
}

function skySheet({ width, height }: Scenery['format'], ground: readonly string[]) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const fill = context.createLinearGradient(0, 0, 0, height * 0.85);
  for (const [index, colour] of ground.entries())
    fill.addColorStop(index / Math.max(1, ground.length - 1), colour);
  context.fillStyle = fill;
  context.fillRect(0, 0, width, height);
  return canvas;
}

function sun(
  context: SKRSContext2D,
  { x, y, radius, colour }: { x: number; y: number; radius: number; colour: string },
): void {
  const halo = context.createRadialGradient(x, y, radius, x, y, radius * 3.2);
  halo.addColorStop(0, translucent(colour, 0.4));
  halo.addColorStop(1, translucent(colour, 0));
  context.fillStyle = halo;
  context.fillRect(x - radius * 3.2, y - radius * 3.2, radius * 6.4, radius * 6.4);
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, TURN);
  context.fill();
}
