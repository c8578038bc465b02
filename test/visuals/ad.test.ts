import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createCanvas } from '@napi-rs/canvas';
import { resolveTemplate } from '../../src/visuals/brand.js';
import { contrast } from '../../src/visuals/colour.js';
import type { Content, Drawing } from '../../src/visuals/drawing.js';
import { safeArea, textArea, unitOf } from '../../src/visuals/layout/areas.js';
import { layOut } from '../../src/visuals/layout/lay-out.js';
import { buttonAround } from '../../src/visuals/layout/place-ending.js';
import { buttonColour } from '../../src/visuals/painting/button-layer.js';
import { prepareScene } from '../../src/visuals/prepare-scene.js';
import { measureIn } from '../../src/visuals/text/measure.js';
import { useScratch } from '../media/fixtures.js';
import { drawingOf, FORMATS, templateOf } from './drawings.js';

const scratch = useScratch();
const BRAND = { colors: ['#0b6e4f', '#f4a259'] };
const ENDING: Content = {
  ...{ type: 'ending', name: 'Meadow Walks', tagline: 'Closer to the countryside' },
  action: 'Plan your first walk with all of the family today',
};
const PHRASE: Content = { type: 'phrase', phrase: 'Fresh air in twenty minutes', heading: null };

async function frameOf(drawing: Drawing, frame: number): Promise<Buffer> {
  const { width, height } = drawing.format;
  const canvas = createCanvas(width, height);
  (await prepareScene(drawing))(canvas.getContext('2d'), frame);
  return canvas.data();
}
/** Of all values' differences, 0 to 255. */
function difference(one: Buffer, other: Buffer): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum / one.length;
}
const drawing = (content: Content, rest: Partial<Drawing> = {}): Drawing =>
  drawingOf('billboard', content, { brand: BRAND, frames: 90, captions: 'none', ...rest });

describe('the last card of an ad', () => {
  test.each(Object.entries(FORMATS))('has name, line and button one under the other, %s', (_name, format) => {
    const template = templateOf('billboard');
    const unit = unitOf(format);
    const area = textArea(template.background, format, false, false);
    const stage = {
      template,
      format,
      language: 'en',
      area,
      unit,
      seconds: 3,
      measureIn: (face: Parameters<typeof measureIn>[0]) => measureIn(face, 'en'),
    };
    const paragraphs = layOut(ENDING, stage);
    expect(paragraphs.map(({ role }) => role)).toEqual(['main', 'item', 'action']);
    const boxes = paragraphs.map((paragraph) =>
      paragraph.role === 'action' ? buttonAround(paragraph, unit) : paragraph.box,
    );
    const safe = safeArea(format);
    for (const [index, { x, y, width, height }] of boxes.entries()) {
      const above = boxes[index - 1];
      if (above) expect(y).toBeGreaterThanOrEqual(above.y + above.height - 0.5);
      expect(x).toBeGreaterThanOrEqual(safe.x - 0.5);
      expect(x + width).toBeLessThanOrEqual(safe.x + safe.width + 0.5);
      expect(y + height).toBeLessThanOrEqual(safe.y + safe.height + 0.5);
    }
  });

  test.each([
    [['#0b6e4f', '#f4a259'], 'billboard', '#f4a259'],
    [['#ffd21e', '#e8402a'], 'poster', '#e8402a'],
  ])('of a brand in %j has its button in the other colour', (colors, template, other) => {
    const { palette } = resolveTemplate(templateOf(template), { colors });
    const colour = buttonColour(palette);
    expect(contrast(colour, other)).toBeLessThan(1.6);
    expect(contrast(colour, palette.ground[0] ?? '')).toBeGreaterThan(1.8);
  });
});

describe('an ad’s first and last scene', () => {
  test('are there at once, and stay: nothing covers what begins and ends it', async () => {
    const [inside, first] = await Promise.all([
      frameOf(drawing(PHRASE), 0),
      frameOf(drawing(PHRASE, { edge: 'first' }), 0),
    ]);
    expect(difference(inside, first)).toBeGreaterThan(10);
    const middle = await frameOf(drawing(ENDING), 60);
    const [covered, held] = await Promise.all([
      frameOf(drawing(ENDING), 89),
      frameOf(drawing(ENDING, { edge: 'last' }), 89),
    ]);
    expect(difference(middle, covered)).toBeGreaterThan(10);
    expect(difference(middle, held)).toBeLessThan(6);
  });
});

describe('a picture of a brand', () => {
  beforeAll(async () => {
    const canvas = createCanvas(640, 360);
    const context = canvas.getContext('2d');
    context.fillStyle = '#7aa95c';
    context.fillRect(0, 0, 640, 360);
    context.fillStyle = '#23395b';
    context.fillRect(200, 100, 240, 160);
    await writeFile(scratch.path('walk.png'), canvas.toBuffer('image/png'));
  });

  test('set before itself moves against what is behind it, and never stands still', async () => {
    const content: Content = {
      type: 'picture',
      path: scratch.path('walk.png'),
      heading: null,
      motion: 'parallax',
    };
    const shown = drawing(content, { format: FORMATS.upright });
    const frames = await Promise.all([20, 40, 60].map((frame) => frameOf(shown, frame)));
    const [one, two, three] = frames;
    if (!one || !two || !three) throw new Error('frames are missing');
    expect(difference(one, two)).toBeGreaterThan(0.3);
    expect(difference(two, three)).toBeGreaterThan(0.3);
    const filling = await frameOf(
      drawing({ ...content, motion: undefined }, { format: FORMATS.upright }),
      40,
    );
    expect(difference(two, filling)).toBeGreaterThan(5);
  });
});

test('text that stands alone comes nearer while it is read', async () => {
  const still = drawing(PHRASE);
  const { drift: _, ...motion } = still.template.motion;
  const fixed = { ...still, template: { ...still.template, motion } };
  expect(difference(await frameOf(still, 45), await frameOf(fixed, 45))).toBeGreaterThan(1);
  // At its end it is where it was laid out.
  const bare = { transition: { kind: 'none' as const } };
  const last = (one: Drawing) =>
    frameOf({ ...one, edge: 'last', template: { ...one.template, ...bare } }, 89);
  expect(difference(await last(still), await last(fixed))).toBeLessThan(0.5);
});
