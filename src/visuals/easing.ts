/** All from 0 to 1 as their argument goes from 0 to 1; what lies outside counts as the end it lies beyond. */
export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));

export const easeOut = (share: number): number => 1 - (1 - clamp(share)) ** 4;
export const easeIn = (share: number): number => clamp(share) ** 3;
export const easeInOut = (share: number): number => {
  const t = clamp(share);
  return t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2;
};
/** Goes a little too far, and comes back. */
export const easeOver = (share: number): number => {
  const t = clamp(share) - 1;
  return 1 + 2.2 * t ** 3 + 1.2 * t ** 2;
};

/** How far a movement is that begins at `start` and takes `length`, 0 to 1. */
export const progress = (now: number, start: number, length: number): number =>
  length <= 0 ? (now >= start ? 1 : 0) : clamp((now - start) / length);
