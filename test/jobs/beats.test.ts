import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Beats, fitToBeats, shortestAd } from '../../src/jobs/beats.js';
import { LEAD_IN } from '../../src/jobs/fit.js';

const RATE = 30;
const beats = fc.record({
  first: fc.double({ min: 0, max: 0.6, noNaN: true }),
  interval: fc.double({ min: 0.3, max: 1, noNaN: true }),
});
const spoken = fc.array(fc.double({ min: 0.3, max: 8, noNaN: true }), { minLength: 1, maxLength: 16 });
const wanted = fc.integer({ min: 6, max: 60 });
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
/** Frames from the start of the ad to the end of each scene. */
const endsOf = (frames: readonly number[]) => frames.map((_, index) => sum(frames.slice(0, index + 1)));
const framesFromBeat = (frame: number, { first, interval }: Beats) => {
  const beat = Math.round((frame / RATE - first) / interval);
  return Math.abs(frame - (first + beat * interval) * RATE);
};

describe('an ad on the beats of its music', () => {
  test('cuts on a beat, to half a frame, and says everything', () => {
    fc.assert(
      fc.property(spoken, wanted, beats, (spokenSeconds, seconds, grid) => {
        const { rate, frames } = fitToBeats(spokenSeconds, seconds, grid, RATE);
        expect(frames).toHaveLength(spokenSeconds.length);
        for (const end of endsOf(frames).slice(0, -1))
          expect(framesFromBeat(end, grid)).toBeLessThanOrEqual(0.51);
        for (const [index, said] of spokenSeconds.entries())
          expect((frames[index] ?? 0) / RATE).toBeGreaterThanOrEqual(LEAD_IN + said / rate - 1 / RATE);
        expect(rate).toBeGreaterThanOrEqual(1);
        expect(rate).toBeLessThanOrEqual(1.25);
      }),
    );
  });

  test('is as long as was asked for, or says that it could not be', () => {
    fc.assert(
      fc.property(spoken, wanted, beats, (spokenSeconds, seconds, grid) => {
        const { frames, warnings } = fitToBeats(spokenSeconds, seconds, grid, RATE);
        if (warnings.length === 0) expect(sum(frames)).toBe(seconds * RATE);
        // Each cut may wait for its beat; with that much time to spare there is always a way.
        else
          expect(
            shortestAd(spokenSeconds) + spokenSeconds.length * grid.interval + grid.first,
          ).toBeGreaterThan(seconds);
      }),
    );
  });

  test('without beats shares its time by what each scene says, and the last stays a little longer', () => {
    expect(fitToBeats([2, 2, 2], 15, null, RATE)).toEqual({ rate: 1, frames: [131, 130, 189], warnings: [] });
  });

  test('speaks faster where it must, and not more than it must', () => {
    const grid = { first: 0, interval: 0.5 };
    expect(fitToBeats([2, 2, 2], 9, grid, RATE).rate).toBe(1);
    const { rate, frames } = fitToBeats([4, 4, 4], 13, grid, RATE);
    expect(rate).toBeGreaterThan(1);
    expect(sum(frames)).toBe(13 * RATE);
    const { warnings } = fitToBeats([10, 10], 6, grid, RATE);
    expect(warnings).toEqual([expect.stringContaining('longer than the 6 that were asked for')]);
  });
});
