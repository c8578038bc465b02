import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Artifact } from '../../src/jobs/artifact.js';
import { measureLoudness } from '../../src/media/loudness.js';
import { probe } from '../../src/media/probe.js';
import { createFlite } from '../../src/providers/speech/flite.js';
import { ffmpeg, streamFacts, useScratch } from '../media/fixtures.js';
import { control, nodeArguments } from '../providers/speech/sounds.js';
import { startSound } from './start-sound.js';

const scratch = useScratch();
const sound = await startSound();
const speechFile = join('examples', 'speech.flac');
const factsSchema = z.object({
  loudness: z.object({ integrated: z.number().nullable(), truePeak: z.number().nullable() }),
});

/** A scene as render leaves it: so many frames of picture, and the PCM of a sound that begins after a while. */
async function scene(name: string, input: readonly string[], frames: number, leadIn = 0): Promise<Artifact> {
  const samples = frames * 1600;
  const filters =
    `aresample=48000,aformat=channel_layouts=stereo,adelay=${leadIn * 1000}:all=1,` +
    `apad=whole_len=${samples},atrim=end_sample=${samples}`;
  const path = scratch.path(name);
  await ffmpeg(
    ...['-f', 'lavfi', '-i', 'testsrc=size=96x54:rate=30', ...input, '-map', '0:v', '-map', '1:a'],
    ...['-frames:v', `${frames}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '15', '-bf', '2'],
    ...['-pix_fmt', 'yuv420p', '-af', filters, '-c:a', 'pcm_s16le', '-movie_timescale', '48000', path],
  );
  return sound.keep(path);
}

const generated = (source: string) => ['-f', 'lavfi', '-i', source];
const quiet = (name: string, frames: number) =>
  scene(name, generated('anullsrc=r=48000:cl=stereo:d=60'), frames);

/** Music of one note, so that it can be told from a voice by its pitch. */
async function tone(name: string, seconds: number, level: number, format: readonly string[] = []) {
  const path = scratch.path(name);
  const source = `sine=frequency=3000:sample_rate=48000:duration=${seconds},volume=${level * 8}`;
  await ffmpeg(...generated(source), ...format, path);
  return sound.keep(path);
}

async function joined(scenes: readonly Artifact[], bed: Artifact | null, bedVolume?: number) {
  const video = await sound.join({ scenes, bed, ...(bedVolume !== undefined && { bedVolume }) });
  const path = await sound.fileOf(video);
  return { path, facts: factsSchema.parse(video.facts).loudness, info: await probe(path) };
}

/** How strong a file's sound is around 3 kHz between two times (seconds), dBFS (RMS). */
async function toneLevel(path: string, from: number, to: number): Promise<number> {
  const filters = `atrim=${from}:${to},bandpass=f=3000:w=60,bandpass=f=3000:w=60,volume=20dB,astats=measure_perchannel=none`;
  return statistic(path, filters, 'RMS_level');
}

async function statistic(path: string, filters: string, name: string): Promise<number> {
  const print = `${filters}:metadata=1,ametadata=print:key=lavfi.astats.Overall.${name}:file=-`;
  const output = await ffmpeg('-i', path, '-map', '0:a', '-af', print, '-f', 'null', '-');
  return Number(output.trim().split('\n').at(-1)?.split('=').at(-1)?.replace('-inf', '-200'));
}

let flite = '';
beforeAll(async () => {
  flite = scratch.path('flite.wav');
  const text = 'Every scene is drawn and captioned. The music steps back whenever somebody speaks.';
  await createFlite({ nodeArguments }).speak({ text, language: 'en-US' }, control(), flite);
});

describe('a composition is −14 LUFS within 1 LU and below −1 dBTP after it is coded', () => {
  const check = async (scenes: readonly Artifact[], bed: Artifact | null) => {
    const { path, facts } = await joined(scenes, bed);
    const measured = await measureLoudness(path);
    expect(Math.abs(measured.integrated + 14)).toBeLessThanOrEqual(1);
    expect(measured.truePeak).toBeLessThanOrEqual(-1);
    expect(facts).toEqual(measured);
  };

  test('spoken by Flite', async () => {
    await check([await scene('flite.mov', ['-i', flite], 210, 0.5)], null);
  });

  test('spoken by Flite, over music', async () => {
    await check([await scene('flite-b.mov', ['-i', flite], 240, 1)], await tone('even.wav', 3, 0.3));
  });

  test('spoken by a person, over a loud track of peaks (noise bursts at full scale)', async () => {
    const path = scratch.path('loud.mp3');
    await ffmpeg(...generated("aevalsrc='(random(0)*2-1)*exp(-9*mod(t,0.5))':s=44100:d=4"), path);
    await check([await scene('person.mov', ['-i', speechFile], 300)], await sound.keep(path));
  });

  test('of peaks fifteen times as strong as the rest', async () => {
    const clicks = "aevalsrc='(random(0)*2-1)*if(lt(mod(t,0.9),0.01),0.9,0.06)':s=48000:d=5,lowpass=f=6000";
    await check([await scene('peaks.mov', generated(clicks), 150)], null);
  });

  test('with two seconds of speech in fourteen of music', async () => {
    const spoken = await scene('short.mov', ['-t', '2', '-i', speechFile], 60);
    await check([spoken, await quiet('long.mov', 360)], await tone('long.wav', 14, 0.3));
  });

  test('of music alone', async () => {
    await check(
      [await quiet('mute.mov', 120)],
      await tone('mono.flac', 5, 0.02, ['-ac', '1', '-ar', '44100']),
    );
  });

  test('of a single word', async () => {
    const path = scratch.path('word.wav');
    await createFlite({ nodeArguments }).speak({ text: 'Tides.', language: 'en-US' }, control(), path);
    await check([await scene('word.mov', ['-i', path], 60, 0.3)], null);
  });

  test('shorter than a second', async () => {
    await check([await scene('word.mov', ['-t', '0.8', '-i', speechFile], 24)], null);
  });
});

test('its sound is 48 kHz stereo AAC, its picture the scenes’ own bit for bit, its index first', async () => {
  const first = await scene('one.mov', ['-i', speechFile], 45);
  const { path } = await joined([first, await quiet('two.mov', 37)], null);
  const entries = 'codec_name,sample_rate,channels';
  expect(await streamFacts(path, 'a:0', entries)).toEqual({
    ...{ codec_name: 'aac', sample_rate: '48000', channels: '2' },
  });
  const frames = async (file: string) =>
    (await ffmpeg('-i', file, '-map', '0:v', '-f', 'framehash', '-'))
      .split('\n')
      .filter((line) => line.startsWith('0,'))
      .map((line) => line.split(',').at(-1)?.trim());
  const copied = await frames(path);
  expect(copied).toHaveLength(82);
  expect(copied.slice(0, 45)).toEqual(await frames(await sound.fileOf(first)));
  const bytes = await readFile(path);
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
});

describe('silence', () => {
  test('stays silent, and has no loudness', async () => {
    const { path, facts } = await joined([await quiet('nothing.mov', 60)], null);
    expect(facts.integrated).toBeNull();
    expect((await measureLoudness(path)).truePeak).toBeLessThan(-80);
  });

  test('with hiss is not made into noise', async () => {
    const hiss = await scene('hiss.mov', generated('anoisesrc=r=48000:a=0.0005:d=3:seed=1'), 60);
    const { path } = await joined([hiss], null);
    expect((await measureLoudness(path)).truePeak).toBeLessThan(-50);
  });

  test('stays silent over a bed that is silent', async () => {
    const { facts } = await joined([await quiet('nothing-b.mov', 60)], await tone('none.wav', 2, 0));
    expect(facts.integrated).toBeNull();
  });
});

describe('the bed', () => {
  test('is plainly heard while nobody speaks and far below the words, whatever the level of its file', async () => {
    const spoken = await scene('duck.mov', ['-i', flite], 360, 3);
    const levels = await Promise.all(
      [0.9, 0.01].map(async (level) => {
        const { path } = await joined([spoken], await tone(`bed-${level}.wav`, 12, level));
        return [
          await toneLevel(path, 1.2, 2.8),
          await toneLevel(path, 4.5, 7),
          await toneLevel(path, 9.4, 10),
        ];
      }),
    );
    const [[before = 0, under = 0, after = 0] = [], [quietBefore = 0] = []] = levels;
    expect(before - under).toBeGreaterThan(8);
    expect(before - under).toBeLessThan(16);
    expect(Math.abs(before - after)).toBeLessThan(2);
    expect(Math.abs(before - quietBefore)).toBeLessThan(1.5);
  });

  test('is turned down by the volume that is asked for', async () => {
    const spoken = await scene('half.mov', ['-i', flite], 300, 3);
    const bed = await tone('half.wav', 12, 0.3);
    const [whole, half] = [await joined([spoken], bed), await joined([spoken], bed, 0.5)];
    const difference = (await toneLevel(whole.path, 1.2, 2.8)) - (await toneLevel(half.path, 1.2, 2.8));
    expect(Math.abs(difference - 6)).toBeLessThan(1);
  });

  test.each([
    ['shorter than the video is looped to its end', 1.3],
    ['longer than the video is cut', 30],
  ])('%s, fades in and out, and does not change its length', async (_, seconds) => {
    const { path, info } = await joined(
      [await quiet(`under-${seconds}.mov`, 300)],
      await tone('t.wav', seconds, 0.2),
    );
    expect(info.video?.duration).toBeCloseTo(10, 2);
    expect(Math.abs((info.audio?.duration ?? 0) - 10)).toBeLessThan(0.05);
    const middle = await toneLevel(path, 2, 7);
    expect(Math.abs((await toneLevel(path, 6.5, 7.9)) - middle)).toBeLessThan(2);
    expect(await toneLevel(path, 0, 0.1)).toBeLessThan(middle - 12);
    expect(await toneLevel(path, 9.9, 10)).toBeLessThan(middle - 20);
  });
});

test('over 180 scenes of odd lengths sound and picture stay together to the millisecond', async () => {
  // A click at the beginning of every scene: frames of 1,600 samples, 7 to 9 of them.
  const click = "aevalsrc='if(lt(t,0.002),0.5,0)':s=48000:d=1";
  const kinds = await Promise.all(
    [7, 8, 9].map((frames) => scene(`click-${frames}.mov`, generated(click), frames)),
  );
  const scenes = Array.from({ length: 180 }, (_, index) => kinds[index % 3] ?? kinds[0]).flatMap(
    (one) => one ?? [],
  );
  const { path, info } = await joined(scenes, null);
  expect(info.video?.duration).toBeCloseTo(48, 2);
  expect(Math.abs((info.video?.duration ?? 0) - (info.audio?.duration ?? 0))).toBeLessThan(0.05);
  const starts = scenes.map((_, index) => (Math.floor(index / 3) * 24 + ([0, 7, 15][index % 3] ?? 0)) / 30);
  const raw = scratch.path('clicks.s16');
  await ffmpeg('-i', path, '-map', '0:a', '-ac', '1', '-f', 's16le', raw);
  const samples = await readFile(raw);
  const strongest = (from: number, to: number) => {
    const place = Array.from({ length: to - from }, (_, at) =>
      Math.abs(samples.readInt16LE((from + at) * 2)),
    );
    const threshold = Math.max(...place) * 0.5;
    return from + place.findIndex((value) => value > threshold);
  };
  for (const start of starts.slice(1)) {
    const at = Math.round(start * 48_000);
    expect(Math.abs(strongest(at - 2000, at + 2000) - at)).toBeLessThan(60);
  }
});

test('progress is told across all its steps, and what was joined is not joined again', async () => {
  const request = {
    scenes: [await scene('again.mov', ['-i', flite], 150)],
    bed: await tone('again.wav', 5, 0.2),
  };
  const made = await sound.join(request);
  expect(sound.fractions.at(-1)).toBe(1);
  expect(await sound.join(request)).toMatchObject({ key: made.key, reused: true });
  expect(await sound.join({ ...request, bedVolume: 0.5 })).toMatchObject({ reused: false });
});
