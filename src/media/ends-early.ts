/** What ffmpeg's demuxers say of a file whose end is missing (mov, matroska, mp3, any). */
const ENDS_EARLY = /partial file|File ended prematurely|Truncating packet|growing file|moov atom not found/i;

/** Whether ffmpeg's complaints say that its input was cut off. Other complaints are harmless often enough. */
export const saysItEndsEarly = (complaints: readonly string[]): boolean =>
  complaints.some((line) => ENDS_EARLY.test(line));

/** The least that must be there of so many seconds: headers round, and codecs trim their first samples. */
export const leastOf = (seconds: number): number => seconds - Math.max(0.5, seconds * 0.02);
