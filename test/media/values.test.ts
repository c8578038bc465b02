import { describe, expect, test } from '@jest/globals';
import { filterValue, secondsText } from '../../src/media/command.js';
import { fitInto, normalise } from '../../src/media/picture.js';
import { progressReader } from '../../src/media/progress.js';
import { constantRate, framesCovering, parseRate } from '../../src/media/rate.js';
import { someVideo } from './fixtures.js';

const rate = (numerator: number, denominator = 1) => ({ numerator, denominator });

describe('a frame rate', () => {
  test('is read from ffprobe, where it is one', () => {
    expect(parseRate('30000/1001')).toEqual(rate(30_000, 1001));
    expect([parseRate('0/0'), parseRate(undefined), parseRate('x')]).toEqual([null, null, null]);
  });

  test('stays as it is when constant and usual, else becomes a standard one that loses no frame', () => {
    expect(constantRate(rate(30_000, 1001), false)).toEqual(rate(30_000, 1001));
    expect(constantRate(rate(18), false)).toEqual(rate(18));
    expect(constantRate(rate(293, 10), true)).toEqual(rate(30_000, 1001));
    expect(constantRate(rate(26), true)).toEqual(rate(30_000, 1001));
    expect(constantRate(rate(2), false)).toEqual(rate(24_000, 1001));
    expect(constantRate(rate(240), false)).toEqual(rate(60));
  });

  test('says how many frames cover a time', () => {
    expect([2, 2.00001, 2.01, 0].map((seconds) => framesCovering(seconds, rate(30)))).toEqual([
      60, 60, 61, 1,
    ]);
  });
});

describe('a picture', () => {
  const frame = { width: 1080, height: 1920 };

  test('that is contained keeps its shape, in even sizes', () => {
    expect(fitInto({ width: 1280, height: 720 }, frame, 'contain')).toEqual([
      'scale=1080:608',
      'pad=1080:1920:(ow-iw)/2:(oh-ih)/2:black',
    ]);
    expect(fitInto({ width: 1, height: 4000 }, frame, 'contain')[0]).toBe('scale=2:1920');
  });

  test('is tone-mapped when it is HDR, by what it says of itself', () => {
    const colour = { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'tv' };
    expect(normalise({ ...someVideo, hdr: true, colour }, rate(30), [])).toEqual([
      'fps=30:start_time=0',
      'setsar=1',
      'zscale=tin=arib-std-b67:pin=bt2020:min=bt2020nc:rin=tv:t=linear:npl=100',
      'format=gbrpf32le',
      'zscale=p=bt709',
      'tonemap=hable:desat=0',
      'zscale=t=bt709:m=bt709:r=tv',
      'format=yuv420p',
      'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709',
    ]);
  });

  test('is deinterlaced, and converted from full range, where it must be', () => {
    const filters = normalise({ ...someVideo, interlaced: true, pixelFormat: 'yuvj420p' }, rate(25), []);
    expect(filters[0]).toBe('bwdif=mode=send_frame');
    expect(filters).toContain('scale=in_color_matrix=bt709:out_color_matrix=bt709:in_range=pc:out_range=tv');
  });
});

test('a value in a filter is quoted for the option and for the graph', () => {
  expect(filterValue("/a b:c'd\\e[f],g;h")).toBe("/a b\\\\:c\\\\\\'d\\\\\\\\e\\[f\\]\\,g\\;h");
});

test('seconds are written to the microsecond, never as 1e-7', () => {
  expect([1.5, 2.0333333333, 0.0000001].map(secondsText)).toEqual(['1.5', '2.033333', '0']);
});

test('progress is read block by block, and knows nothing until something is written', () => {
  const read = progressReader();
  const blocks = 'frame=0\nout_time_us=N/A\nprogress=continue\nframe=12\nout_time_us=480000\nprogress=end'
    .split('\n')
    .map(read);
  expect(blocks).toEqual([
    ...[null, null, { seconds: null, clock: '0 N/A ' }],
    ...[null, null, { seconds: 0.48, clock: '12 480000 ' }],
  ]);
});
