import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type JobView, jobViewSchema } from '../../src/jobs/job-view.js';
import { endsApart } from '../../src/media/check-output.js';
import { measureLoudness } from '../../src/media/loudness.js';
import { probe } from '../../src/media/probe.js';
import { follow } from '../api/follow-events.js';
import { useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { boxesOf, pictureOf, soundOf, standardPicture, standardSound } from '../support/mp4-facts.js';
import { parseCues } from '../support/parse-cues.js';
import { ffmpegsIn, freezeFfmpeg, rendersScene, scratchFiles } from '../support/processes.js';
import { createStack, type Stack } from '../support/stack.js';
import { flaws, keyFrameGaps } from './picture-flaws.js';

const scratch = useScratch();
let stack: Stack;
let client: CallsheetClient;

beforeAll(async () => {
  // With the best encoder and the best voice that there are, as a person has it.
  stack = await createStack({ VIDEO_ENCODER: 'auto', VOICES_DIR: '' });
  await stack.start();
  client = new CallsheetClient(stack);
});
afterAll(() => stack.remove());

const SCRIPT = [
  'Tides are the slow breath of the sea, and the moon sets their pace.',
  'It pulls at the water nearest to it, and a bulge rises there.',
];
/** Of the video, seconds: each scene is longer than what stands still may be. */
const DURATION = 10;
const request = (changes: object = {}) => ({
  ...{
    script_id: 'tides',
    user_id: 'somebody',
    title: 'How tides work',
    script_content: SCRIPT.join('\n\n'),
  },
  ...{ language: 'en-US', platform: 'youtube', duration: DURATION, voice_provider: 'local' },
  ...changes,
});
const submit = (changes: object = {}) => client.submitScript(request(changes));

const resultSchema = z.object({
  video_path: z.string(),
  thumbnail_path: z.string(),
  duration: z.number(),
  file_size: z.number(),
  resolution: z.string(),
  video_url: z.url(),
  thumbnail_url: z.url(),
  captions: z.object({ srt_url: z.url(), vtt_url: z.url() }),
  manifest_url: z.url(),
  scenes: z.array(
    z.object({
      index: z.number(),
      text: z.string(),
      duration: z.number(),
      preview_url: z.url(),
      reused: z.boolean(),
    }),
  ),
  warnings: z.array(z.string()),
});
const resultOf = ({ result }: JobView) => resultSchema.parse(result);
const textOf = async (url: string) => (await fetch(url)).text();

describe('a script becomes a video', () => {
  let job: JobView;
  let path: string;
  const seen: JobView[] = [];

  beforeAll(async () => {
    const id = await submit({ background_music: 'calm' });
    const stream = await follow(`${stack.url}/api/v1/jobs/${id}/events`);
    for (const { data } of await stream.toEnd()) seen.push(jobViewSchema.parse(data));
    job = await client.succeeded(id);
    path = await client.save(resultOf(job).video_url, scratch.path('tides.mp4'));
  });

  test('in the format of its platform, as long as was asked for', async () => {
    const { duration, resolution, video_path, file_size, warnings } = resultOf(job);
    expect({ duration, resolution, video_path, warnings }).toEqual({
      ...{
        duration: DURATION,
        resolution: '1920x1080',
        video_path: `/video/${job.job_id}.mp4`,
        warnings: [],
      },
    });
    const info = await probe(path);
    expect(info).toMatchObject({ size: file_size, video: { width: 1920, height: 1080 } });
    expect(info.duration).toBeCloseTo(DURATION, 1);
    expect(endsApart(info)).toBeLessThan(0.05);
    expect(await pictureOf(path)).toEqual(standardPicture);
    expect(await soundOf(path)).toEqual(standardSound);
    expect((await boxesOf(path)).indexOf('moov')).toBeLessThan((await boxesOf(path)).indexOf('mdat'));
  });

  test('whose groups of pictures are closed and have 15 to 60 frames, at 30 a second', async () => {
    const gaps = await keyFrameGaps(path, DURATION * 30);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60);
  });

  test('that is never black and never still', async () => {
    expect(await flaws(path)).toEqual([]);
  });

  test('as loud as platforms want it', async () => {
    const { integrated, truePeak } = await measureLoudness(path, {});
    expect(Math.abs(integrated + 14)).toBeLessThanOrEqual(1);
    expect(truePeak).toBeLessThanOrEqual(-1);
  });

  test('with captions in the script’s own words beside it, in time with the voice', async () => {
    const { captions, scenes } = resultOf(job);
    const [srt, vtt] = await Promise.all([textOf(captions.srt_url), textOf(captions.vtt_url)]);
    const cues = parseCues(srt);
    expect(parseCues(vtt)).toEqual(cues);
    expect(cues.map(({ text }) => text).join(' ')).toBe(SCRIPT.join(' '));
    for (const [index, cue] of cues.entries()) {
      expect(cue.end).toBeGreaterThan(cue.start);
      expect(cue.start).toBeGreaterThanOrEqual(cues[index - 1]?.end ?? 0);
    }
    expect(cues.at(-1)?.end).toBeLessThanOrEqual(DURATION);
    // Each scene begins to speak after the same moment of quiet; the voice's own silence before a word may be a little longer.
    const second = (scenes[0]?.duration ?? 0) + 0.3;
    expect(Math.min(...cues.map(({ start }) => Math.abs(start - second)))).toBeLessThan(0.2);
  });

  test('whose scenes could be seen while the others were made, and add up to the whole', async () => {
    const { scenes } = resultOf(job);
    expect(scenes.map(({ index, text, reused }) => ({ index, text, reused }))).toEqual(
      SCRIPT.map((text, index) => ({ index: index + 1, text, reused: false })),
    );
    expect(scenes.reduce((sum, { duration }) => sum + duration, 0)).toBeCloseTo(DURATION, 3);
    const early = seen.find(
      ({ status, stages }) => status === 'processing' && stages.some((stage) => stage.previews),
    );
    expect(early).toBeDefined();
    const preview = await probe(await client.save(scenes[1]?.preview_url, scratch.path('preview.mp4')));
    expect(preview.duration).toBeCloseTo(scenes[1]?.duration ?? 0, 1);
  });

  test('with a thumbnail that shows something, and a manifest of what it is made of', async () => {
    const { thumbnail_url, manifest_url } = resultOf(job);
    const thumbnail = Buffer.from(await (await fetch(thumbnail_url)).arrayBuffer());
    expect(thumbnail.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(thumbnail.length).toBeGreaterThan(10_000);
    const manifest = z
      .object({
        job_id: z.uuid(),
        versions: z.object({ ffmpeg: z.string() }),
        scenes: z.array(z.object({ artifacts: z.record(z.string(), z.string().nullable()) })),
        artifacts: z.array(z.object({ key: z.string(), reused: z.boolean() })),
      })
      .parse(JSON.parse(await textOf(manifest_url)));
    expect(manifest.job_id).toBe(job.job_id);
    const keys = new Set(manifest.artifacts.map(({ key }) => key));
    for (const { artifacts } of manifest.scenes)
      for (const key of Object.values(artifacts)) if (key !== null) expect(keys).toContain(key);
  });

  test('telling a person what happens meanwhile', () => {
    const messages = seen.map(({ progress_message }) => progress_message);
    expect(messages.some((message) => /^Generating audio \(scene \d\/2\)$/.test(message))).toBe(true);
    expect(messages.some((message) => /^Rendering scenes \(scene \d\/2\)$/.test(message))).toBe(true);
    const progress = seen.map((view) => view.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  test('and when one sentence of it changes, only that scene is made again, and what takes up the rest of the time', async () => {
    const changed = [SCRIPT[0], 'It pulls at the water nearest to it, and a swell rises there.'];
    const id = await submit({ background_music: 'calm', script_content: changed.join('\n\n') });
    const { scenes } = resultOf(await client.succeeded(id));
    // The last scene lasts until the length that was asked for: it changes where the new sentence takes longer or shorter.
    expect(scenes.map(({ reused }) => reused).slice(0, 2)).toEqual([true, false]);
  });
});

test('a script in another language, upright, with a picture of one’s own', async () => {
  const picture = await scratch.still('picture.jpg', 'testsrc2=size=640x640');
  const upload = await client.upload(picture, 'image/jpeg');
  const script = `![](${upload})\nEl agua del mar sube y baja dos veces al día.`;
  const id = await submit({
    ...{ script_content: script, language: 'es-ES', platform: 'tiktok', duration: 5, title: 'Las mareas' },
    template_id: 'mosaic',
  });
  const job = await client.succeeded(id);
  const result = resultOf(job);
  expect(result.resolution).toBe('1080x1920');
  const words = parseCues(await textOf(result.captions.srt_url)).map(({ text }) => text);
  expect(words.join(' ')).toBe('El agua del mar sube y baja dos veces al día.');
  expect(Math.max(...words.map((line) => line.split(' ').length))).toBeLessThanOrEqual(3);
});

test('music that is no sound fails the job, saying so', async () => {
  const text = await client.upload(await scratch.text('no-music.mp3', 'This is no music.'), 'audio/mpeg');
  const job = await client.ended(await submit({ background_music: text, user_id: randomUUID() }));
  expect(job).toMatchObject({
    status: 'failure',
    error: expect.stringContaining('no video and no sound that can be read'),
  });
});

test('a cancelled one stops drawing, and leaves nothing', async () => {
  // Of this nothing has been drawn yet.
  const id = await submit({ script_content: 'Rivers carry the mountains to the sea, a grain at a time.' });
  await client.until(id, ({ progress_message }) => progress_message.startsWith('Rendering'));
  await freezeFfmpeg(stack.dataDirectory, rendersScene);
  expect((await client.cancel(id)).status).toBe(200);
  await eventually(async () => (await ffmpegsIn(stack.dataDirectory)).length === 0);
  await eventually(async () => (await scratchFiles(stack.dataDirectory)).length === 0);
  expect((await client.job(id)).status).toBe('cancelled');
  expect((await client.get(`/video/${id}.mp4`)).status).toBe(404);
});
