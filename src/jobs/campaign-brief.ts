import { z } from 'zod';
import { type Aspect, aspectSchema } from './format.js';
import { mediaUrlSchema } from './media-url.js';
import { languageSchema } from './script-video.js';

/** `test` is quick, small and cheap; `production` as good as it gets. */
export const modeSchema = z.enum(['test', 'production']);
export type CampaignMode = z.infer<typeof modeSchema>;

/** Scenes of an ad in test mode, at most. */
export const TEST_SCENES = 3;

export const SHORTEST_AD = 6;
export const LONGEST_AD = 60;
const DEFAULT_LENGTH = 15;
const DEFAULT_FORMAT: Aspect = '16:9';
const DEFAULT_LANGUAGE = 'en-US';
/** Videos that one campaign may be made into. */
const MOST_VARIANTS = 24;

const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/[\p{L}\p{N}]/u, 'must say something: it has no letter and no digit');

const unique = <Item>(items: readonly Item[]) => new Set(items).size === items.length;
const NOT_UNIQUE = 'names something twice';

/** Whom an ad is for: what it looks and sounds like. */
export const brandSchema = z.strictObject({
  name: text(100),
  tagline: text(150).nullish(),
  colors: z
    .array(z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #1b2a4f'))
    .min(1)
    .max(8)
    .meta({ description: 'The most important first.' }),
  logo_url: mediaUrlSchema.min(1).nullish().meta({ description: 'A JPEG, PNG or WebP file.' }),
  images: z.array(mediaUrlSchema.min(1)).max(20).optional(),
  font: text(100).nullish().meta({ description: 'A family that is installed where videos are made.' }),
  voice: text(200).nullish().meta({
    description: 'A voice of this machine, or a provider’s: `allison`, `elevenlabs:allison`, `openai`.',
  }),
  tone: text(200)
    .nullish()
    .meta({ description: 'How it speaks, in words: warm, bold, playful, elegant, calm …', example: 'warm' }),
});
export type Brand = z.infer<typeof brandSchema>;

const lengthSchema = z.int().min(SHORTEST_AD).max(LONGEST_AD).meta({ description: 'Seconds.' });

const briefFieldsSchema = z.strictObject({
  product: text(300),
  audience: text(200).optional(),
  benefits: z.array(text(200)).min(1).max(10),
  proof: text(200).optional(),
  call_to_action: text(120),
  duration: lengthSchema.optional(),
  format: aspectSchema.optional(),
  formats: z.array(aspectSchema).min(1).refine(unique, NOT_UNIQUE).optional(),
  lengths: z.array(lengthSchema).min(1).max(6).refine(unique, NOT_UNIQUE).optional(),
  languages: z
    .array(languageSchema)
    .min(1)
    .max(8)
    .refine(unique, NOT_UNIQUE)
    .optional()
    .meta({
      description: `BCP 47; ${DEFAULT_LANGUAGE} where none is named. The brief is written in the first.`,
    }),
});
export type Brief = z.infer<typeof briefFieldsSchema>;

/** What an ad is to say, and in which forms. */
export const briefSchema = briefFieldsSchema.refine((brief) => variantsOf(brief).length <= MOST_VARIANTS, {
  error: `asks for more than ${MOST_VARIANTS} videos: formats times lengths times languages`,
});

/** One storyline: what is said in a language, in so many seconds. */
export interface Version {
  /** BCP 47 */
  readonly language: string;
  /** seconds */
  readonly length: number;
}

/** One of a campaign's videos. */
export interface Variant extends Version {
  readonly format: Aspect;
}

/** The storylines that a brief asks for; the first is the one it was written for. */
export function versionsOf({ duration, lengths = [], languages = [DEFAULT_LANGUAGE] }: Brief): Version[] {
  const all = [...new Set([...(duration === undefined ? [] : [duration]), ...lengths])];
  const seconds = all.length > 0 ? all : [DEFAULT_LENGTH];
  return languages.flatMap((language) => seconds.map((length) => ({ language, length })));
}

/** The videos that a brief asks for, the first of them first. */
export function variantsOf(brief: Brief): Variant[] {
  const { format, formats = [] } = brief;
  const all: Aspect[] = [...new Set([...(format === undefined ? [] : [format]), ...formats])];
  const aspects = all.length > 0 ? all : [DEFAULT_FORMAT];
  return versionsOf(brief).flatMap((version) => aspects.map((aspect) => ({ ...version, format: aspect })));
}
