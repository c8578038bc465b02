import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { wavHeader } from '../../../src/providers/speech/wav.js';

/** Children are our TypeScript, which plain Node cannot run. */
export const nodeArguments = ['--import', resolve('test/support/typescript.mjs')];

/** A control that is never aborted. */
export const control = (signal: AbortSignal = new AbortController().signal) => ({ signal });

/** Samples of a tone, signed 16 bit. */
export function toneSamples(seconds: number, sampleRate = 24_000): Buffer {
  const samples = Buffer.alloc(Math.round(seconds * sampleRate) * 2);
  for (let index = 0; index < samples.length / 2; index++) {
    samples.writeInt16LE(Math.round(8000 * Math.sin((index * 2 * Math.PI * 300) / sampleRate)), index * 2);
  }
  return samples;
}

/** A WAV file of a tone. */
export function toneWav(seconds: number, sampleRate = 24_000): Buffer {
  const samples = toneSamples(seconds, sampleRate);
  return Buffer.concat([wavHeader({ sampleRate, channels: 1 }, samples.length), samples]);
}

/** What aligning wants: 16 kHz, mono, signed 16 bit. */
export async function resample(from: string, to: string): Promise<string> {
  await promisify(execFile)('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    from,
    '-ac',
    '1',
    '-ar',
    '16000',
    '-c:a',
    'pcm_s16le',
    to,
  ]);
  return to;
}

/** What a promise fails with. */
export const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error,
  );
