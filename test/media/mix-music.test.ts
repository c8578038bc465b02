import { describe, expect, test } from '@jest/globals';
import { ALWAYS } from '../../src/media/command.js';
import { UnusableMediaError } from '../../src/media/errors.js';
import type { Source } from '../../src/media/media-info.js';
import { mixMusic } from '../../src/media/mix-music.js';
import { runFfmpeg } from '../../src/media/run-ffmpeg.js';
import {
  AAC,
  asMp4,
  described,
  encoder,
  FAST,
  ffmpeg,
  given,
  lavfi,
  onItsSide,
  peak,
  someAudio,
  source,
  streamFacts,
  useScratch,
  withCover,
} from './fixtures.js';

const scratch = useScratch();
const picture = (seconds: number) => lavfi(`testsrc=size=160x90:rate=25:duration=${seconds}`);
const tone = (seconds: number, level: number, frequency = 440) =>
  lavfi(`sine=frequency=${frequency}:duration=${seconds}:sample_rate=48000,volume=${level * 8}`);
const fast = [...FAST, '-bf', '2'];
const music = (name: string, seconds: number, level: number) =>
  scratch.make(name, ...tone(seconds, level, 330));

async function mixed(name: string, video: Source, tune: Source, musicVolume = 0.3) {
  const output = scratch.path(name);
  const info = await runFfmpeg(
    mixMusic({ video, music: tune, videoVolume: 1, musicVolume, encoder, output }),
  );
  return { output, info };
}

/** A hash over a picture's packets, byte for byte. */
const packets = async (path: string) =>
  (await ffmpeg('-i', path, '-map', '0:v', '-c', 'copy', '-f', 'streamhash', '-')).trim();

const stereo = 'aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo';
const limiter = 'alimiter=limit=0.98:level=0:latency=1';

describe('mixMusic builds', () => {
  const tune = described('/scratch/music.mp3', {
    container: 'mp3',
    video: null,
    audio: { ...someAudio, index: 0, duration: 4 },
  });
  const build = (video: Source, music: Source = tune) =>
    mixMusic({ video, music, videoVolume: 1, musicVolume: 0.3, encoder, output: '/scratch/out.mp4' });

  test('a copy of the picture, with music looped to its length, faded out, and added without normalising', () => {
    expect(build(described('/scratch/video.mp4'))).toEqual({
      args: [
        ...[...ALWAYS, ...given('mov', '/scratch/video.mp4')],
        ...['-stream_loop', '-1', '-vn', '-t', '11', ...given('mp3', '/scratch/music.mp3')],
        '-filter_complex',
        [
          `[0:1]${stereo},volume=1[own]`,
          `[1:0]${stereo},asetpts=N/SR/TB,volume=0.3,afade=t=out:st=8:d=2,apad=whole_len=480000,atrim=end_sample=480000[music]`,
          `[own][music]amix=inputs=2:duration=longest:dropout_transition=0:normalize=0,${limiter},` +
            'apad=whole_len=480000,atrim=end_sample=480000[sound]',
        ].join(';'),
        ...['-map', '0:0', '-c:v', 'copy', '-map', '[sound]', ...AAC],
        ...asMp4('/scratch/out.mp4'),
      ],
      inputs: ['/scratch/video.mp4', '/scratch/music.mp3'],
      output: '/scratch/out.mp4',
      expected: { picture: 10, sound: 10 },
    });
  });

  test('nothing of a video without a picture, or of music without sound', () => {
    expect(() => build(tune)).toThrow(UnusableMediaError);
    expect(() => build(described('/v.mp4'), described('/mute.mp4', { audio: null }))).toThrow(
      UnusableMediaError,
    );
  });
});

describe('music under a video', () => {
  test('that is shorter is looped to its end and fades out, the picture copied bit for bit', async () => {
    const video = await scratch.make('video.mp4', ...picture(2.5), ...tone(2.5, 0.2), ...fast);
    const { output, info } = await mixed('looped.mp4', video, await music('short.mp3', 0.7, 0.5));
    expect(await packets(output)).toBe(await packets(video.path));
    expect(info.duration).toBeCloseTo(2.5, 1);
    expect(info.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
    const silent = await scratch.make('silent.mp4', ...picture(2.5), ...fast);
    const alone = await mixed('alone.mp4', silent, await music('short.mp3', 0.7, 0.5));
    expect(alone.info.audio?.duration).toBeCloseTo(2.5, 1);
    expect(await peak(alone.output, 1.4, 1.9)).toBeCloseTo(0.5 * 0.3, 1);
    expect(await peak(alone.output, 2.45)).toBeLessThan(0.03);
  });

  test('that is longer is cut, and neither sound is turned down for the other', async () => {
    const video = await scratch.make('talk.mp4', ...picture(1.5), ...tone(1.5, 0.4), ...fast);
    const { output, info } = await mixed('cut.mp4', video, await music('long.flac', 6, 0.6));
    expect(info.duration).toBeCloseTo(1.5, 1);
    expect(await peak(output, 0.2, 1)).toBeCloseTo(0.4 + 0.6 * 0.3, 1);
  });

  test('does not clip where the sum is over full scale', async () => {
    const video = await scratch.make('loud.mp4', ...picture(1), ...tone(1, 0.9), ...fast);
    const { output } = await mixed('limited.mp4', video, await music('loud.flac', 1, 0.9), 1);
    expect(await peak(output, 0.1, 0.7)).toBeLessThan(1);
  });

  test('leaves a picture lying on its side that was stored so', async () => {
    const upright = await scratch.make('upright.mp4', ...picture(1), ...fast);
    const turned = await scratch.make('turned.mp4', ...onItsSide(upright.path));
    const { info } = await mixed('still-turned.mp4', turned, await music('a.mp3', 1, 0.5));
    expect(info.video).toMatchObject({ width: 90, height: 160, rotation: turned.info.video?.rotation });
  });

  test('encodes a picture that mp4 cannot carry', async () => {
    const webm = await scratch.make('old.webm', ...picture(1), ...tone(1, 0.2), '-c:v', 'vp8');
    const { output, info } = await mixed('new.mp4', webm, await music('b.mp3', 1, 0.5));
    expect(info.duration).toBeCloseTo(1, 1);
    expect(await streamFacts(output, 'v:0', 'codec_name,profile')).toEqual({
      codec_name: 'h264',
      profile: 'High',
    });
  });

  test('works with a song that has a cover', async () => {
    await ffmpeg(...picture(1), '-frames:v', '1', scratch.path('cover.png'));
    const song = await scratch.make('song.mp3', ...tone(1, 0.5), ...withCover(scratch.path('cover.png')));
    const video = await scratch.make('plain.mp4', ...picture(2), ...fast);
    const { info } = await mixed('sung.mp4', video, song);
    expect(info).toMatchObject({ video: { codec: 'h264', width: 160 }, audio: { codec: 'aac' } });
    expect((await source(scratch.path('sung.mp4'))).info.duration).toBeCloseTo(2, 1);
  });
});
