import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { endsApart } from '../../src/media/check-output.js';
import { videoEncoder } from '../../src/media/encoder.js';
import { InputEndsEarlyError } from '../../src/media/errors.js';
import { joinScenes, sceneList } from '../../src/media/join-scenes.js';
import type { Source } from '../../src/media/media-info.js';
import {
  DEFAULT_SCENE_FORMAT,
  mergeScene,
  type SceneFormat,
  type SceneOf,
} from '../../src/media/merge-scene.js';
import { type MergeVolumes, mergeSound } from '../../src/media/merge-sound.js';
import { runFfmpeg } from '../../src/media/run-ffmpeg.js';
import {
  encoder,
  FAST,
  ffmpeg,
  lavfi,
  peak,
  pixel,
  pixels,
  source,
  streamFacts,
  useScratch,
} from './fixtures.js';

const scratch = useScratch();
const format: SceneFormat = { ...DEFAULT_SCENE_FORMAT, frame: { width: 90, height: 160 } };
const picture = (seconds: number) => lavfi(`testsrc=size=160x90:rate=25:duration=${seconds}`);
const red = lavfi('color=red:size=160x90:rate=25:duration=0.4');
/** A sine whose highest sample is so much of full scale; lavfi's own is an eighth. */
const tone = (seconds: number, level: number, channels = 'mono|c0=c0') =>
  lavfi(`sine=frequency=440:duration=${seconds}:sample_rate=48000,volume=${level * 8},pan=${channels}`);
const silentClip = (name: string, seconds: number) => scratch.make(name, ...picture(seconds), ...FAST);
const voice = (name: string, seconds: number, level: number) => scratch.make(name, ...tone(seconds, level));

async function scene(
  name: string,
  clip: Source,
  voiceover: Source | null,
  change: Partial<SceneFormat> = {},
) {
  const output = scratch.path(name);
  await runFfmpeg(mergeScene({ clip, voiceover, format: { ...format, ...change }, encoder, output }));
  return source(output);
}

/** Scenes of the seed's volumes. */
async function sound(name: string, scenes: readonly SceneOf<Source>[], change: Partial<MergeVolumes> = {}) {
  const output = scratch.path(name);
  const volumes = { videoVolume: 0.2, voiceoverVolume: 2, ...change };
  await runFfmpeg(mergeSound({ scenes, rate: format.rate, volumes, output }));
  return source(output);
}

async function join(name: string, scenes: readonly Source[], sound: Source) {
  const list = scratch.path(`${name}.ffconcat`);
  await writeFile(list, sceneList(scenes));
  return runFfmpeg(joinScenes({ scenes, list, sound, output: scratch.path(name) }));
}

describe('a scene', () => {
  test('lasts as long as its voiceover, holding the last frame of its clip', async () => {
    const clip = await silentClip('short.mp4', 0.6);
    const voiceover = await voice('long.wav', 1.9, 0.1);
    const { path, info } = await scene('held.mov', clip, voiceover);
    expect(info.video?.duration).toBeCloseTo(1.9, 2);
    expect(await pixels(path, 1.8, 9, 16)).toEqual(await pixels(path, 0.9, 9, 16));
    const heard = await sound('long.m4a', [{ clip, voiceover }]);
    expect(heard.info.duration).toBe(info.duration);
    expect(await peak(heard.path, 1.7, 1.85)).toBeGreaterThan(0.15);
  });

  test('lasts as long as its clip when that is longer', async () => {
    const [clip, voiceover] = [await silentClip('clip.mp4', 1.6), await voice('brief.wav', 0.5, 0.1)];
    expect((await scene('clip.mov', clip, voiceover)).info.duration).toBe(1.6);
    const { path, info } = await sound('clip.m4a', [{ clip, voiceover }]);
    expect(info.duration).toBe(1.6);
    expect(await peak(path, 0.7)).toBeLessThan(0.001);
  });

  test('has both sounds at exactly their volumes, neither turned down for the other', async () => {
    const clip = await scratch.make(
      'loud.mp4',
      ...picture(1),
      ...tone(1, 0.5, 'stereo|c0=c0|c1=c0'),
      ...FAST,
      '-c:a',
      'pcm_s16le',
      '-f',
      'mov',
    );
    const voiceover = await voice('quiet.wav', 1, 0.2);
    // Coding moves a peak by some hundredths of itself.
    const level = async ({ path }: Source, expected: number) => (await peak(path, 0.2, 0.8)) / expected;
    const own = await sound('own.m4a', [{ clip, voiceover: null }]);
    expect(await level(own, 0.5 * 0.2)).toBeCloseTo(1, 1);
    const voiced = await sound('voiced.m4a', [{ clip, voiceover }], { videoVolume: 0 });
    expect(await level(voiced, 0.2 * 2)).toBeCloseTo(1, 1);
    const both = await sound('both.m4a', [{ clip, voiceover }]);
    expect(await level(both, 0.5 * 0.2 + 0.2 * 2)).toBeCloseTo(1, 1);
  });

  test('does not clip where the sum of its sounds is over full scale', async () => {
    const scenes = [{ clip: await silentClip('quiet.mp4', 1), voiceover: await voice('shout.wav', 1, 0.9) }];
    const level = await peak((await sound('limited.m4a', scenes)).path, 0.1, 0.9);
    expect(level).toBeGreaterThan(0.9);
    expect(level).toBeLessThan(0.99);
  });

  test('is silent where neither its clip nor a voiceover sounds', async () => {
    const { path, info } = await sound('silent.m4a', [
      { clip: await silentClip('mute.mp4', 0.6), voiceover: null },
    ]);
    expect(info.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2, duration: 0.6 });
    expect(await peak(path)).toBe(0);
  });

  test('covers its frame, or is contained in it between black bars', async () => {
    const clip = await scratch.make('red.mp4', ...red, ...FAST);
    const covered = await scene('cover.mov', clip, null);
    const contained = await scene('contain.mov', clip, null, { scaleMode: 'contain' });
    expect(covered.info.video).toMatchObject({
      width: 90,
      height: 160,
      sampleAspectRatio: 1,
      frameRate: { numerator: 30 },
    });
    expect(contained.info.video).toMatchObject({ width: 90, height: 160, sampleAspectRatio: 1 });
    const [above, below] = [
      await pixels(covered.path, 0.1, 90, 160),
      await pixels(contained.path, 0.1, 90, 160),
    ];
    expect(pixel(above, 90, 45, 5)[0]).toBeGreaterThan(200);
    expect(Math.max(...pixel(below, 90, 45, 5))).toBeLessThan(20);
    expect(pixel(below, 90, 45, 80)[0]).toBeGreaterThan(200);
  });

  test('fails when its clip ends before it says', async () => {
    const clip = await silentClip('liar.mp4', 1);
    const { video } = clip.info;
    if (video === null) throw new TypeError('a test picture is one');
    const liar = { ...clip, info: { ...clip.info, video: { ...video, duration: 5 } } };
    await expect(scene('liar.mov', liar, null)).rejects.toThrow(InputEndsEarlyError);
  });
});

