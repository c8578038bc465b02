import { z } from 'zod';
import { brandSchema } from './brand.js';
import { templateSchema } from './template.js';

/** Part of the recipe: raised when the same drawing would give other pixels. */
export const VISUALS_VERSION = 2;

const heading = z.string().nullable();

/** What a scene shows. Another kind of content is a member here, its place in `layOut`, and a layer (docs/templates.md). */
export const contentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('title'), title: z.string() }),
  z.strictObject({ type: z.literal('phrase'), phrase: z.string(), heading }),
  z.strictObject({
    type: z.literal('list'),
    heading,
    /** Each is shown from a time on, seconds from the scene's start. */
    items: z.array(z.strictObject({ text: z.string(), at: z.number().min(0) })),
  }),
  /**
   * A JPEG, PNG or WebP file, which fills the frame while the view wanders over it; with `parallax` all of it stands before
   * a blur of itself, the two moving at different paces.
   */
  z.strictObject({
    type: z.literal('picture'),
    path: z.string().min(1),
    heading,
    motion: z.literal('parallax').optional(),
  }),
  /** The last card of an ad: who it is for, what they say of themselves, and what to do now. */
  z.strictObject({
    type: z.literal('ending'),
    name: z.string(),
    tagline: z.string().nullable(),
    action: z.string(),
  }),
  /** A program, coloured where its language (as a fence of Markdown names it) is known. */
  z.strictObject({ type: z.literal('code'), heading, language: z.string(), code: z.string() }),
  /** A still for lists of videos: the title as large as it can be. */
  z.strictObject({ type: z.literal('thumbnail'), title: z.string() }),
]);
export type Content = z.infer<typeof contentSchema>;

const side = z.int().min(16).max(7680).multipleOf(2);

/** Everything that a scene's pixels depend on, but the bytes of files that it names. */
export const drawingSchema = z.strictObject({
  template: templateSchema,
  /** What a brand changes about the template. */
  brand: brandSchema.optional(),
  /** BCP 47: the same ideographs are drawn otherwise in Japan than in China. */
  language: z.string().optional(),
  /** Pixels, and frames a second. */
  format: z.strictObject({ width: side, height: side, rate: z.number().positive().max(120) }),
  frames: z.int().min(1),
  /** Where nothing comes before it, or after: it is then there at once, or stays. */
  edge: z.enum(['first', 'last', 'only']).optional(),
  /** Where no captions are burned in, text may stand lower. */
  captions: z.literal('none').optional(),
  content: contentSchema,
});
export type Drawing = z.infer<typeof drawingSchema>;
export type Format = Drawing['format'];
