import { stat } from 'node:fs/promises';
import { probe } from '../../src/media/probe.js';
import { DemoError } from './errors.js';

/** Seconds by which lengths may differ: a scene ends on a whole frame, and there are three. */
const TOLERANCE = 0.15;
/** Seconds by which picture and sound of one file may end apart. */
const SYNCHRONY = 0.05;

/** A finished video that has been looked at. */
export interface CheckedVideo {
  readonly path: string;
  /** seconds */
  readonly duration: number;
  /** bytes */
  readonly size: number;
}

/** The length of a file, in seconds. */
export const durationOf = async (path: string): Promise<number> => (await probe(path)).duration;

/**
 * Looks at a finished file with ffprobe: picture and sound are there, as long as they should be and as long as each other.
 *
 * @param expected seconds
 * @throws {DemoError} when they are not
 */
export async function checkVideo(path: string, expected: number): Promise<CheckedVideo> {
  const { video, audio, duration } = await probe(path);
  if (video === null || audio === null)
    throw new DemoError('A finished video lacks its picture or its sound.');
  if (Math.abs(duration - expected) > TOLERANCE)
    throw new DemoError(`A finished video is ${duration} s long where ${expected} s were expected.`);
  if (Math.abs(video.duration - audio.duration) > SYNCHRONY)
    throw new DemoError(
      `Picture (${video.duration} s) and sound (${audio.duration} s) of a video end apart.`,
    );
  return { path, duration, size: (await stat(path)).size };
}
