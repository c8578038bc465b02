import { z } from 'zod';
import { SpeechRefused } from './errors.js';
import { type TextWord, wordsOf } from './words.js';

/** How much slower or faster than the voice's own pace speech may be asked for. */
export const SLOWEST_RATE = 0.85;
export const FASTEST_RATE = 1.25;

const spokenWordSchema = z
  .object({ text: z.string().min(1), start: z.number().min(0), end: z.number().min(0) })
  .refine((word) => word.start <= word.end, 'a word ends before it starts');

/** What was spoken, as it is stored between activities; times in seconds. */
export const speechSchema = z.object({
  duration: z.number().positive(),
  /** Hz */
  sampleRate: z.int().positive(),
  /** One for each word of the text (`wordsOf`), in order; null where the voice does not say when it says them. */
  words: z
    .array(spokenWordSchema)
    .refine(
      (words) => words.every((word, index) => word.start >= (words[index - 1]?.start ?? 0)),
      'words are out of order',
    )
    .nullable(),
  warnings: z.array(z.string()),
});

/** Speech that was made; the sound itself is a WAV file (16 bit PCM) where the caller asked for it. */
export type Speech = z.infer<typeof speechSchema>;

/** A word of a text and from when to when it is heard, seconds. */
export type SpokenWord = z.infer<typeof spokenWordSchema>;

/** A text to be spoken. */
export interface SpeechRequest {
  /** Numbers and abbreviations already as words (`spokenText`) where the language has rules for it. */
  readonly text: string;
  /** BCP 47 */
  readonly language: string;
  /** As the provider names it; its own choice for the language where it is left out. */
  readonly voice?: string;
  /** Of the voice's own pace, 0.85–1.25. */
  readonly rate?: number;
}

/** How the caller ends a request. */
export interface SpeechControl {
  /** Ends the speaking within a second; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** Turns text into recorded speech. */
export interface SpeechProvider {
  readonly name: string;
  /** Model and tool version: part of an artifact's recipe, so whatever changes the sound must change it. */
  readonly version: string;
  /**
   * Speaks into a WAV file at `outputPath`.
   * @throws ServiceError, whose `retryable` says whether trying again can help.
   * @throws the signal's reason, when aborted.
   */
  speak(request: SpeechRequest, control: SpeechControl, outputPath: string): Promise<Speech>;
}

/**
 * The words a request asks for, at least one.
 * @throws SpeechRefused when there is nothing to say, more than the provider takes, or a rate out of range
 */
export function wordsToSay({ text, rate = 1 }: SpeechRequest, limit = 5000): TextWord[] {
  const words = wordsOf(text);
  if (words.length === 0) throw new SpeechRefused('There is nothing in the text that could be spoken.');
  if (text.length > limit) {
    throw new SpeechRefused(
      `The voice takes at most ${limit} characters at a time; this text has ${text.length}. Cut it into shorter scenes.`,
    );
  }
  if (!(rate >= SLOWEST_RATE && rate <= FASTEST_RATE)) {
    throw new SpeechRefused(`The speech rate ${rate} is outside ${SLOWEST_RATE}–${FASTEST_RATE}.`);
  }
  return words;
}
