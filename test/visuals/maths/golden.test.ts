/**
 * Frames as they looked when someone last looked at them. After a change that is meant:
 *   RECORD_GOLDEN=1 NODE_OPTIONS=--experimental-vm-modules npx jest --selectProjects unit --testPathPatterns visuals/maths/golden
 * then look at test/visuals/maths/golden/ before it is committed, and raise the version of the engine.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { MathsScene } from '../../../src/jobs/maths-scene.js';
import { prepareMaths } from '../../../src/visuals/maths/prepare-maths.js';
import { blockDifferences } from '../block-differences.js';
import { FORMATS, lineOf, PARABOLA, sceneOf } from './scenes.js';

const RECORDING = process.env.RECORD_GOLDEN === '1';
/** Of all values, 0 to 255; and of the worst block's, where a letter may sit half a pixel elsewhere. */
const MEAN = 0.5;
const WORST_BLOCK = 12;
const REDUCTION = 1.5;

const SCENES: Readonly<Record<string, { drawing: MathsScene; frame: number }>> = {
  linear: {
    frame: 100,
    drawing: sceneOf(
      [
        lineOf('2 x + 5 = 11'),
        lineOf('2 x = 6', { at: 1, note: 'Subtract from both sides' }),
        lineOf('x = 3', { at: 2, note: 'Divide both sides' }),
      ],
      { title: 'Solve 2x + 5 = 11' },
    ),
  },
  'linear-moving': {
    frame: 53,
    drawing: sceneOf([lineOf('2 x + 5 = 11'), lineOf('2 x = 11 - 5', { at: 1 })], { title: 'Solve' }),
  },
  quadratic: {
    frame: 40,
    drawing: sceneOf(
      [
        lineOf('x^{2} - 5 x + 3 = 0'),
        lineOf('x = \\frac{5\\pm\\sqrt{13}}{2}', {
          note: 'Quadratic formula',
          highlights: [{ tokens: ['= 1'], from: 1, to: 2 }],
        }),
      ],
      { format: FORMATS.square },
    ),
  },
  graph: {
    frame: 119,
    drawing: sceneOf([lineOf('x^{2} - 4 = 0'), lineOf('x = \\pm 2', { note: 'Take the root' })], {
      ...{ title: 'Where is it 0?', graph: PARABOLA },
    }),
  },
  'graph-below': {
    frame: 70,
    drawing: sceneOf([lineOf('\\int_{-2}^{2}\\left(x^{2}-4\\right)\\,dx')], {
      ...{ format: FORMATS.upright, graph: { ...PARABOLA, at: 0.2 } },
    }),
  },
  system: {
    frame: 30,
    drawing: sceneOf([lineOf('2 x + 3 y - z = 5 \\\\ x - y + 2 z = 3 \\\\ 3 x + y + z = 8')], {
      format: FORMATS.upright,
    }),
  },
  long: {
    frame: 30,
    drawing: sceneOf(
      [
        lineOf(
          'x^{9} + 10 x^{8} - 45 x^{7} + 120 x^{6} - 210 x^{5} + 252 x^{4} - 210 x^{3} + 120 x^{2} - 45 x + 10 = 0',
        ),
      ],
      { title: 'Ten terms', format: FORMATS.square },
    ),
  },
};

describe('a scene looks as it did', () => {
  test.each(Object.entries(SCENES))('%s', async (name, { drawing, frame }) => {
    const { width, height } = drawing.format;
    const canvas = createCanvas(width / REDUCTION, height / REDUCTION);
    const context = canvas.getContext('2d');
    // Drawn in full and made smaller: what is stored takes less room, and differs less by chance.
    const whole = createCanvas(width, height);
    prepareMaths(drawing)(whole.getContext('2d'), frame);
    context.imageSmoothingQuality = 'medium';
    context.drawImage(whole, 0, 0, canvas.width, canvas.height);
    const path = fileURLToPath(new URL(`golden/${name}.png`, import.meta.url));
    if (RECORDING) await writeFile(path, canvas.toBuffer('image/png'));
    const golden = createCanvas(canvas.width, canvas.height);
    golden.getContext('2d').drawImage(await loadImage(await readFile(path)), 0, 0);
    const blocks = blockDifferences(canvas.data(), golden.data(), canvas);
    expect(blocks.reduce((sum, value) => sum + value, 0) / blocks.length).toBeLessThan(MEAN);
    expect(Math.max(...blocks)).toBeLessThan(WORST_BLOCK);
  });
});
