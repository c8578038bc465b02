import { z } from 'zod';

/** What music can sound like. */
export const MUSIC_MOODS = ['calm', 'uplifting', 'energetic', 'dramatic', 'playful', 'focused'] as const;
export type MusicMood = (typeof MUSIC_MOODS)[number];

/** The longest bed, seconds. */
export const LONGEST_BED = 3600;

/** Music to lie under something else. */
export const bedRequestSchema = z.object({
  mood: z.enum(MUSIC_MOODS),
  /** How long it is to be, to the sample. */
  seconds: z.number().min(0.1).max(LONGEST_BED),
  /** Another seed is another piece; the same seed the same piece, byte for byte. */
  seed: z.int().default(1),
  /** Beats a minute; by default one of the mood's own, with which the last bar ends the piece. */
  tempo: z.number().min(40).max(200).optional(),
});
export type BedRequest = z.input<typeof bedRequestSchema>;

/** Music that was made; the sound itself is a WAV file (48 kHz, stereo, 16 bit PCM). */
export const bedSchema = z.object({
  /** seconds */
  duration: z.number(),
  /** Beats a minute. */
  tempo: z.number(),
  /** When the first beat falls and how far apart beats are, seconds; four make a bar. */
  beats: z.object({ first: z.number(), interval: z.number() }),
  /** As musicians write it: "D major". */
  key: z.string(),
});
export type Bed = z.infer<typeof bedSchema>;

/** How the caller follows a request and ends it. */
export interface MusicControl {
  /** Ends the making within a second; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Told the fraction that is done, 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** Makes music. */
export interface MusicProvider {
  readonly name: string;
  /** Part of an artifact's recipe: whatever changes the sound must change it. */
  readonly version: string;
  /**
   * Makes a bed into a WAV file at `outputPath`.
   * @throws ZodError when the request is out of range; MusicUnavailable when the making failed; the signal's reason, when aborted
   */
  createBed(request: BedRequest, outputPath: string, control: MusicControl): Promise<Bed>;
}
