import { type Fit, LEAD_IN } from './fit.js';

/** When the first beat of music falls, and how far apart beats are; seconds. */
export interface Beats {
  readonly first: number;
  readonly interval: number;
}

/** Seconds after a scene's last word: ads do not wait. The last card is looked at a little longer. */
const LEAD_OUT = 0.15;
const LAST_LOOK = 0.6;
/** Of the voice's own pace, in the order in which they are tried. */
const PACES = [1, 1.05, 1.1, 1.15, 1.2, 1.25];
/** How much of the time that is left the last scene takes, where the others take 1. */
const LAST_SHARE = 1.5;
/** A thousandth of a beat is a rounding. */
const ROUNDING = 0.001;

/**
 * Fits an ad into its length with its cuts on the beats of its music: every scene but the last ends on one, to the nearest
 * frame, and the last ends with the ad. What cannot be said in time keeps its own pace, ends on a beat, and says so.
 * @param spoken seconds of each scene's narration at the voice's own pace
 * @param wanted seconds of the whole
 * @param beats null for music that does not say: scenes then last as long as is best for them
 * @param frameRate frames a second
 */
export function fitToBeats(
  spoken: readonly number[],
  wanted: number,
  beats: Beats | null,
  frameRate: number,
): Fit {
  const grid = beats ?? { first: 0, interval: 1 / frameRate };
  for (const rate of PACES) {
    const ends = cuts(least(spoken, rate), wanted, grid);
    if (ends !== null) return { rate, frames: framesBetween(ends, frameRate), warnings: [] };
  }
  const ends = oneAfterTheOther(least(spoken, 1), grid);
  return { rate: 1, frames: framesBetween(ends, frameRate), warnings: [tooLong(ends.at(-1) ?? 0, wanted)] };
}

/** Seconds that an ad takes at the fastest that is asked of a voice; beats may add some. */
export const shortestAd = (spoken: readonly number[]): number =>
  least(spoken, Math.max(...PACES)).reduce((sum, seconds) => sum + seconds, 0);

/** Seconds of each scene at least. */
const least = (spoken: readonly number[], rate: number): number[] =>
  spoken.map(
    (seconds, index) => LEAD_IN + seconds / rate + (index === spoken.length - 1 ? LAST_LOOK : LEAD_OUT),
  );

/** The beat at a time or after it, and the one at it or before. */
const beatAfter = (time: number, { first, interval }: Beats): number =>
  first + Math.max(0, Math.ceil((time - first) / interval - ROUNDING)) * interval;
const beatBefore = (time: number, { first, interval }: Beats): number =>
  first + Math.floor((time - first) / interval + ROUNDING) * interval;

/** Where each scene ends: on the beat nearest to where it would without music; null where not all have the time they need. */
function cuts(needed: readonly number[], wanted: number, grid: Beats): number[] | null {
  const latest = latestEnds(needed, wanted, grid);
  const wishes = wishedEnds(needed, wanted);
  let before = 0;
  const ends: number[] = [];
  for (const [index, seconds] of needed.entries()) {
    const last = index === needed.length - 1;
    const limit = latest[index] ?? 0;
    const earliest = last ? before + seconds : beatAfter(before + seconds, grid);
    if (earliest > limit + ROUNDING) return null;
    const wish = wishes[index] ?? limit;
    const below = beatBefore(wish, grid);
    const nearest = wish - below <= grid.interval / 2 ? below : below + grid.interval;
    before = last ? wanted : Math.min(limit, Math.max(earliest, nearest));
    ends.push(before);
  }
  return ends;
}

/** When each scene must have ended for all after it to have their time. */
function latestEnds(needed: readonly number[], wanted: number, grid: Beats): number[] {
  const ends: number[] = [];
  let end = wanted;
  for (const seconds of [...needed].reverse()) {
    ends.unshift(end);
    end = beatBefore(end - seconds, grid);
  }
  return ends;
}

/** Where scenes would end that share what time is left by how much they say. */
function wishedEnds(needed: readonly number[], wanted: number): number[] {
  const weights = needed.map((seconds, index) => seconds * (index === needed.length - 1 ? LAST_SHARE : 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const left = wanted - needed.reduce((sum, seconds) => sum + seconds, 0);
  let end = 0;
  return needed.map((seconds, index) => {
    end += seconds + (left * (weights[index] ?? 0)) / all;
    return end;
  });
}

/** Each as soon as it can. */
function oneAfterTheOther(needed: readonly number[], grid: Beats): number[] {
  let end = 0;
  return needed.map((seconds) => {
    end = beatAfter(end + seconds, grid);
    return end;
  });
}

function framesBetween(ends: readonly number[], frameRate: number): number[] {
  const frames = ends.map((end) => Math.round(end * frameRate));
  return frames.map((frame, index) => frame - (frames[index - 1] ?? 0));
}

const tooLong = (took: number, asked: number): string =>
  `The ad takes ${Math.round(took * 10) / 10} seconds to say, so it is longer than the ${asked} that were asked for. ` +
  'Shorten what it says, or ask for more.';
