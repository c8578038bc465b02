import { FRAME_SECONDS, measureLoudness } from './loudness.js';
import type { WavFile } from './wav.js';

/** A stretch of a recording that goes to a recogniser in one piece; seconds from the recording's start. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  /** From the first to the last sound in it. */
  readonly sound: { readonly start: number; readonly end: number };
}

/** Frames quieter than this (dBFS), or this far below the loudest of their chunk, count as silence. */
const SILENCE_DB = -60;
const SILENCE_BELOW_PEAK_DB = 35;
/** A cut wants this many quiet frames on each side (0.16 s): the gap between words, not the one inside a "t". */
const QUIET_FRAMES = 8;

/**
 * Cuts a recording where it is quietest into chunks of at most `maxSeconds`; chunks of mere silence are left out
 * (a recogniser invents words for them).
 * @throws the signal's reason, when aborted
 */
export async function cutAtSilences(wav: WavFile, maxSeconds: number, signal: AbortSignal): Promise<Chunk[]> {
  return planChunks(await measureLoudness(wav, signal), maxSeconds);
}

/** The pure part of {@link cutAtSilences}: from the levels of frames of 20 ms (dBFS). */
export function planChunks(levels: readonly number[], maxSeconds: number): Chunk[] {
  const maxFrames = Math.floor(maxSeconds / FRAME_SECONDS);
  const chunks: Chunk[] = [];
  for (let from = 0; from < levels.length; ) {
    const rest = levels.length - from;
    const to =
      rest <= maxFrames ? levels.length : quietestFrame(levels, from + (maxFrames >> 1), from + maxFrames);
    const sound = soundWithin(levels, from, to);
    if (sound) chunks.push({ start: seconds(from), end: seconds(to), sound });
    from = to;
  }
  return chunks;
}

const seconds = (frame: number) => Math.round(frame * FRAME_SECONDS * 1000) / 1000;

function quietestFrame(levels: readonly number[], from: number, to: number): number {
  let quietest = to;
  let lowest = Number.POSITIVE_INFINITY;
  for (let frame = from; frame <= to; frame++) {
    const around = levels.slice(frame - QUIET_FRAMES, frame + QUIET_FRAMES);
    const level = around.reduce((sum, value) => sum + value, 0) / around.length;
    if (level <= lowest) {
      lowest = level;
      quietest = frame;
    }
  }
  return quietest;
}

function soundWithin(levels: readonly number[], from: number, to: number): Chunk['sound'] | undefined {
  const chunk = levels.slice(from, to);
  const peak = chunk.reduce((loudest, level) => Math.max(loudest, level), Number.NEGATIVE_INFINITY);
  if (peak < SILENCE_DB) return undefined;
  const isSound = (level: number) => level >= Math.max(SILENCE_DB, peak - SILENCE_BELOW_PEAK_DB);
  return {
    start: seconds(from + chunk.findIndex(isSound)),
    end: seconds(from + chunk.findLastIndex(isSound) + 1),
  };
}
