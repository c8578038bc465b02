import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { chooseEncoder, videoEncoder } from '../../src/media/encoder.js';
import { EncoderUnavailableError, MissingFfmpegError } from '../../src/media/errors.js';
import { checkFfmpeg, isNewEnough, REQUIRED_FILTERS } from '../../src/media/requirements.js';
import { useScratch } from './fixtures.js';

const run = promisify(execFile);
const scratch = useScratch();
const settings = { x264Preset: 'veryfast', crf: 20 };

/** A program that answers each option with a text, and fails for others. */
async function program(name: string, answers: Record<string, string>): Promise<string> {
  const cases = Object.entries(answers).map(([option, text]) => `*${option}*) cat <<'END'\n${text}\nEND\n;;`);
  await writeFile(scratch.path(name), `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\n*) exit 1;; esac\n`);
  await chmod(scratch.path(name), 0o755);
  return scratch.path(name);
}

/** A stream's sequence and picture parameters (ISO/IEC 14496-10, 7.3.2), as a hash. */
async function parameterSets(args: readonly string[]): Promise<string> {
  const path = scratch.path(`${randomUUID()}.mov`);
  await run('ffmpeg', [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=320x180',
    '-t',
    '1',
    ...args,
    path,
  ]);
  const show = ['-v', 'error', '-show_entries', 'stream=extradata_hash', '-show_data_hash', 'md5', path];
  return (await run('ffprobe', show)).stdout;
}

describe('videoEncoder', () => {
  const tags = '-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv';
  const output = `-profile:v high -g 120 -flags +cgop ${tags}`;

  const quality = `-crf 20 -8x8dct 1 -pix_fmt yuv420p ${output}`;

  test('is data: x264 with its preset and quality, always of the High profile', () => {
    expect(videoEncoder('libx264', settings)).toEqual({
      name: 'libx264',
      device: [],
      upload: [],
      args: `-c:v libx264 -preset veryfast ${quality}`.split(' '),
      drawnArgs: `-c:v libx264 -preset superfast -x264-params mbtree=1:rc-lookahead=10 ${quality}`.split(' '),
    });
  });

  test('codes drawings by the preset that was chosen, where one was', () => {
    const { args, drawnArgs } = videoEncoder('libx264', { ...settings, x264Preset: 'slow' });
    expect(drawnArgs).toEqual(args);
  });

  test('codes drawings and clips as one stream, which can be joined by copying', async () => {
    const { args, drawnArgs } = videoEncoder('libx264', settings);
    expect(await parameterSets(drawnArgs)).toBe(await parameterSets(args));
  });

  test('hands frames to a VAAPI device', () => {
    const args = `-c:v h264_vaapi -rc_mode CQP -qp 20 ${output}`.split(' ');
    expect(videoEncoder('h264_vaapi', settings)).toEqual({
      name: 'h264_vaapi',
      device: ['-vaapi_device', '/dev/dri/renderD128'],
      upload: ['format=nv12', 'hwupload'],
      ...{ args, drawnArgs: args },
    });
  });
});

describe('chooseEncoder', () => {
  test('takes the encoder that a setting names', async () => {
    expect((await chooseEncoder({ ...settings, encoder: 'libx264' })).name).toBe('libx264');
  });

  test('finds one that encodes by itself', async () => {
    const found = await chooseEncoder({ ...settings, encoder: 'auto' });
    expect(found).toEqual(videoEncoder(found.name, settings));
  });

  test('takes the first of the hardware that works', async () => {
    const ffmpeg = await program('ffmpeg-with-qsv', { h264_qsv: '', h264_vaapi: '', libx264: '' });
    expect((await chooseEncoder({ ...settings, encoder: 'auto' }, ffmpeg)).name).toBe('h264_qsv');
  });

  test('refuses a named one that does not work here, naming the way out', async () => {
    const refused = chooseEncoder({ ...settings, encoder: 'h264_videotoolbox' });
    await expect(refused).rejects.toThrow(EncoderUnavailableError);
    await expect(refused).rejects.toThrow(/h264_videotoolbox.*VIDEO_ENCODER=libx264/);
  });
});

describe('checkFfmpeg', () => {
  const filters = (names: readonly string[]) =>
    names.map((name) => ` ... ${name}  V->V  A filter.`).join('\n');
  const encoders = ' A....D aac  AAC\n A....D pcm_s16le  PCM';

  test('tells the version of the ffmpeg that is installed', async () => {
    expect((await checkFfmpeg()).version).toMatch(/^[\w.+-]+$/);
  });

  test('names every filter and encoder that is missing, at once', async () => {
    const ffmpeg = await program('ffmpeg-bare', {
      '-version': 'ffmpeg version 6.1.1 Copyright',
      '-filters': filters(REQUIRED_FILTERS.filter((name) => name !== 'zscale' && name !== 'ass')),
      '-encoders': ' A....D aac  AAC',
    });
    const refused = checkFfmpeg({ ffmpeg });
    await expect(refused).rejects.toThrow(MissingFfmpegError);
    await expect(refused).rejects.toThrow('the filter ass, the filter zscale, the encoder pcm_s16le');
  });

  test('refuses an ffmpeg that is too old, and the lack of one', async () => {
    const old = {
      '-version': 'ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright',
      '-filters': filters(REQUIRED_FILTERS),
      '-encoders': encoders,
    };
    await expect(checkFfmpeg({ ffmpeg: await program('ffmpeg-old', old) })).rejects.toThrow(
      'ffmpeg 5.1 (this one is 4.4.2',
    );
    await expect(checkFfmpeg({ ffmpeg: '/nowhere/ffmpeg', ffprobe: '/nowhere/ffprobe' })).rejects.toThrow(
      'ffmpeg and ffprobe',
    );
  });

  test.each([
    ['5.1.9-0+deb12u1', true],
    ['7.0', true],
    ['n6.1', true],
    ['N-109468-gd39b34123d', true],
    ['5.0.1', false],
    ['4.4.2-0ubuntu0.22.04.1', false],
  ])('knows whether %s is new enough: %s', (version, enough) => {
    expect(isNewEnough(version)).toBe(enough);
  });
});
