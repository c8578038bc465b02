/** How a narration is laid out in time. */
export interface Fit {
  /** Of the voice's own pace, 0.85–1.25. */
  readonly rate: number;
  /** Of each scene, in order. */
  readonly frames: readonly number[];
  readonly warnings: readonly string[];
}

/** Seconds of a scene before its first word, and after its last at least. */
export const LEAD_IN = 0.3;
const LEAD_OUT = 0.45;

/** Scenes last a whole number of these, seconds: when one changes a little, the others stay what they were. */
const STEP = 0.5;

/** In the order in which they are tried: as near to the voice's own pace as will do. */
const FASTER = [1.05, 1.1, 1.15, 1.2, 1.25];
const SLOWER = [0.95, 0.9, 0.85];

/** Seconds of pause after a scene that still sound like speaking; beyond that the voice slows down first. */
const COMFORTABLE_PAUSE = 1;

/** A thousandth of a second too long is a rounding. */
const stepsCovering = (seconds: number): number => Math.ceil(seconds / STEP - 0.001);

/**
 * Fits a narration into the length that was asked for (issue 4, "Fit"): by pace, then by pauses; what cannot be fitted
 * keeps its own pace and length, and says so. Rates and lengths go by steps, so that an edited scene leaves the others alone.
 * @param spoken seconds of each scene's narration at the voice's own pace
 * @param wanted seconds of the whole; null where it is as long as it takes
 * @param frameRate frames a second
 */
export function fitNarration(spoken: readonly number[], wanted: number | null, frameRate: number): Fit {
  const lengths = (rate: number) =>
    spoken.map((seconds) => stepsCovering(LEAD_IN + seconds / rate + LEAD_OUT) * STEP);
  const natural = lengths(1);
  const naturally = { rate: 1, frames: natural.map((seconds) => Math.round(seconds * frameRate)) };
  if (wanted === null) return { ...naturally, warnings: [] };

  const slack = (rate: number) => wanted - sum(lengths(rate));
  const rate = chooseRate(slack, spoken.length);
  if (rate === null) return { ...naturally, warnings: [tooLong(sum(natural), wanted)] };
  const pause = Math.floor(slack(rate) / spoken.length / STEP) * STEP;
  const frames = lengths(rate).map((seconds) => Math.round((seconds + pause) * frameRate));
  // The last scene takes up what is left, to the frame.
  const rest = Math.round(wanted * frameRate) - sum(frames);
  return {
    rate,
    frames: frames.map((count, index) => count + (index === frames.length - 1 ? rest : 0)),
    warnings: [],
  };
}

const tooLong = (took: number, asked: number): string =>
  `The script takes ${tenths(took)} seconds to say, so the video is longer than the ${tenths(asked)} that were asked for. ` +
  'Shorten the script, or ask for more.';

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** The rate nearest to the voice's own at which everything fits, without long pauses where they can be helped; null for none. */
function chooseRate(slack: (rate: number) => number, scenes: number): number | null {
  if (slack(1) < 0) return FASTER.find((rate) => slack(rate) >= 0) ?? null;
  const comfortable = [1, ...SLOWER].find(
    (rate) => slack(rate) >= 0 && slack(rate) <= scenes * COMFORTABLE_PAUSE,
  );
  return comfortable ?? [1, ...SLOWER].findLast((rate) => slack(rate) >= 0) ?? null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
