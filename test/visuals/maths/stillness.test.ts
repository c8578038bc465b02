import { describe, expect, test } from '@jest/globals';
import { createCanvas } from '@napi-rs/canvas';
import type { MathsScene } from '../../../src/jobs/maths-scene.js';
import { prepareMaths } from '../../../src/visuals/maths/prepare-maths.js';
import { stillness } from '../../../src/visuals/maths/stillness.js';
import { lineOf, PARABOLA, sceneOf } from './scenes.js';

const SMALL = { width: 192, height: 108, rate: 30 };
const RATE_OF_FILM = { ...SMALL, rate: 24_000 / 1001 };

const SCENES: Readonly<Record<string, MathsScene>> = {
  'a line comes, with its note': sceneOf(
    [lineOf('2 x + 5 = 11'), lineOf('2 x = 6', { at: 1.3, note: 'Subtract 5' })],
    { title: 'Solve', format: SMALL },
  ),
  'lines come sooner than they settle, and all at once': sceneOf(
    [
      lineOf('2 x = 6'),
      lineOf('x = 3', { at: 1 }),
      lineOf('x = 3', { at: 1.5 }),
      lineOf('3 = x', { at: 1.5 }),
    ],
    { format: SMALL },
  ),
  'marks come and go, some from before the start to after the end': sceneOf(
    [
      lineOf('2 x + 5 = 11', {
        highlights: [
          { tokens: ['2 1', 'x 1'], from: 0.1, to: 0.9 },
          { tokens: ['5 1'], from: 1.6, to: 1.5 },
          { tokens: ['11 1'], from: 3.7, to: 5 },
        ],
      }),
    ],
    { format: SMALL },
  ),
  'a graph is drawn': sceneOf([lineOf('x^{2} - 4 = 0')], {
    ...{ graph: { ...PARABOLA, at: 0.7 }, format: SMALL, frames: 180 },
  }),
  'a graph stands there': sceneOf([lineOf('x^{2} - 4 = 0')], { graph: PARABOLA, format: SMALL }),
  'frames come at the rate of film': sceneOf(
    [lineOf('2 x = 6', { highlights: [{ tokens: ['6 1'], from: 2, to: 3 }] }), lineOf('x = 3', { at: 1 })],
    { format: RATE_OF_FILM },
  ),
};

/** Of every frame: whether it is said to be still, and whether it is. */
function compare(scene: MathsScene): { frame: number; said: boolean; is: boolean }[] {
  const canvas = createCanvas(scene.format.width, scene.format.height);
  const [paint, isStill] = [prepareMaths(scene), stillness(scene)];
  let before: Buffer | undefined;
  return Array.from({ length: scene.frames }, (_, frame) => {
    paint(canvas.getContext('2d'), frame);
    const pixels = canvas.data();
    const is = before?.equals(pixels) ?? false;
    before = pixels;
    return { frame, said: isStill(frame), is };
  });
}

describe('a frame that is said to be still is the one before it, bit by bit', () => {
  test.each(Object.entries(SCENES))('where %s', (_, scene) => {
    const frames = compare(scene);
    expect(frames.filter(({ said, is }) => said && !is)).toEqual([]);
  });
});

describe('most frames in which nothing happens are said to be still', () => {
  test('all but those in which the light moves', () => {
    const frames = compare(sceneOf([lineOf('2 x = 6')], { format: SMALL }));
    expect(frames.filter(({ said }) => !said).map(({ frame }) => frame)).toEqual([0, 30, 60, 90]);
  });

  test.each(Object.entries(SCENES))('where %s', (_, scene) => {
    const frames = compare(scene);
    const still = (key: 'said' | 'is') => frames.filter((frame) => frame[key]).length;
    expect(still('said')).toBeGreaterThan(0.6 * still('is'));
  });
});
