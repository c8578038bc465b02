import type { Word } from './words.js';

/** How speech was laid into a scene. */
export interface Placing {
  /** Of the voice's own pace. */
  readonly tempo: number;
  /** Seconds from the scene's start to the beginning of the speech. */
  readonly leadIn: number;
}

/** When words are heard in a scene, of which it is known when they are heard in the speech; seconds. */
export const placeWords = (words: readonly Word[], { tempo, leadIn }: Placing): Word[] =>
  words.map(({ text, start, end }) => ({
    text,
    start: leadIn + start / tempo,
    end: leadIn + end / tempo,
  }));

/** Cues' or words' times moved by so many seconds. */
export const later = <Timed extends { readonly start: number; readonly end: number }>(
  timed: Timed,
  seconds: number,
): Timed => ({ ...timed, start: timed.start + seconds, end: timed.end + seconds });
