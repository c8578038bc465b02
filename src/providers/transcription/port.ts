import { z } from 'zod';

/** The sizes a caller may ask for, smallest first (Whisper's names). */
export const MODEL_SIZES = ['tiny', 'base', 'small', 'medium', 'large'] as const;

/** How large a model the caller would like; it chooses among what the operator has configured. */
export type ModelSize = (typeof MODEL_SIZES)[number];

const wordSchema = z
  .object({
    text: z.string().min(1),
    start: z.number().min(0),
    end: z.number().min(0),
    confidence: z.number().min(0).max(1).optional(),
  })
  .refine((word) => word.start <= word.end, 'a word ends before it starts');

/** The JSON of words as it is stored between activities: times in seconds, ascending, non-overlapping. */
export const transcriptSchema = z.object({
  words: z
    .array(wordSchema)
    .refine(
      (words) => words.every((word, index) => word.start >= (words[index - 1]?.end ?? 0)),
      'words overlap or are out of order',
    ),
  /** BCP 47; `und` where nobody knows, for example when nothing was said. */
  language: z.string().min(1),
  warnings: z.array(z.string()),
});

/** What was said in a recording. No words at all is a result like any other: music, silence. */
export type Transcript = z.infer<typeof transcriptSchema>;

/** One spoken word: its text with its punctuation, and from when to when it is heard (seconds). */
export type TranscribedWord = Transcript['words'][number];

/** A recording to transcribe. */
export interface TranscriptionRequest {
  /** A WAV file: 16 kHz, mono, signed 16 bit. */
  readonly audioPath: string;
  /** Length of the recording, seconds. No word ends later. */
  readonly durationSeconds: number;
  /** BCP 47, where the caller knows what is spoken. */
  readonly language?: string;
  readonly modelSize: ModelSize;
}

/** How the caller listens to and ends a transcription. */
export interface TranscriptionControl {
  /** Ends the transcription within a second; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called with the fraction done, 0–1, never less than before. */
  readonly onProgress: (fraction: number) => void;
}

/** Turns recorded speech into words with times. */
export interface TranscriptionProvider {
  readonly name: string;
  /** Model and tool version: part of an artifact's recipe, so whatever changes the words must change it. */
  readonly version: string;
  /**
   * @throws ServiceError, whose `retryable` says whether trying again can help.
   * @throws the signal's reason, when aborted.
   */
  transcribe(request: TranscriptionRequest, control: TranscriptionControl): Promise<Transcript>;
}
