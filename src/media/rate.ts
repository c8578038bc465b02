/** Frames per second as an exact fraction, as in 30000/1001. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
}

/** Reads ffprobe's "30000/1001"; null for "0/0" and whatever else is no rate. */
export function parseRate(text: string | undefined): Rate | null {
  const [numerator = 0, denominator = 0] = (text ?? '').split('/').map(Number);
  return numerator > 0 && denominator > 0 ? { numerator, denominator } : null;
}

/** Frames per second as a number. */
export const framesPerSecond = (rate: Rate): number => rate.numerator / rate.denominator;

/** The rate as ffmpeg's options take it. */
export const rateText = (rate: Rate): string =>
  rate.denominator === 1 ? `${rate.numerator}` : `${rate.numerator}/${rate.denominator}`;

/** Whole frames that cover so many seconds; a thousandth of a frame too many is a rounding, not a frame. */
export const framesCovering = (seconds: number, rate: Rate): number =>
  Math.max(1, Math.ceil(seconds * framesPerSecond(rate) - 0.001));

/** The rates that screens and players know, slowest first. */
const STANDARD_RATES: readonly Rate[] = [
  { numerator: 24000, denominator: 1001 },
  { numerator: 24, denominator: 1 },
  { numerator: 25, denominator: 1 },
  { numerator: 30000, denominator: 1001 },
  { numerator: 30, denominator: 1 },
  { numerator: 50, denominator: 1 },
  { numerator: 60000, denominator: 1001 },
];
const FASTEST_RATE: Rate = { numerator: 60, denominator: 1 };
const SLOWEST_KEPT = 15;

/**
 * The constant rate a picture is shown at: its own when that is constant and between 15 and 60 frames per second, else
 * the first standard rate that loses (almost) no frame.
 */
export function constantRate(rate: Rate, variable: boolean): Rate {
  const value = framesPerSecond(rate);
  const fastest = framesPerSecond(FASTEST_RATE);
  if (!variable && value >= SLOWEST_KEPT && value <= fastest) return rate;
  return STANDARD_RATES.find((standard) => framesPerSecond(standard) >= value * 0.99) ?? FASTEST_RATE;
}
