import { z } from 'zod';

/** What a paid service bills by. `byte` is of UTF-8; `wide` counts a Han character twice (Azure does). */
const unitSchema = z.enum(['character', 'byte', 'wide', 'token', 'picture', 'piece', 'second']);
type Unit = z.infer<typeof unitSchema>;

const priceSchema = z.strictObject({
  /** USD for so many units. */
  amount: z.number().min(0),
  per: z.number().positive(),
  unit: unitSchema,
});
/** What a paid service asks for. */
export type Price = z.infer<typeof priceSchema>;

/** One thing that is paid for. */
export interface Charge {
  /** For a person: "Speech by OpenAI". */
  readonly what: string;
  readonly quantity: number;
  /** "characters", "pictures". */
  readonly unit: string;
  /** USD */
  readonly amount: number;
}

export const paidSpeech = ['openai', 'elevenlabs', 'azure', 'google', 'fish', 'replicate'] as const;
export type PaidSpeech = (typeof paidSpeech)[number];
export const paidPictures = ['openai', 'replicate'] as const;
export type PaidPictures = (typeof paidPictures)[number];
export const paidClips = ['replicate', 'openai'] as const;
export type PaidClips = (typeof paidClips)[number];
export const paidMusic = ['replicate'] as const;
export type PaidMusic = (typeof paidMusic)[number];

/** How fine a clip is made: pixels of its shorter side. */
export const clipResolutions = ['480p', '720p', '1080p'] as const;
export type ClipResolution = (typeof clipResolutions)[number];
const clipPricesSchema = z.record(z.enum(clipResolutions), priceSchema);

export const pricesSchema = z.strictObject({
  speech: z.record(z.enum(paidSpeech), priceSchema),
  pictures: z.record(z.enum(paidPictures), priceSchema),
  /** Of pictures that keep to others. */
  referencedPictures: z.record(z.enum(paidPictures), priceSchema),
  clips: z.record(z.enum(paidClips), clipPricesSchema),
  music: z.record(z.enum(paidMusic), priceSchema),
  storyboard: z.strictObject({ input: priceSchema, output: priceSchema }),
  transcription: z.strictObject({ openai: priceSchema }),
});
export type Prices = z.infer<typeof pricesSchema>;

/** What an operator's file may say; whatever it leaves out stays as it is here. */
export const priceChangesSchema = z.strictObject({
  speech: z.partialRecord(z.enum(paidSpeech), priceSchema).optional(),
  pictures: z.partialRecord(z.enum(paidPictures), priceSchema).optional(),
  referencedPictures: z.partialRecord(z.enum(paidPictures), priceSchema).optional(),
  clips: z.partialRecord(z.enum(paidClips), clipPricesSchema).optional(),
  music: z.partialRecord(z.enum(paidMusic), priceSchema).optional(),
  storyboard: pricesSchema.shape.storyboard.optional(),
  transcription: pricesSchema.shape.transcription.optional(),
});

/** The operator's prices do not fit; a line for each mistake. */
export class PricesError extends Error {
  override readonly name = 'PricesError';
}

const MILLION = 1_000_000;

/**
 * List prices of the models that are asked for where nothing else is set, before any free allowance or discount, as found
 * on 2026-11-21; docs/jobs.md has where each comes from, and which of them no first-hand source could be read for.
 */
export const DEFAULT_PRICES: Prices = {
  speech: {
    // gpt-4o-mini-tts: 12 USD a million audio tokens, about 0.015 USD a minute; a minute is about 900 characters.
    openai: { amount: 0.017, per: 1000, unit: 'character' },
    // eleven_multilingual_v2
    elevenlabs: { amount: 0.1, per: 1000, unit: 'character' },
    // Neural voices.
    azure: { amount: 16, per: MILLION, unit: 'wide' },
    // Neural2 voices; WaveNet's cost no more.
    google: { amount: 16, per: MILLION, unit: 'character' },
    // s1
    fish: { amount: 15, per: MILLION, unit: 'byte' },
    // speech-2.6-turbo
    replicate: { amount: 0.06, per: 1000, unit: 'character' },
  },
  pictures: {
    // gpt-image-1, medium, 1536×1024 or 1024×1536.
    openai: { amount: 0.063, per: 1, unit: 'picture' },
    // flux-schnell
    replicate: { amount: 3, per: 1000, unit: 'picture' },
  },
  referencedPictures: {
    // The same, and what it looks at: up to 1,000 tokens, 10 USD a million.
    openai: { amount: 0.073, per: 1, unit: 'picture' },
    // nano-banana-2
    replicate: { amount: 0.067, per: 1, unit: 'picture' },
  },
  clips: {
    // seedance-1-lite: 1.80 USD a million tokens; a second has width × height × 24 / 1024 of them.
    replicate: {
      '480p': { amount: 0.018, per: 1, unit: 'second' },
      '720p': { amount: 0.039, per: 1, unit: 'second' },
      '1080p': { amount: 0.088, per: 1, unit: 'second' },
    },
    // sora-2, which makes nothing but 720p.
    openai: {
      '480p': { amount: 0.1, per: 1, unit: 'second' },
      '720p': { amount: 0.1, per: 1, unit: 'second' },
      '1080p': { amount: 0.1, per: 1, unit: 'second' },
    },
  },
  music: {
    // stable-audio-2.5
    replicate: { amount: 0.2, per: 1, unit: 'piece' },
  },
  // gpt-4.1-mini
  storyboard: {
    input: { amount: 0.4, per: MILLION, unit: 'token' },
    output: { amount: 1.6, per: MILLION, unit: 'token' },
  },
  // whisper-1
  transcription: { openai: { amount: 0.006, per: 60, unit: 'second' } },
};

/**
 * The prices in force.
 * @param changes what the operator's file says
 * @throws PricesError where it does not fit
 */
export function parsePrices(changes: unknown): Prices {
  const { speech, pictures, referencedPictures, clips, music, storyboard, transcription } =
    readChanges(changes);
  return {
    speech: { ...DEFAULT_PRICES.speech, ...speech },
    pictures: { ...DEFAULT_PRICES.pictures, ...pictures },
    referencedPictures: { ...DEFAULT_PRICES.referencedPictures, ...referencedPictures },
    clips: { ...DEFAULT_PRICES.clips, ...clips },
    music: { ...DEFAULT_PRICES.music, ...music },
    storyboard: storyboard ?? DEFAULT_PRICES.storyboard,
    transcription: transcription ?? DEFAULT_PRICES.transcription,
  };
}

function readChanges(changes: unknown): z.infer<typeof priceChangesSchema> {
  const parsed = priceChangesSchema.safeParse(changes);
  if (parsed.success) return parsed.data;
  throw new PricesError(
    parsed.error.issues
      .map(({ path, message }) => `PRICES_FILE: ${path.join('.') || 'all of it'}: ${message}`)
      .join('\n'),
  );
}

/** What so many units cost, USD, to a millionth, rounded up: it is never said to be less than it is. */
export function costOf({ amount, per }: Price, quantity: number): number {
  return Math.max(0, Math.ceil(((amount * quantity) / per) * MILLION - 1e-6)) / MILLION;
}

/** How much of a text is billed. */
export function quantityOf(text: string, unit: Unit): number {
  const characters = [...text].length;
  if (unit === 'byte') return new TextEncoder().encode(text).length;
  if (unit === 'wide') return characters + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
  return characters;
}
