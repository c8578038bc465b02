import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { lastFrame, makeStill } from '../../src/media/frame.js';
import {
  type Colour,
  changeFilter,
  clipColourInquiry,
  colourChange,
  colourDistance,
  matchColour,
  readColour,
  stillColourInquiry,
} from '../../src/media/match-colour.js';
import type { Source } from '../../src/media/media-info.js';
import { askFfmpeg, runFfmpeg } from '../../src/media/run-ffmpeg.js';
import { encoder, useScratch } from './fixtures.js';

const scratch = useScratch();
const grey = (mean: number, deviation: number): Colour => [
  { mean, deviation },
  { mean, deviation },
  { mean, deviation },
];
const colourOf = async (clip: Source) => readColour(await askFfmpeg(clipColourInquiry(clip)));

describe('how a picture is', () => {
  test('is measured for each channel by itself', async () => {
    const red = await scratch.make(
      'red.mp4',
      '-f',
      'lavfi',
      '-i',
      'color=0xc02040:size=320x180:duration=0.2',
    );
    const [r, g, b] = await colourOf(red);
    expect(Math.abs(r.mean - 0xc0)).toBeLessThan(8);
    expect(Math.abs(g.mean - 0x20)).toBeLessThan(8);
    expect(Math.abs(b.mean - 0x40)).toBeLessThan(8);
    expect(r.deviation).toBeLessThan(1);
  });

  test('is the same of a clip’s last frame and of the picture made of it', async () => {
    const still = await scratch.make('flat.mp4', '-f', 'lavfi', '-i', 'smptebars=size=320x180:duration=0.2');
    const path = scratch.path('flat.png');
    const info = await makeStill(lastFrame({ clip: still, output: path }));
    const picture = readColour(await askFfmpeg(stillColourInquiry({ path, info })));
    expect(colourDistance(picture, await colourOf(still))).toBeLessThan(1);
  });
});

describe('the change from one picture to another', () => {
  test('brings its means and deviations to the other’s', () => {
    expect(colourChange(grey(100, 50), grey(110, 60))).toEqual(
      Array(3).fill({ factor: 1.2, shift: expect.closeTo(-10) }),
    );
  });

  test('is none where nobody would see it', () => {
    expect(colourChange(grey(100, 50), grey(100.5, 50.5))).toBeNull();
  });

  test('goes only so far: a night is not made a day', () => {
    const [change] = colourChange(grey(20, 5), grey(220, 60)) ?? [];
    expect(change?.factor).toBeCloseTo(4 / 3);
    expect((change?.shift ?? 0) + 20 * (change?.factor ?? 0)).toBeCloseTo(62);
  });

  test('leaves the contrast of an even picture alone', () => {
    expect(colourChange(grey(100, 0), grey(110, 60))?.[0]).toEqual({ factor: 1, shift: 10 });
  });

  test('is one filter, its values in bounds', () => {
    const change = [
      { factor: 1.2, shift: -10 },
      { factor: 1, shift: 0 },
      { factor: 0.9, shift: 3.5 },
    ];
    expect(changeFilter(change)).toBe(
      String.raw`lutrgb=r=clip(val*1.2000-10.000\,0\,255):g=clip(val*1.0000+0.000\,0\,255):b=clip(val*0.9000+3.500\,0\,255)`,
    );
  });
});

describe('a clip that follows another', () => {
  test.each([
    ['warmer', 'colorbalance=rm=0.2:bm=-0.2'],
    ['darker', 'eq=brightness=-0.1'],
    ['with less contrast', 'eq=contrast=0.8'],
    ['paler', 'eq=saturation=0.6:brightness=0.05'],
  ])('and is %s comes nearer to it at the joint, and stays as long', async (what, graph) => {
    const film = fileURLToPath(new URL('../../examples/bunny.mp4', import.meta.url));
    const shot = (from: string) => ['-ss', from, '-t', '0.6', '-i', film, '-an'];
    const first = await scratch.make(`${what}-1.mp4`, ...shot('1'), '-vf', 'scale=320:180');
    const second = await scratch.make(`${what}-2.mp4`, ...shot('1.6'), '-vf', `scale=320:180,${graph}`);
    const path = scratch.path(`${what}.png`);
    const info = await makeStill(lastFrame({ clip: first, output: path }));
    const reference = readColour(await askFfmpeg(stillColourInquiry({ path, info })));

    const from = await colourOf(second);
    const change = colourChange(from, reference);
    if (change === null) throw new Error('no change is needed');
    const output = scratch.path(`${what}-matched.mp4`);
    const made = await runFfmpeg(matchColour({ clip: second, change, encoder, output }));

    const before = colourDistance(from, reference);
    const after = colourDistance(await colourOf({ path: output, info: made }), reference);
    expect(after).toBeLessThan(before / 4);
    expect(made.video).toMatchObject({ width: 320, height: 180 });
    expect(made.video?.duration).toBeCloseTo(0.6, 1);
  });
});
