import { writeFile } from 'node:fs/promises';
import { readSamples, type WavFormat, type WavInfo, wavHeader } from './wav.js';

/** Raised when the same speech would get other silence. */
export const EVEN_SILENCE_VERSION = 1;

/** Before and after speech, seconds: soft sounds that begin a word are in it. */
export const SILENCE_AROUND = 0.15;
/** Quieter than a hundredth of the loudest sample (−40 dB) counts as silence, and than −60 dB of full scale in any case. */
const OF_THE_LOUDEST = 0.01;
const SOFTEST = 33;

/** Speech with silence of an even length around it. */
export interface EvenSpeech extends WavInfo {
  /** How much earlier everything is heard than before, seconds; less than nothing where silence was added. */
  readonly earlier: number;
}

/** A stretch of a recording in frames of samples, `to` not included; it may begin before the recording, and end after it. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Gives speech 0.15 s of silence at both ends, in the file itself: voices begin after 0 to 0.4 s, and scenes should not. A
 * recording without any sound stays as it is.
 * @param path a WAV file, 16 bit PCM
 * @throws SpeechUnavailable when it is none
 */
export async function evenSilence(path: string): Promise<EvenSpeech> {
  const { format, samples } = await readSamples(path);
  const frameBytes = format.channels * 2;
  const frames = samples.length / frameBytes;
  const { from, to } = spokenSpan(samples, format) ?? { from: 0, to: frames };
  const silence = (length: number) => Buffer.alloc(Math.max(length, 0) * frameBytes);
  await writeFile(
    path,
    Buffer.concat([
      wavHeader(format, (to - from) * frameBytes),
      silence(-from),
      samples.subarray(Math.max(from, 0) * frameBytes, to * frameBytes),
      silence(to - frames),
    ]),
  );
  const { sampleRate } = format;
  return { sampleRate, duration: (to - from) / sampleRate, earlier: from / sampleRate };
}

/** From the first sound to the last with the silence around them; undefined where there is no sound. */
function spokenSpan(samples: Buffer, { sampleRate, channels }: WavFormat): Span | undefined {
  const levels = new Int16Array(samples.length / 2);
  for (let index = 0; index < levels.length; index++) levels[index] = samples.readInt16LE(index * 2);
  const loudest = levels.reduce((peak, level) => Math.max(peak, Math.abs(level)), 0);
  const sounds = (level: number) => Math.abs(level) >= Math.max(loudest * OF_THE_LOUDEST, SOFTEST);
  const first = levels.findIndex(sounds);
  if (first < 0) return undefined;
  const last = levels.findLastIndex(sounds);
  const around = Math.round(SILENCE_AROUND * sampleRate);
  return { from: Math.floor(first / channels) - around, to: Math.floor(last / channels) + 1 + around };
}
