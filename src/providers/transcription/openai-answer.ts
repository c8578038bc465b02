import { z } from 'zod';
import { jsonText } from '../json-text.js';
import type { TranscribedWord } from './port.js';
import { distributeWords, isSoundRemark } from './split-words.js';

/** `verbose_json` of `POST /audio/transcriptions`: what of it is read. Compatible servers leave parts out. */
export const answerSchema = jsonText.pipe(
  z.object({
    text: z.string(),
    /** `english`, or `en` from some compatible servers. */
    language: z.string().nullish(),
    words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })).nullish(),
    segments: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })).nullish(),
  }),
);

export type Answer = z.infer<typeof answerSchema>;

/** The words of one answer and whether their times were heard or guessed. */
export interface AnswerWords {
  readonly words: readonly TranscribedWord[];
  readonly timing: 'heard' | 'guessed';
}

/**
 * Reads the words off an answer: with their times where the server gives them, else those of each sentence spread over
 * it. Times are seconds from the start of what was sent. Undefined where there is text but not a time.
 */
export function wordsOfAnswer({ text, words, segments }: Answer): AnswerWords | undefined {
  if (text.trim() === '' || isSoundRemark(text)) return { words: [], timing: 'heard' };
  if (words && words.length > 0) return { words: withPunctuation(text, words), timing: 'heard' };
  if (!segments || segments.length === 0) return undefined;
  const spoken = segments.filter((segment) => !isSoundRemark(segment.text));
  return {
    words: spoken.flatMap((segment) => distributeWords(segment.text, segment.start, segment.end)),
    timing: 'guessed',
  };
}

const BEFORE = /[\p{Ps}\p{Pi}¿¡"'$£€#]+$/u;
const AFTER = /^[\p{Po}\p{Pe}\p{Pf}\p{Pd}"%]+/u;

/** A word found further on (characters) is another one of the same letters. */
const LONGEST_GAP = 30;

/** The answer's words come bare; captions break at the ends of sentences, so punctuation is put back from the text. */
function withPunctuation(text: string, words: NonNullable<Answer['words']>): TranscribedWord[] {
  let position = 0;
  return words.map(({ word, start, end }) => {
    const bare = word.trim();
    const from = text.indexOf(bare, position);
    if (bare === '' || from < 0 || from - position > LONGEST_GAP) return { text: bare, start, end };
    const before = BEFORE.exec(text.slice(position, from))?.[0] ?? '';
    const after = AFTER.exec(text.slice(from + bare.length))?.[0] ?? '';
    position = from + bare.length + after.length;
    return { text: before + bare + after, start, end };
  });
}
