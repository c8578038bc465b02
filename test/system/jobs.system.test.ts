import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endsApart } from '../../src/media/check-output.js';
import { probe } from '../../src/media/probe.js';
import { transcriptSchema } from '../../src/providers/transcription/port.js';
import { peak, pixel, pixels, useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { startMediaServer } from '../support/media-server.js';
import {
  boxesOf,
  pictureDigest,
  pictureOf,
  soundOf,
  standardPicture,
  standardSound,
} from '../support/mp4-facts.js';
import { parseCues } from '../support/parse-cues.js';
import { createStack, type Stack } from '../support/stack.js';

const scratch = useScratch();
const example = (name: string) => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
const fast = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const picture = (seconds: number, size: string, rate: string) => [
  ...['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=${rate}:duration=${seconds}`],
];
const tone = (seconds: number, level: number) => [
  ...['-f', 'lavfi', '-i', `sine=frequency=330:duration=${seconds}:sample_rate=44100,volume=${level * 8}`],
];

let stack: Stack;
let client: CallsheetClient;
let media: Awaited<ReturnType<typeof startMediaServer>>;

beforeAll(async () => {
  media = await startMediaServer();
  stack = await createStack({ FETCH_ALLOW_HOSTS: media.host });
  await stack.start();
  client = new CallsheetClient(stack);
});
afterAll(() => stack.remove());

/** Makes a file by ffmpeg and serves it. */
async function served(name: string, ...args: string[]): Promise<string> {
  await scratch.make(name, ...args);
  return media.serve(scratch.path(name));
}

async function expectStandardVideo(path: string): Promise<void> {
  expect(await pictureOf(path)).toEqual(standardPicture);
  expect(await soundOf(path)).toEqual(standardSound);
  const boxes = await boxesOf(path);
  expect(boxes.indexOf('moov')).toBeGreaterThan(0);
  expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'));
  expect(endsApart(await probe(path))).toBeLessThanOrEqual(0.05);
}

/** How many of a frame's pixels differ plainly between two files, in the upper and the lower half. */
async function differences(one: string, other: string, at: number) {
  const [width, height] = [320, 180];
  const frames = await Promise.all([one, other].map((path) => pixels(path, at, width, height)));
  const count = { upper: 0, lower: 0 };
  for (let index = 0; index < width * height * 3; index += 3) {
    const apart = Math.abs((frames[0]?.[index] ?? 0) - (frames[1]?.[index] ?? 255));
    if (apart > 60) count[index < (width * height * 3) / 2 ? 'upper' : 'lower']++;
  }
  return count;
}

describe('a caption job on a clip with speech', () => {
  test('burns in what is said, while it is said, and gives it as SRT, WebVTT and words', async () => {
    const body = { video_url: media.serve(example('talk.mp4')), words_per_line: 3 };
    const video = scratch.path('captioned.mp4');
    const job = await client.make('caption', body, video);
    await expectStandardVideo(video);

    const file = (role: string, name: string) => client.save(job.result?.[`${role}_url`], scratch.path(name));
    const cues = parseCues(await readFile(await file('srt', 'captions.srt'), 'utf8'));
    const webvtt = await readFile(await file('vtt', 'captions.vtt'), 'utf8');
    const { words } = transcriptSchema.parse(
      JSON.parse(await readFile(await file('words', 'words.json'), 'utf8')),
    );
    expect(webvtt.startsWith('WEBVTT\n')).toBe(true);
    expect(parseCues(webvtt)).toEqual(cues);
    expect(words.length).toBeGreaterThan(10);
    expect(cues.map(({ text }) => text).join(' ')).toBe(words.map(({ text }) => text).join(' '));
    for (const [index, { start, end, text }] of cues.entries()) {
      expect(text.split(' ').length).toBeLessThanOrEqual(3);
      expect(end).toBeGreaterThan(start);
      expect(start).toBeGreaterThanOrEqual(cues[index - 1]?.end ?? 0);
    }

    const longest = cues.reduce((one, other) =>
      other.end - other.start > one.end - one.start ? other : one,
    );
    const spoken = await differences(example('talk.mp4'), video, (longest.start + longest.end) / 2);
    expect(spoken.lower).toBeGreaterThan(100);
    expect(spoken.upper).toBe(0);
    const before = await differences(example('talk.mp4'), video, (cues[0]?.start ?? 0) / 2);
    expect(before).toEqual({ upper: 0, lower: 0 });

    const task = await client.task(job.job_id);
    const link = (suffix: string) => `${stack.url}/video/${job.job_id}${suffix}`;
    const source = await probe(example('talk.mp4'));
    expect(task).toMatchObject({
      task_type: 'caption',
      status: 'success',
      progress: 1,
      model_size: 'small',
      video_url: link('_captioned.mp4'),
      result_video_url: link('_captioned.mp4'),
      error_message: null,
      file_size: (await stat(video)).size,
    });
    expect(task.metadata).toEqual({
      duration: expect.closeTo(source.duration, 1),
      ...{ width: 1280, height: 720 },
      ...{ srt_url: link('.srt'), vtt_url: link('.vtt'), words_url: link('.json'), language: 'en-US' },
    });
    expect(job.result).toMatchObject({ video_path: `/video/${job.job_id}_captioned.mp4` });
    // The offline recogniser is not to be trusted, and says so.
    expect(job.result?.warnings).toEqual([expect.stringMatching(/\w/)]);
  });

  test.each([
    ['silence', ['-f', 'lavfi', '-i', 'anullsrc=r=44100:cl=stereo:d=2'], 'No speech was found'],
    [
      'music',
      ['-f', 'lavfi', '-i', 'aevalsrc=0.2*sin(2*PI*t*262)+0.2*sin(2*PI*t*330):d=2'],
      'No speech was found',
    ],
    ['no sound at all', [], 'has no sound'],
  ])('of %s succeeds with no words, and a warning', async (what, sound, warning) => {
    const name = `${what.replaceAll(' ', '-')}.mp4`;
    const url = await served(name, ...picture(2, '320x180', '25'), ...sound, ...fast);
    const video = scratch.path(`captioned-${name}`);
    const job = await client.make('caption', { video_url: url }, video);
    expect(job.result?.warnings).toEqual([expect.stringContaining(warning)]);
    const words = await client.save(job.result?.words_url, scratch.path(`${name}.json`));
    expect(JSON.parse(await readFile(words, 'utf8'))).toMatchObject({ words: [] });
    expect(await readFile(await client.save(job.result?.srt_url, `${words}.srt`), 'utf8')).toBe('');
    expect(await differences(scratch.path(name), video, 1)).toEqual({ upper: 0, lower: 0 });
  });
});

describe('a merge job', () => {
  let clips: string[];
  let voiceover: string;
  beforeAll(async () => {
    // Upright red over blue, stored lying on its side; this tag turns it counterclockwise.
    const sideways =
      'color=blue:size=90x160:rate=30:duration=2[a];color=red:size=90x160:rate=30:duration=2[b];[a][b]hstack';
    await scratch.make('lying.mp4', '-f', 'lavfi', '-i', sideways, ...fast);
    clips = [
      await served('wide.mp4', ...picture(2, '320x180', '25'), ...tone(2, 0.5), ...fast),
      await served('turned.mp4', '-i', scratch.path('lying.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90'),
      await served('film.mp4', ...picture(2, '426x240', '24000/1001'), ...tone(2, 0.5), ...fast),
    ];
    voiceover = await served('voice.flac', ...tone(3.5, 0.4));
  });

  test('joins clips of other sizes, rates and turns, and holds the picture under a longer voiceover', async () => {
    const body = { scene_clip_urls: clips, voiceover_urls: [null, null, voiceover] };
    const video = scratch.path('merged.mp4');
    const job = await client.make('merge', body, video);
    await expectStandardVideo(video);
    const info = await probe(video);
    expect(info.video).toMatchObject({ width: 1080, height: 1920, rotation: 0 });
    expect(info.duration).toBeCloseTo(2 + 2 + 3.5, 1);
    expect(job.result).toMatchObject({
      width: 1080,
      height: 1920,
      duration: expect.closeTo(7.5, 1),
      warnings: [],
    });

    // The second clip, the right way up.
    const turned = await pixels(video, 3, 90, 160);
    const [top, bottom] = [pixel(turned, 90, 45, 40), pixel(turned, 90, 45, 120)];
    expect([top[0] > 200, top[2] < 60, bottom[0] < 60, bottom[2] > 200]).toEqual([true, true, true, true]);

    // Its own sound quietly, then silence where a clip has none, then the voice to its end.
    expect(await peak(video, 0.3, 1.7)).toBeCloseTo(0.5 * 0.2, 1);
    expect(await peak(video, 2.2, 3.8)).toBeLessThan(0.01);
    expect(await peak(video, 6.3, 7.4)).toBeGreaterThan(0.5);
    const [running, held, last] = await Promise.all([4.2, 6.1, 7.4].map((at) => pixels(video, at, 54, 96)));
    expect(farApart(held, last)).toBeLessThan(2);
    expect(farApart(running, last)).toBeGreaterThan(2);
  });

  test('fits the size that is asked for, with bars where all of the picture is to be seen', async () => {
    const body = {
      ...{ scene_clip_urls: clips.slice(0, 2), voiceover_urls: [null, null] },
      ...{ width: 640, height: 360, scale_mode: 'contain' },
    };
    const video = scratch.path('contained.mp4');
    await client.make('merge', body, video);
    await expectStandardVideo(video);
    const info = await probe(video);
    expect(info.video).toMatchObject({ width: 640, height: 360 });
    expect(info.duration).toBeCloseTo(4, 1);
    const upright = await pixels(video, 3, 640, 360);
    expect(Math.max(...pixel(upright, 640, 20, 180))).toBeLessThan(30);
    expect(pixel(upright, 640, 320, 90)[0]).toBeGreaterThan(200);
  });
});

describe('a background-music job', () => {
  test.each([
    ['with sound', 'loud.mp4', tone(3, 0.4)],
    ['with no sound of its own', 'mute.mp4', []],
  ])('lays music under a video %s, whose picture is copied packet by packet', async (_what, name, sound) => {
    const url = await served(name, ...picture(3, '320x180', '25'), ...sound, ...fast);
    const music_url = await served('short.mp3', ...tone(1, 0.8));
    const video = scratch.path(`music-${name}`);
    const job = await client.make('background-music', { video_url: url, music_url }, video);
    expect(await pictureDigest(video)).toBe(await pictureDigest(scratch.path(name)));
    expect(await soundOf(video)).toEqual(standardSound);
    const [made, source] = await Promise.all([probe(video), probe(scratch.path(name))]);
    expect(made.duration).toBeCloseTo(source.video?.duration ?? 0, 1);
    expect(endsApart(made)).toBeLessThanOrEqual(0.05);
    // Looped: a second of music is heard to the end.
    expect(await peak(video, 2, 2.3)).toBeGreaterThan(0.1);
    expect(job.result).toMatchObject({
      video_path: `/video/${job.job_id}_with_music.mp4`,
      width: 320,
      height: 180,
    });
    const boxes = await boxesOf(video);
    expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'));
  });
});

/** How far two frames are apart on average, 0 to 255. */
function farApart(one: Buffer | undefined, other: Buffer | undefined): number {
  if (!one || !other) throw new Error('there is no frame to compare');
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
}
