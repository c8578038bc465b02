import type { TranscribedWord } from './port.js';

/**
 * Puts a recogniser's words in order: ascending, inside the recording, none overlapping the next. Starts are kept
 * (an ear notices a late caption, not an early end), so an overlap is taken from the end of the word before.
 * @param durationSeconds length of the recording, seconds
 */
export function tidyWords(words: readonly TranscribedWord[], durationSeconds: number): TranscribedWord[] {
  const inside = (seconds: number) => Math.min(Math.max(seconds, 0), durationSeconds);
  const sorted = words
    .map((word) => ({ ...word, text: word.text.trim(), start: inside(word.start) }))
    .filter((word) => word.text !== '')
    .sort((one, other) => one.start - other.start);
  return sorted.map((word, index) => {
    const latestEnd = sorted[index + 1]?.start ?? durationSeconds;
    return { ...word, end: Math.min(Math.max(inside(word.end), word.start), latestEnd) };
  });
}
