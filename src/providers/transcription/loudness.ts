import { SAMPLE_RATE, streamSamples, type WavFile } from './wav.js';

/** Length of one measured frame, seconds. */
export const FRAME_SECONDS = 0.02;
const FRAME_BYTES = FRAME_SECONDS * SAMPLE_RATE * 2;
const FULL_SCALE = 32_768;
/** The level given to digital silence, dBFS. */
export const FLOOR_DB = -100;

/**
 * Measures how loud a recording is, frame by frame (RMS, dBFS), reading it as a stream.
 * @throws the signal's reason, when aborted
 */
export async function measureLoudness(wav: WavFile, signal: AbortSignal): Promise<number[]> {
  const levels: number[] = [];
  if (wav.sampleCount === 0) return levels;
  let rest = Buffer.alloc(0);
  for await (const piece of streamSamples(wav, 0, wav.sampleCount / SAMPLE_RATE)) {
    signal.throwIfAborted();
    const bytes = Buffer.concat([rest, piece]);
    const whole = bytes.length - (bytes.length % FRAME_BYTES);
    for (let at = 0; at < whole; at += FRAME_BYTES)
      levels.push(levelOf(bytes.subarray(at, at + FRAME_BYTES)));
    rest = bytes.subarray(whole);
  }
  if (rest.length >= 2) levels.push(levelOf(rest));
  return levels;
}

function levelOf(frame: Buffer): number {
  let sum = 0;
  const count = Math.floor(frame.length / 2);
  for (let index = 0; index < count; index++) sum += (frame.readInt16LE(index * 2) / FULL_SCALE) ** 2;
  return Math.max(10 * Math.log10(sum / count), FLOOR_DB);
}
