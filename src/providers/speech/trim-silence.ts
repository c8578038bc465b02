import { writeFile } from 'node:fs/promises';
import { readSamples, type WavFormat, type WavInfo, wavHeader } from './wav.js';

/** Raised when the same speech would be cut elsewhere. */
export const TRIM_SILENCE_VERSION = 1;

/** What is kept of the silence before and after, seconds: soft sounds that begin a word are in it. */
export const KEPT_SILENCE = 0.15;
/** Quieter than a hundredth of the loudest sample (−40 dB) counts as silence, and than −60 dB of full scale in any case. */
const OF_THE_LOUDEST = 0.01;
const SOFTEST = 33;

/** Speech whose silence at both ends is of an even length. */
export interface Trimmed extends WavInfo {
  /** What was cut off at the beginning: so much earlier is everything heard. Seconds. */
  readonly cut: number;
}

/** A stretch of a recording, frames of samples, `to` not included. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts the silence around speech to 0.15 s, in the file itself: voices begin after 0 to 0.4 s, and scenes should not. A
 * recording without any sound stays as it is.
 * @param path a WAV file, 16 bit PCM
 * @throws SpeechUnavailable when it is none
 */
export async function trimSilence(path: string): Promise<Trimmed> {
  const { format, samples } = await readSamples(path);
  const { from, to } = spokenSpan(samples, format);
  const frameBytes = format.channels * 2;
  const kept = samples.subarray(from * frameBytes, to * frameBytes);
  if (kept.length < samples.length)
    await writeFile(path, Buffer.concat([wavHeader(format, kept.length), kept]));
  const { sampleRate } = format;
  return { sampleRate, duration: (to - from) / sampleRate, cut: from / sampleRate };
}

/** The pure part of {@link trimSilence}: what to keep. */
export function spokenSpan(samples: Buffer, { sampleRate, channels }: WavFormat): Span {
  const levels = new Int16Array(samples.length / 2);
  for (let index = 0; index < levels.length; index++) levels[index] = samples.readInt16LE(index * 2);
  const loudest = levels.reduce((peak, level) => Math.max(peak, Math.abs(level)), 0);
  const sounds = (level: number) => Math.abs(level) >= Math.max(loudest * OF_THE_LOUDEST, SOFTEST);
  const frames = levels.length / channels;
  const first = levels.findIndex(sounds);
  if (first < 0) return { from: 0, to: frames };
  const last = levels.findLastIndex(sounds);
  const margin = Math.round(KEPT_SILENCE * sampleRate);
  return {
    from: Math.max(0, Math.floor(first / channels) - margin),
    to: Math.min(frames, Math.floor(last / channels) + 1 + margin),
  };
}
