import { execFile } from 'node:child_process';
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { transformFile } from '@swc/core';
import { ALWAYS, type FfmpegCommand } from '../../src/media/command.js';
import {
  FfmpegError,
  FfmpegStalledError,
  InputEndsEarlyError,
  MissingFfmpegError,
} from '../../src/media/errors.js';
import { extractAudio } from '../../src/media/extract-audio.js';
import { runFfmpeg } from '../../src/media/run-ffmpeg.js';
import { eventually } from '../support/eventually.js';
import { ffmpeg, given, source, useScratch } from './fixtures.js';

const scratch = useScratch();
const run = promisify(execFile);

/** A command that takes its input as fast as it is played, so that a test can watch it. */
const atItsOwnSpeed = (seconds: number, output: string): FfmpegCommand => ({
  args: [
    ...[
      '-nostdin',
      '-hide_banner',
      '-y',
      '-loglevel',
      'warning',
      '-re',
      '-f',
      'lavfi',
      '-i',
      `testsrc=size=640x360:rate=30:duration=${seconds}`,
    ],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-f', 'mp4', output],
  ],
  inputs: [],
  output,
  expected: { picture: seconds, sound: null },
});

/** The process ids whose command line names this path. */
async function processesNaming(path: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return ids.filter((_id, index) => lines[index]?.includes(path));
}

describe('runFfmpeg', () => {
  test('tells its progress as it goes, never downwards, up to 1, and what it made', async () => {
    const fractions: number[] = [];
    const made = await runFfmpeg(atItsOwnSpeed(3, scratch.path('progress.mp4')), {
      onProgress: (fraction) => fractions.push(fraction),
    });
    expect(made.video?.duration).toBeCloseTo(3, 1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(new Set(fractions).size).toBeGreaterThan(2);
  });

  test('is gone once it is aborted, leaving no process', async () => {
    const abort = new AbortController();
    const output = scratch.path('aborted.mp4');
    const running = runFfmpeg(atItsOwnSpeed(60, output), { signal: abort.signal });
    await eventually(async () => (await processesNaming(output)).length > 0);
    abort.abort(new Error('the job was cancelled'));
    await expect(running).rejects.toThrow('the job was cancelled');
    expect(await processesNaming(output)).toEqual([]);
  });

  test('does not start when aborted before', async () => {
    const output = scratch.path('never.mp4');
    await expect(runFfmpeg(atItsOwnSpeed(1, output), { signal: AbortSignal.abort() })).rejects.toThrow();
    await expect(stat(output)).rejects.toThrow('ENOENT');
  });

  test('ends an ffmpeg whose clock stands still', async () => {
    const pipe = scratch.path('silent-pipe');
    await run('mkfifo', [pipe]);
    const output = scratch.path('still.wav');
    const command = {
      args: ['-nostdin', '-f', 's16le', '-i', pipe, output],
      inputs: [pipe],
      output,
      expected: { picture: null, sound: 1 },
    };
    await expect(runFfmpeg(command, { stillTimeoutMs: 500 })).rejects.toThrow(FfmpegStalledError);
    expect(await processesNaming(pipe)).toEqual([]);
  });

  test('fails with the exit code and the last lines, in which no path is', async () => {
    const output = scratch.path('no/such/folder/out.mp4');
    const failure = await runFfmpeg(atItsOwnSpeed(1, output)).catch((error: unknown) => error);
    if (!(failure instanceof FfmpegError)) throw failure;
    expect(failure.exitCode).toBe(1);
    expect(failure.lastLines.join('\n')).toContain('out.mp4: No such file or directory');
    expect(failure.lastLines.join('\n')).not.toContain('no/such/folder');
    expect(failure.lastLines.length).toBeLessThanOrEqual(20);
  });

  test('says that ffmpeg is missing', async () => {
    const command = atItsOwnSpeed(1, scratch.path('none.mp4'));
    await expect(runFfmpeg(command, { ffmpeg: '/nowhere/ffmpeg' })).rejects.toThrow(MissingFfmpegError);
  });

  test('dies with the process that started it, even when that is killed', async () => {
    const output = scratch.path('orphan.mp4');
    const { code } = await transformFile('src/processes/process-group.ts', {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    });
    await writeFile(scratch.path('process-group.mjs'), code);
    const script = `import { startGroup } from ${JSON.stringify(scratch.path('process-group.mjs'))};
      startGroup('ffmpeg', ${JSON.stringify(atItsOwnSpeed(60, output).args)});
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), 500);`;
    await run(process.execPath, ['--input-type=module', '-e', script]).catch((error: unknown) => {
      expect(error).toMatchObject({ signal: 'SIGKILL' });
    });
    await eventually(async () => (await processesNaming(output)).length === 0);
  });
});

describe('an input that ends early fails, though ffmpeg exits 0:', () => {
  test('the first half of an mp4 whose index comes first', async () => {
    const path = scratch.path('cut.mp4');
    await ffmpeg('-i', 'examples/talk.mp4', '-c', 'copy', '-movflags', '+faststart', path);
    await truncate(path, Math.floor((await stat(path)).size / 2));
    const failure = runFfmpeg(extractAudio(await source(path), scratch.path('cut.wav')));
    await expect(failure).rejects.toThrow(InputEndsEarlyError);
    await expect(failure).rejects.toThrow('Give the whole file');
  });

  test('whatever gives less than its header promises', async () => {
    const short = await scratch.make('short.wav', '-f', 'lavfi', '-i', 'sine=duration=1');
    const { audio } = short.info;
    if (audio === null) throw new TypeError('a sine has sound');
    const promised = { ...short, info: { ...short.info, audio: { ...audio, duration: 4 } } };
    const failure = runFfmpeg(extractAudio(promised, scratch.path('promised.wav')));
    await expect(failure).rejects.toThrow(InputEndsEarlyError);
    await expect(failure).rejects.toThrow('4.0 s were expected');
  });
});

describe('extractAudio', () => {
  test('gives recognisers 16 kHz mono 16-bit PCM, as long as the sound', async () => {
    const talk = await source('examples/talk.mp4');
    const command = extractAudio(talk, '/scratch/speech.wav');
    expect(command.args).toEqual([
      ...[...ALWAYS, ...given('mov', 'examples/talk.mp4'), '-map', '0:1'],
      ...['-filter:a', 'aresample=16000:async=1:first_pts=0,aformat=sample_fmts=s16:channel_layouts=mono'],
      ...['-c:a', 'pcm_s16le', '-map_metadata', '-1', '-f', 'wav', 'file:/scratch/speech.wav'],
    ]);
    const made = await runFfmpeg(extractAudio(talk, scratch.path('speech.wav')));
    expect(made.audio).toMatchObject({ codec: 'pcm_s16le', sampleRate: 16_000, channels: 1 });
    expect(made.duration).toBeCloseTo(10.5, 1);
  });
});