describe('scenes joined', () => {
  test('last as long as they do together, picture and sound ending within 50 ms, no frame lost or late', async () => {
    const lengths = [0.37, 1.013, 0.72, 0.111, 0.59];
    const scenes: (SceneOf<Source> & { made: Source })[] = [];
    for (const [index, seconds] of lengths.entries()) {
      const clip = await scratch.make(
        `odd-${index}.mp4`,
        ...picture(seconds),
        ...tone(seconds, 0.1),
        ...FAST,
      );
      const voiceover = index === 1 ? await voice('odd.wav', 1.234, 0.1) : null;
      scenes.push({ clip, voiceover, made: await scene(`odd-${index}.mov`, clip, voiceover) });
    }
    // Many joins would add up what a single one hides.
    const many = [...scenes, ...scenes, ...scenes, ...scenes, ...scenes, ...scenes];
    const frames = many.reduce((sum, { made: { info } }) => sum + Math.round(info.duration * 30), 0);
    const pictures = many.map(({ made }) => made);
    const made = await join('joined.mp4', pictures, await sound('joined.m4a', many));
    expect(endsApart(made)).toBeLessThan(0.05);
    expect(made.video?.duration).toBeCloseTo(frames / 30, 3);
    expect(made.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
    const facts = await streamFacts(
      scratch.path('joined.mp4'),
      'v:0',
      'profile,nb_frames,r_frame_rate,avg_frame_rate',
    );
    expect(facts).toEqual({
      profile: 'High',
      nb_frames: `${frames}`,
      r_frame_rate: '30/1',
      avg_frame_rate: '30/1',
    });
  });

  test('sound when their pictures change, also after many joins', async () => {
    const white = lavfi('color=white:size=160x90:rate=30:duration=0.1,format=yuv420p');
    const black = lavfi('color=black:size=160x90:rate=30:duration=0.533');
    const [flash, dark] = [
      await scratch.make('flash.mp4', ...white, ...tone(0.1, 0.5), ...FAST),
      await scratch.make('dark.mp4', ...black, ...FAST),
    ];
    const [lit, unlit] = [await scene('flash.mov', flash, null), await scene('dark.mov', dark, null)];
    const twenty = <Item>(...both: [Item, Item]) => Array.from({ length: 20 }, () => both).flat();
    const flashes = twenty({ clip: dark, voiceover: null }, { clip: flash, voiceover: null });
    await join('flashes.mp4', twenty(unlit, lit), await sound('flashes.m4a', flashes, { videoVolume: 1 }));
    const start = 19 * (unlit.info.duration + lit.info.duration) + unlit.info.duration;
    const [before, during] = [start - 0.05, start + 0.05];
    expect(pixel(await pixels(scratch.path('flashes.mp4'), before, 9, 16), 9, 4, 8)[0]).toBeLessThan(40);
    expect(pixel(await pixels(scratch.path('flashes.mp4'), during, 9, 16), 9, 4, 8)[0]).toBeGreaterThan(200);
    expect(await peak(scratch.path('flashes.mp4'), before - 0.05, start - 0.02)).toBeLessThan(0.05);
    expect(await peak(scratch.path('flashes.mp4'), start + 0.02, start + 0.08)).toBeGreaterThan(0.3);
  });

  test('show also when workers with different encoders made them', async () => {
    const other = videoEncoder('libx264', { x264Preset: 'slow', crf: 20 });
    const clip = await scratch.make('r.mp4', ...red, ...FAST);
    const first = await scene('first.mov', clip, null);
    await runFfmpeg(
      mergeScene({ clip, voiceover: null, format, encoder: other, output: scratch.path('second.mov') }),
    );
    const scenes = Array.from({ length: 3 }, () => ({ clip, voiceover: null }));
    const made = [first, await source(scratch.path('second.mov')), first];
    await join('mixed.mp4', made, await sound('mixed.m4a', scenes));
    expect(await ffmpeg('-i', scratch.path('mixed.mp4'), '-f', 'null', '-')).toBe('');
    for (const at of [0.2, 0.6, 1]) {
      const [r, g, b] = pixel(await pixels(scratch.path('mixed.mp4'), at, 9, 16), 9, 4, 8);
      expect(r).toBeGreaterThan(230);
      expect(Math.max(g, b)).toBeLessThan(25);
    }
  });
});
