import fc from 'fast-check';
import { fitNarration, LEAD_IN } from '../../src/jobs/fit.js';

const FRAME_RATE = 30;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('fitting a narration into a length', () => {
  it('keeps the voice at its own pace where that comes out', () => {
    const { rate, frames, warnings } = fitNarration([4.1, 3.7, 5.2], 16, FRAME_RATE);
    expect(rate).toBe(1);
    expect(sum(frames)).toBe(16 * FRAME_RATE);
    expect(warnings).toEqual([]);
  });

  it('speaks faster, as little as will do, where it is too long', () => {
    const { rate, frames } = fitNarration([4.1, 3.7, 5.2], 14, FRAME_RATE);
    expect(rate).toBeCloseTo(1.15);
    expect(sum(frames)).toBe(14 * FRAME_RATE);
  });

  it('speaks slower before its pauses become long, and then lets them', () => {
    expect(fitNarration([10, 10], 24.5, FRAME_RATE).rate).toBeLessThan(1);
    const { rate, frames } = fitNarration([2], 15, FRAME_RATE);
    expect(rate).toBe(0.85);
    expect(frames).toEqual([15 * FRAME_RATE]);
  });

  it('keeps its own pace and length where it cannot be fitted, and says so', () => {
    const { rate, frames, warnings } = fitNarration([20, 20], 15, FRAME_RATE);
    expect(rate).toBe(1);
    expect(sum(frames) / FRAME_RATE).toBeGreaterThan(40);
    expect(warnings).toEqual([
      'The script takes 42 seconds to say, so the video is longer than the 15 that were asked for. Shorten the script, or ask for more.',
    ]);
  });

  it('leaves most scenes as they were when one of ten changes a little', () => {
    const spoken = [4.1, 3.7, 5.2, 4.4, 3.9, 5.6, 4.8, 4.2, 5.1, 3.3];
    const before = fitNarration(spoken, 60, FRAME_RATE);
    const after = fitNarration(spoken.with(4, 4.1), 60, FRAME_RATE);
    expect(after.rate).toBe(before.rate);
    expect(after.frames.filter((count, scene) => count !== before.frames[scene]).length).toBeLessThanOrEqual(
      2,
    );
  });

  it('is as long as the narration takes where no length is asked for', () => {
    expect(fitNarration([2, 3], null, FRAME_RATE)).toEqual({ rate: 1, frames: [90, 120], warnings: [] });
  });

  it('gives every scene room for its words, and the whole the length that was asked for or a warning', () => {
    const seconds = fc.double({ min: 0.2, max: 30, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(seconds, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 1800 }),
        (spoken, wanted) => {
          const { rate, frames, warnings } = fitNarration(spoken, wanted, FRAME_RATE);
          expect(rate).toBeGreaterThanOrEqual(0.85);
          expect(rate).toBeLessThanOrEqual(1.25);
          for (const [scene, count] of frames.entries())
            expect(count / FRAME_RATE).toBeGreaterThan(LEAD_IN + (spoken[scene] ?? 0) / rate);
          if (warnings.length === 0) expect(sum(frames)).toBe(wanted * FRAME_RATE);
          else expect(sum(frames)).toBeGreaterThan(wanted * FRAME_RATE);
        },
      ),
    );
  });
});
