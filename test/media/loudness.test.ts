import { describe, expect, test } from '@jest/globals';
import { FfmpegError } from '../../src/media/errors.js';
import { isAudible, measureLoudness, readLoudness } from '../../src/media/loudness.js';
import { ffmpeg, useScratch } from './fixtures.js';

const scratch = useScratch();

/** A file of a stereo sine of 1 kHz whose peak is at so many dBFS: as many LUFS, by EBU Tech 3341. */
async function sine(name: string, peak: number): Promise<string> {
  const path = scratch.path(name);
  // lavfi's own sine has its peak at an eighth.
  const source = `sine=frequency=1000:sample_rate=48000:duration=4,volume=${peak}dB,volume=8,aformat=channel_layouts=mono,pan=stereo|c0=c0|c1=c0`;
  await ffmpeg('-f', 'lavfi', '-i', source, '-c:a', 'pcm_s24le', path);
  return path;
}

describe('measureLoudness', () => {
  test.each([-23, -33])('says of the reference tone at %d dBFS that it is so many LUFS', async (peak) => {
    const { integrated, truePeak } = await measureLoudness(await sine(`reference${peak}.wav`, peak));
    expect(Math.abs(integrated - peak)).toBeLessThanOrEqual(0.2);
    expect(Math.abs(truePeak - peak)).toBeLessThanOrEqual(0.2);
  });

  test('finds peaks between samples', async () => {
    const path = scratch.path('between.wav');
    // A quarter of the sample rate, an eighth of a cycle off: no sample meets the peak, which is 3 dB higher.
    const source = "aevalsrc='0.5*sin(2*PI*12000*t+PI/4)|0.5*sin(2*PI*12000*t+PI/4)':s=48000:d=3";
    await ffmpeg('-f', 'lavfi', '-i', source, path);
    expect((await measureLoudness(path)).truePeak).toBeGreaterThan(-6.6);
  });

  test('says of silence that it has no loudness, and that it is not audible', async () => {
    const path = scratch.path('silence.wav');
    await ffmpeg('-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo:d=2', path);
    const loudness = await measureLoudness(path);
    expect(loudness.integrated).toBe(Number.NEGATIVE_INFINITY);
    expect(isAudible(loudness)).toBe(false);
  });

  test('fails for a file without sound, and ends when it is told to', async () => {
    const path = scratch.path('mute.mp4');
    await ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=32x32:duration=0.2', path);
    await expect(measureLoudness(path)).rejects.toThrow(FfmpegError);
    const reason = new Error('cancelled');
    await expect(measureLoudness(path, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

test('readLoudness takes the last report, and none is an error', () => {
  const report = (integrated: string, peak: string) => [
    ...[
      '[Parsed_ebur128_0 @ 0x55] Summary:',
      '',
      '  Integrated loudness:',
      `    I:         ${integrated} LUFS`,
    ],
    ...['    Threshold: -34.0 LUFS', '  True peak:', `    Peak:       ${peak} dBFS`],
  ];
  expect(readLoudness([...report('-23.9', '-5.2'), ...report('-14.1', '-1.3')])).toEqual({
    ...{ integrated: -14.1, truePeak: -1.3 },
  });
  expect(() => readLoudness(['Output #0, null'])).toThrow('expected number');
});
