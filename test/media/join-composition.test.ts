import { describe, expect, test } from '@jest/globals';
import { ALWAYS, inputFile } from '../../src/media/command.js';
import { UnusableMediaError } from '../../src/media/errors.js';
import { bedInquiry, joinComposition, mixSound, voiceInquiry } from '../../src/media/join-composition.js';
import type { Loudness } from '../../src/media/loudness.js';
import { confined, described, someAudio } from './fixtures.js';

const scenes = [described('/s/a.mov', { duration: 4 }), described('/s/b.mov', { duration: 6 })];
const tune = described('/s/tune.mp3', {
  ...{ container: 'mp3', video: null, duration: 3 },
  audio: { ...someAudio, index: 0, duration: 3 },
});
const bed = { source: tune, volume: 0.5 };
const composition = { scenes, list: '/s/list', bed };
const loudness = (integrated: number): Loudness => ({ integrated, truePeak: integrated + 12 });

const list = [...['-safe', '0', ...confined('concat', 'mov')], ...['-f', 'concat', '-i', 'file:/s/list']];
const mp3 = inputFile(tune);
const stereo = 'aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo';
const length = 'apad=whole_len=480000,atrim=end_sample=480000';
const limiter = 'alimiter=limit=-3dB:level=0:latency=1:attack=5:release=60';
const compressor = 'acompressor=threshold=-20dB:ratio=2.5:attack=5:release=120:makeup=7dB';

describe('a composition is made by', () => {
  test('listening to all scenes, and to as much of the bed as will be heard', () => {
    const report = ['-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'];
    const saying = [...ALWAYS, '-loglevel', 'info'];
    expect(voiceInquiry(composition)).toEqual({
      args: [...saying, '-t', '10', ...list, '-map', '0:a:0', ...report],
      inputs: ['/s/list'],
      expected: { picture: null, sound: 10 },
    });
    expect(bedInquiry(bed, composition).args).toEqual([
      ...saying,
      '-t',
      '3',
      '-vn',
      ...mp3,
      '-map',
      '0:0',
      ...report,
    ]);
  });

  test('bringing voice and bed to their levels, the bed looped, faded, ducked and added', () => {
    expect(mixSound(composition, { voice: loudness(-20), bed: loudness(-9.5) }, '/s/sound.wav')).toEqual({
      args: [
        ...[...ALWAYS, ...list, '-stream_loop', '-1', '-vn', '-t', '11', ...mp3, '-filter_complex'],
        [
          `[0:a]${stereo},volume=6.00dB,${compressor},${limiter},${length},asplit[voice][key]`,
          `[1:0]${stereo},asetpts=N/SR/TB,${length},volume=-12.50dB,${limiter},volume=0.5,afade=t=in:d=1,afade=t=out:st=8:d=2[bed]`,
          '[bed][key]sidechaincompress=threshold=-38dB:ratio=2:attack=60:release=600:knee=4[ducked]',
          `[voice][ducked]amix=inputs=2:duration=longest:dropout_transition=0:normalize=0,${limiter},${length}[sound]`,
        ].join(';'),
        ...['-map', '[sound]', '-c:a', 'pcm_s16le', '-map_metadata', '-1', '-f', 'wav', 'file:/s/sound.wav'],
      ],
      inputs: ['/s/list', '/s/a.mov', '/s/b.mov', '/s/tune.mp3'],
      output: '/s/sound.wav',
      expected: { picture: null, sound: 10 },
    });
  });

  test('a copy of the picture and one encode of the sound, at −14 LUFS below a limit for true peaks', () => {
    const finished = { sound: '/s/sound.wav', loudness: loudness(-14.6), output: '/s/out.mp4' };
    expect(joinComposition(composition, finished)).toEqual({
      args: [
        ...[...ALWAYS, ...list, ...confined('wav'), '-f', 'wav', '-i', 'file:/s/sound.wav'],
        ...['-map', '0:v', '-c:v', 'copy', '-map', '1:a', '-af'],
        `volume=0.60dB,aresample=192000,alimiter=limit=-2dB:level=0:latency=1:attack=5:release=60,aresample=48000,${length}`,
        ...['-c:a', 'aac', '-b:a', '192k', '-ar', '48000', '-ac', '2', '-map_metadata', '-1'],
        ...['-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4', 'file:/s/out.mp4'],
      ],
      inputs: ['/s/list', '/s/sound.wav', '/s/a.mov', '/s/b.mov'],
      output: '/s/out.mp4',
      expected: { picture: 10, sound: 10 },
    });
  });
});

const graphOf = (voice: number, under: number | null, joined = composition): string => {
  const levels = { voice: loudness(voice), bed: under === null ? null : loudness(under) };
  const { args } = mixSound(joined, levels, '/s/sound.wav');
  return args[args.indexOf('-filter_complex') + 1] ?? '';
};

test('peaks are held lower where coding them has gone beyond what they may be', () => {
  const finished = { sound: '/s/sound.wav', loudness: loudness(-14.6), ceiling: -3.2, output: '/s/out.mp4' };
  expect(joinComposition(composition, finished).args.join(' ')).toContain('alimiter=limit=-3.2dB');
});

test('nothing that cannot be heard is turned up, and nothing by more than 40 dB', () => {
  expect(graphOf(Number.NEGATIVE_INFINITY, -60)).toBe(`[0:a]${stereo},${length}[sound]`);
  expect(graphOf(-54.5, null)).toContain('volume=40.00dB');
  const silent = { sound: '/s/sound.wav', loudness: loudness(-56), output: '/s/out.mp4' };
  expect(joinComposition(composition, silent).args.join(' ')).not.toContain('volume');
});

test('music alone is as loud as a voice would be', () => {
  expect(graphOf(-70, -20)).toContain('volume=6.00dB');
});

test('a bed without sound is refused', () => {
  const mute = { ...bed, source: described('/s/mute.mp4', { audio: null }) };
  const levels = { voice: loudness(-20), bed: loudness(-20) };
  expect(() => bedInquiry(mute, composition)).toThrow(UnusableMediaError);
  expect(() => mixSound({ ...composition, bed: mute }, levels, '/s/x.wav')).toThrow(UnusableMediaError);
});
