import { describe, expect, test } from '@jest/globals';
import { fittedStill, lastFrame, makeStill } from '../../src/media/frame.js';
import { requireVideo, type Source } from '../../src/media/media-info.js';
import { toRgb } from '../../src/media/picture.js';
import { probeStill } from '../../src/media/still.js';
import { ffmpeg, useScratch } from './fixtures.js';

const scratch = useScratch();
const COUNTER = ['-f', 'lavfi', '-i', 'testsrc=size=160x90:rate=24:duration=2'];
const x264 = (...options: string[]) => ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-crf', '10', ...options];

/** Hashes of the pixels of all frames of a file, in RGB. */
const pixels = async (path: string) =>
  (await ffmpeg('-i', path, '-vf', 'format=rgb24', '-f', 'framemd5', '-'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim());

/** The pixels of the last picture when all frames of a clip are made pictures, one over the other. */
async function lastOfAll({ path, info }: Source, name: string) {
  const output = scratch.path(name);
  await ffmpeg('-i', path, '-vf', toRgb(requireVideo(info)).join(','), '-update', '1', output);
  return pixels(output);
}

describe('the last frame of a clip', () => {
  test.each([
    ['one group of pictures, with frames coded out of order', COUNTER, x264('-g', '250', '-bf', '3')],
    ['a key frame a second', COUNTER, x264('-g', '24')],
    ['one frame', ['-f', 'lavfi', '-i', 'testsrc=size=160x90:rate=1:duration=1'], x264()],
    [
      'sound that goes on after the picture',
      [...COUNTER, '-f', 'lavfi', '-i', 'sine=duration=5'],
      [...x264(), '-c:a', 'aac'],
    ],
    [
      'a last frame that stands for seconds',
      [...COUNTER, '-vf', "setpts='if(eq(N,47),5/TB,PTS)'", '-fps_mode', 'vfr'],
      x264('-g', '10'),
    ],
  ])('is exactly that, where the clip has %s', async (what, input, coding) => {
    const name = what.replaceAll(/\W/g, '-');
    const clip = await scratch.make(`${name}.mp4`, ...input, ...coding);
    const output = scratch.path(`${name}.png`);
    const made = await makeStill(lastFrame({ clip, output }));
    expect(made).toEqual({ mediaType: 'image/png', width: 160, height: 90 });
    expect(await pixels(output)).toEqual(await lastOfAll(clip, `${name}-all.png`));
  });
});

describe('a still picture that a clip is to begin with', () => {
  test.each([
    ['wide.png', 'testsrc=size=400x100', { width: 90, height: 160 }],
    ['tall.jpg', 'testsrc=size=100x400', { width: 854, height: 480 }],
  ])('is made exactly as large as the clip, nothing of it stretched: %s', async (name, graph, size) => {
    const path = await scratch.still(name, graph);
    const info = await probeStill(path);
    if (info === null) throw new Error('no picture');
    const output = scratch.path(`${name}-fitted.png`);
    const made = await makeStill(fittedStill({ still: { path, info }, size, output }));
    expect(made).toEqual({ mediaType: 'image/png', ...size });
  });
});
