import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { translucent } from '../colour.js';
import { grain } from '../painting/grain.js';
import { reduced } from '../painting/reduced.js';
import { colourAt, type Layer, type Scenery, swinging, turning } from '../scenery.js';
import { seeded } from '../seeded.js';
import type { Background } from '../template.js';

/** Of the shadows. */
const REDUCTION = 10;

/** Paper on a desk by a window: the shadow of leaves moves over it. */
export function paper(scenery: Scenery, background: Extract<Background, { kind: 'paper' }>): Layer {
  const { format, unit, seconds, template } = scenery;
  const { width, height } = format;
  const turn = turning(background.period, seconds);
  const sheet = paperSheet(scenery, background);
  const { width: wide, height: high, paint, enlarge } = reduced(format, REDUCTION);
  const branches = [0, 1, 2].map((index) => ({
    leaves: branch(`${template.id} ${index}`, Math.max(wide, high), colourAt(template.palette.ground, 2)),
    angle: 0.9 + index * 2.1,
    at: [
      [0.02, -0.12],
      [0.62, -0.2],
      [0.55, 0.45],
    ][index] ?? [0, 0],
    sway: 0.05 + 0.02 * index,
  }));
  return (context, { phase }) => {
    paint.clearRect(0, 0, wide, high);
    for (const { leaves, angle, at, sway } of branches) {
      const swing = swinging(turn, phase, angle);
      const [x = 0, y = 0] = at;
      paint.save();
      paint.translate(
        x * wide + swing * background.travel * wide,
        y * high + swing * background.travel * high * 0.4,
      );
      paint.rotate(swing * sway);
      paint.drawImage(leaves, 0, 0);
      paint.restore();
    }
    context.drawImage(sheet, 0, 0);
    context.globalAlpha = background.shade;
    enlarge(context);
    context.globalAlpha = 1;
  };

  function paperSheet(_: Scenery, { ruling }: typeof background): Canvas {
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    const light = context.createLinearGradient(0, 0, width, height);
    light.addColorStop(0, colourAt(template.palette.ground, 0));
    light.addColorStop(1, colourAt(template.palette.ground, 1));
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
    rule(context, ruling, { width, height, unit, colour: colourAt(template.palette.shapes, 0) });
    grain(0.75)(context, width, height);
    return canvas;
  }
}

function rule(
  context: SKRSContext2D,
  ruling: 'lines' | 'dots' | 'squares' | 'none',
  { width, height, unit, colour }: { width: number; height: number; unit: number; colour: string },
): void {
  const pitch = unit * (ruling === 'lines' ? 0.066 : 0.044);
  const thick = Math.max(1, unit / 720);
  context.fillStyle = translucent(colour, ruling === 'dots' ? 0.55 : 0.38);
  if (ruling === 'none') return;
  for (let y = pitch * 0.8; y < height; y += pitch) {
    if (ruling !== 'dots') context.fillRect(0, y, width, thick);
    for (let x = pitch * 0.5; x < width && ruling === 'dots'; x += pitch) {
      context.beginPath();
      context.arc(x, y, thick * 1.3, 0, Math.PI * 2);
      context.fill();
    }
  }
  for (let x = pitch * 0.5; x < width && ruling === 'squares'; x += pitch)
    context.fillRect(x, 0, thick, height);
}

/** The blurred shadow of a branch with leaves. */
function branch(seed: string, side: number, colour: string): Canvas {
  const random = seeded(seed);
  const canvas = createCanvas(side, side);
  const context = canvas.getContext('2d');
  context.filter = `blur(${(side * 0.011).toFixed(2)}px)`;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = side * 0.009;
  const lean = 0.5 + random() * 0.7;
  context.beginPath();
  context.moveTo(0, side * 0.1);
  context.quadraticCurveTo(side * 0.4, side * 0.25, side * 0.75, side * (0.25 + lean * 0.4));
  context.stroke();
  for (let index = 0; index < 15; index++) {
    const along = (index + random() * 0.6) / 15;
    const [x, y] = [side * 0.75 * along, side * (0.1 + 0.2 * along + lean * 0.35 * along ** 2)];
    const turn = lean * 0.6 + (index % 2 === 0 ? -0.8 : 1) * (0.5 + random() * 0.5);
    const length = side * (0.075 + 0.06 * random());
    context.save();
    context.translate(x, y);
    context.rotate(turn);
    context.beginPath();
    context.moveTo(0, 0);
    context.quadraticCurveTo(length * 0.5, -length * 0.42, length * 1.5, 0);
    context.quadraticCurveTo(length * 0.5, length * 0.42, 0, 0);
    context.fill();
    context.restore();
  }
  return canvas;
}
