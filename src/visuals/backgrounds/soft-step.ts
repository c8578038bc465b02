/** Seconds between two paintings of a soft background: no value changes by more than 6 of 255 meanwhile (measured at 1080p). */
export const SOFT_STEP = 1 / 15;
