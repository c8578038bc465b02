/**
 * `make demo`: the whole stack, and four jobs through its HTTP API. A script becomes a narrated, captioned, scored video;
 * then captions are burned into a clip with real speech, the captioned clip is merged with two others and a voiceover, and
 * music is laid under the whole.
 */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as readDotenv } from 'dotenv';
import { type CheckedVideo, checkVideo, durationOf } from './demo/check.js';
import { Client, type FinishedJob } from './demo/client.js';
import { progressLine } from './demo/display.js';
import { DemoError } from './demo/errors.js';
import { prepareMaterials } from './demo/materials.js';
import { type Stack, startStack, storedVideo } from './demo/stack.js';

const REPOSITORY = fileURLToPath(new URL('../', import.meta.url));
const DATA_DIRECTORY = join(REPOSITORY, '.data', 'demo');
const LOG_FILE = join(DATA_DIRECTORY, 'stack.log');
/** Of the video that is made of a script. */
const SCRIPT_SECONDS = 40;
/** It takes two minutes on two cores. */
const LIMIT_MINUTES = 15;
/** What Ctrl-C ends a program with. */
const INTERRUPTED = 130;

const say = (line: string): void => console.log(line);
const shown = (path: string): string => relative(REPOSITORY, path);

async function runJobs(url: string, signal: AbortSignal): Promise<CheckedVideo[]> {
  const materials = await prepareMaterials(join(DATA_DIRECTORY, 'materials'), signal);
  const client = new Client(url, signal);
  const [talk, bunny, mirrored, voiceover, music] = await Promise.all([
    client.upload(materials.talk, 'video/mp4'),
    client.upload(materials.bunny, 'video/mp4'),
    client.upload(materials.mirrored, 'video/mp4'),
    client.upload(materials.voiceover, 'audio/flac'),
    client.upload(materials.music, 'audio/flac'),
  ]);

  const explained = await runJob(client, 'script', 'script-video', {
    ...{
      script_id: 'rainbow',
      user_id: 'demo',
      title: 'Why rainbows bend',
      script_content: materials.script,
    },
    ...{ language: 'en-US', platform: 'youtube', duration: SCRIPT_SECONDS, voice_provider: 'local' },
    background_music: 'calm',
  });
  const captioned = await runJob(client, 'caption', 'caption', { video_url: talk });
  const merged = await runJob(client, 'merge', 'merge', {
    scene_clip_urls: [captioned.videoUrl, bunny, mirrored],
    voiceover_urls: [null, null, voiceover],
    // The clips' own size, and their sound as loud as the voiceover.
    ...{ width: 1280, height: 720, video_volume: 2 },
  });
  const withMusic = await runJob(client, 'music', 'background-music', {
    video_url: merged.videoUrl,
    music_url: music,
  });

  const [talkLength, bunnyLength, mirroredLength] = await Promise.all(
    [materials.talk, materials.bunny, materials.mirrored].map(durationOf),
  );
  const whole = (talkLength ?? 0) + (bunnyLength ?? 0) + (mirroredLength ?? 0);
  return [
    await checkVideo(explained.path, SCRIPT_SECONDS),
    await checkVideo(captioned.path, talkLength ?? 0),
    await checkVideo(merged.path, whole),
    await checkVideo(withMusic.path, whole),
  ];
}

async function runJob(
  client: Client,
  title: string,
  kind: string,
  input: object,
): Promise<FinishedJob & { path: string }> {
  const line = progressLine(title);
  const job = await client.run(kind, input, line.update).finally(line.end);
  for (const warning of job.warnings) say(`             ${warning}`);
  return { ...job, path: storedVideo(DATA_DIRECTORY, job.videoName) };
}

async function demo(signal: AbortSignal): Promise<CheckedVideo[]> {
  // Settings of the person's own, from which the stack keeps a few.
  readDotenv({ path: join(REPOSITORY, '.env'), quiet: true });
  if (existsSync(join(DATA_DIRECTORY, 'storage')))
    say(
      `What earlier runs made is used again where it is still kept; without ${shown(DATA_DIRECTORY)} all is made anew.`,
    );
  say('Starting Postgres, Temporal, the API and a worker');
  const started = Date.now();
  const stack = await startStack({ dataDirectory: DATA_DIRECTORY, logFile: LOG_FILE, signal, say: indented });
  const videos = await runOn(stack, started, signal);
  const exitCode = await stack.stop();
  if (exitCode !== 0) throw new DemoError(`The stack did not stop cleanly: exit code ${exitCode}.`);
  return videos;
}

async function runOn(stack: Stack, started: number, signal: AbortSignal): Promise<CheckedVideo[]> {
  try {
    say(`Up after ${seconds((Date.now() - started) / 1000)}: ${stack.url}`);
    const limit = AbortSignal.timeout(LIMIT_MINUTES * 60_000);
    return await runJobs(stack.url, AbortSignal.any([signal, stack.ended, limit]));
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

const indented = (line: string): void => say(`  ${line}`);
const seconds = (value: number): string => `${value.toFixed(1)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function wordsFor(error: unknown): unknown {
  if (error instanceof DemoError) return error.message;
  const late = error instanceof Error && error.name === 'TimeoutError';
  return late ? `The jobs were not done within ${LIMIT_MINUTES} minutes.` : error;
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());

try {
  const videos = await demo(interruption.signal);
  say('Stopped. Finished videos:');
  for (const { path, duration, size } of videos)
    say(`  ${shown(path)}  ${seconds(duration)}  ${megabytes(size)}`);
} catch (error) {
  if (interruption.signal.aborted) {
    say('Interrupted; everything is stopped.');
    process.exitCode = INTERRUPTED;
  } else {
    console.error(wordsFor(error));
    console.error(`What the stack wrote: ${shown(LOG_FILE)}`);
    process.exitCode = 1;
  }
}
