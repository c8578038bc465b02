import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { cacheDirectory } from '../../../src/config/cache.js';
import type { MathsScene } from '../../../src/jobs/maths-scene.js';
import {
  AnimationRefused,
  AnimationUnavailable,
  FramesNotRead,
  MissingManimError,
} from '../../../src/providers/animation/errors.js';
import { manimPython } from '../../../src/providers/animation/find-manim.js';
import { openManim } from '../../../src/providers/animation/manim.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { ACCENT, BACKGROUND, LONGEST, line, parabola, sceneOf } from './scenes.js';

const run = promisify(execFile);
const python = await manimPython(cacheDirectory(process.env.XDG_CACHE_HOME));
const isInstalled = existsSync(python);
const never = () => new AbortController().signal;
const WIDE = { width: 320, height: 180, rate: 10 };
const UPRIGHT = { width: 180, height: 320, rate: 10 };

/** All frames of a scene, as raw RGBA. */
async function draw(scene: MathsScene): Promise<Buffer[]> {
  const path = join(await temporaryFolder(), 'frames.rgba');
  const manim = await openManim({ python });
  const { frames } = await manim.animate(scene, { signal: never() }, path);
  const bytes = await readFile(path);
  const size = scene.format.width * scene.format.height * 4;
  expect(bytes.length).toBe(frames * size);
  return Array.from({ length: frames }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

/** Whether two colours are nearly the same, each channel within so many steps of 255. */
const isNear = (frame: Buffer, offset: number, colour: string, within: number): boolean =>
  [1, 3, 5].every(
    (at, channel) =>
      Math.abs((frame[offset + channel] ?? 0) - Number.parseInt(colour.slice(at, at + 2), 16)) <= within,
  );

/** The smallest rectangle around all that is drawn, as shares of the picture's sides. */
function drawnIn(frame: Buffer, { width, height }: MathsScene['format']) {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (isNear(frame, pixel * 4, BACKGROUND, 12)) continue;
    xs.push(pixel % width);
    ys.push(Math.floor(pixel / width));
  }
  return {
    ...{ left: Math.min(...xs) / width, right: (Math.max(...xs) + 1) / width },
    ...{ top: Math.min(...ys) / height, bottom: (Math.max(...ys) + 1) / height },
  };
}

const count = (frame: Buffer, colour: string): number => {
  let found = 0;
  for (let offset = 0; offset < frame.length; offset += 4) if (isNear(frame, offset, colour, 60)) found++;
  return found;
};

const difference = (one: Buffer | undefined, other: Buffer | undefined): number =>
  one && other
    ? one.reduce((most, byte, index) => Math.max(most, Math.abs(byte - (other[index] ?? 0))), 0)
    : 255;

test('where Manim is not installed it says what to run', async () => {
  const error = await openManim({ python: '/nowhere/bin/python' }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MissingManimError);
  expect(error).toMatchObject({ message: expect.stringContaining('`make manim`') });
});

const withManim = isInstalled ? describe : describe.skip;

withManim(`Manim${isInstalled ? '' : ' (skipped: not installed; `make manim`)'}`, () => {
  test('draws exactly the frames that were asked for, and says how far it is', async () => {
    const path = join(await temporaryFolder(), 'frames.rgba');
    const manim = await openManim({ python });
    const done: number[] = [];
    const scene = sceneOf([line('2x + 5 = 11'), line('2x = 6', { at: 0.2, note: 'Subtract 5' })], {
      frames: 23,
    });
    const onProgress = (fraction: number) => void done.push(fraction);
    expect(await manim.animate(scene, { signal: never(), onProgress }, path)).toEqual({ frames: 23 });
    expect((await readFile(path)).length).toBe(23 * 320 * 180 * 4);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
    expect(manim.version).toMatch(/^manim 0\.22\.\d+, (latex|typst [\d.]+), scenes \d+$/);
  });

  test('a scene begins as the one before it ended', async () => {
    const [first, second] = ['x^{2} - 4 = 0', '\\left(x-2\\right) \\left(x+2\\right) = 0'];
    const note = 'The difference of two squares';
    const before = await draw(sceneOf([line(first), line(second, { at: 0.2, note })], { frames: 16 }));
    const after = await draw(sceneOf([line(first), line(second, { note })], { frames: 1 }));
    expect(difference(before.at(-1), after[0])).toBeLessThanOrEqual(2);
    expect(difference(before[0], after[0])).toBeGreaterThan(100);
  });

  test('what is said is marked, and only then', async () => {
    const marked = line('x = 3', { highlights: [{ tokens: ['3 1'], from: 1, to: 2 }] });
    const frames = await draw(sceneOf([marked], { frames: 30 }));
    expect(count(frames[5] ?? Buffer.alloc(0), ACCENT)).toBe(0);
    expect(count(frames[15] ?? Buffer.alloc(0), ACCENT)).toBeGreaterThan(5);
    expect(count(frames[28] ?? Buffer.alloc(0), ACCENT)).toBe(0);
  });

  test.each([
    ['wide', WIDE, 0.75],
    ['upright', UPRIGHT, 0.65],
  ])('the longest lines, titles and notes stay within what nothing covers: %s', async (_, format, lowest) => {
    const words = 'as long as anybody would ever say it, and then a little longer still';
    const lines = [
      line(LONGEST),
      line(`\\frac{${LONGEST.replaceAll(' ', '')}}{2}`, { at: 0.1, note: words }),
    ];
    const frames = await draw(sceneOf(lines, { format, title: `Simplify ${words}`, frames: 8 }));
    for (const frame of [frames[0], frames[4], frames.at(-1)]) {
      const { left, right, top, bottom } = drawnIn(frame ?? Buffer.alloc(0), format);
      expect(left).toBeGreaterThan(0.04);
      expect(right).toBeLessThan(0.96);
      expect(top).toBeGreaterThan(0.04);
      expect(bottom).toBeLessThan(lowest);
    }
  });

  test('a graph is drawn beside the lines, in the colours of the palette', async () => {
    const frames = await draw(sceneOf([line('x^{2} - 5x + 6 = 0')], { graph: parabola(0.1), frames: 30 }));
    const colours = ['#38e0d0', ACCENT].map((colour) => frames.map((frame) => count(frame, colour)));
    for (const counts of colours) {
      expect(counts[0]).toBe(0);
      expect(counts.at(-1)).toBeGreaterThan(10);
    }
  });

  test('a formula that is not known is refused, for good, in words', async () => {
    const path = join(await temporaryFolder(), 'frames.rgba');
    const manim = await openManim({ python });
    const error = await manim
      .animate(sceneOf([line('\\input{/etc/passwd}')]), { signal: never() }, path)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AnimationRefused);
    expect(error).toMatchObject({
      retryable: false,
      message: 'The animation was refused: A formula cannot be typeset: \\input is not known.',
    });
  });

  test('when it is told to stop nothing of it is left, neither process nor file', async () => {
    const folder = await temporaryFolder();
    const manim = await openManim({ python });
    const abort = new AbortController();
    const reason = new Error('cancelled');
    const scene = sceneOf([line('x'), line('y', { at: 0.1 })], { frames: 30_000 });
    const onProgress = () => abort.abort(reason);
    const drawing = manim.animate(scene, { signal: abort.signal, onProgress }, join(folder, 'frames.rgba'));
    await expect(drawing).rejects.toBe(reason);
    const { stdout } = await run('ps', ['-eo', 'args']);
    expect(stdout).not.toContain(folder);
  });

  test('one that stands still is ended, and may be tried again', async () => {
    const fifo = join(await temporaryFolder(), 'frames.rgba');
    await run('mkfifo', [fifo]);
    const manim = await openManim({ python, stillTimeoutMs: 1000 });
    const error = await manim
      .animate(sceneOf([line('x')]), { signal: never() }, fifo)
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(AnimationUnavailable);
    expect(error).toMatchObject({
      retryable: true,
      message: expect.stringContaining('wrote no frame for 1 s'),
    });
  });

  test('a reader that goes away is told apart from a failure', async () => {
    const folder = await temporaryFolder();
    const fifo = join(folder, 'frames.rgba');
    await run('mkfifo', [fifo]);
    spawn('head', ['-c', '1000', fifo], { stdio: 'ignore' });
    const manim = await openManim({ python });
    await expect(manim.animate(sceneOf([line('x')]), { signal: never() }, fifo)).rejects.toThrow(
      FramesNotRead,
    );
    expect(await readdir(folder)).toEqual(['frames.rgba']);
  });
});
