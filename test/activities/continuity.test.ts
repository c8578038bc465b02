import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createContinuityActivities } from '../../src/activities/continuity.js';
import { clipColourInquiry, colourDistance, readColour } from '../../src/media/match-colour.js';
import { probe } from '../../src/media/probe.js';
import { askFfmpeg } from '../../src/media/run-ffmpeg.js';
import { encoder, useScratch } from '../media/fixtures.js';
import { startPaidActivities } from './start-pictures.js';

const scratch = useScratch();
const film = fileURLToPath(new URL('../../examples/bunny.mp4', import.meta.url));
const { dependencies, run, keep } = await startPaidActivities();
const { lastFrame, matchColour } = createContinuityActivities({
  ...dependencies,
  encoder,
  ffmpegVersion: 'test',
});
const shot = async (name: string, from: string, graph: string) => {
  const taken = ['-ss', from, '-t', '0.6', '-i', film, '-an', '-vf', `scale=320:180${graph}`];
  return keep((await scratch.make(name, ...taken)).path, 'video/mp4');
};
const colourOf = async (key: string) => {
  const path = await dependencies.storage.materialise(key);
  return readColour(await askFfmpeg(clipColourInquiry({ path, info: await probe(path) })));
};

describe('a scene that goes on where another ends', () => {
  test('begins with its last frame, and in its colours: each made once', async () => {
    const [first, second] = [await shot('1.mp4', '1', ''), await shot('2.mp4', '1.6', ',eq=brightness=-0.1')];
    const frame = await run(lastFrame, first).result;
    expect(frame).toMatchObject({ mediaType: 'image/png', facts: { width: 320, height: 180 } });
    expect((await run(lastFrame, first).result).key).toBe(frame.key);

    const order = { clip: second, reference: frame };
    const matched = await run(matchColour, order).result;
    expect(matched).toMatchObject({ mediaType: 'video/mp4', facts: { width: 320, height: 180 } });
    const wanted = await colourOf((await shot('3.mp4', '1.6', '')).key);
    const before = colourDistance(await colourOf(second.key), wanted);
    expect(colourDistance(await colourOf(matched.key), wanted)).toBeLessThan(before / 4);
    expect((await run(matchColour, order).result).key).toBe(matched.key);
  });

  test('stays as it is where its colours are the same already', async () => {
    const still = ['-f', 'lavfi', '-i', 'smptebars=size=320x180:rate=25:duration=0.4', '-pix_fmt', 'yuv420p'];
    const clip = await keep((await scratch.make('still.mp4', ...still)).path, 'video/mp4');
    const reference = await run(lastFrame, clip).result;
    const matched = await run(matchColour, { clip, reference }).result;
    expect(matched.size).toBe(clip.size);
  });
});
