import { z } from 'zod';

/** What a scene shows, before it is drawn; the same for scripts, maths, campaigns and tutor sessions. */
export const visualSchema = z.discriminatedUnion('type', [
  /** The video's title, large: the opening. */
  z.object({ type: z.literal('title'), title: z.string() }),
  /** A few words that say what the scene is about. */
  z.object({ type: z.literal('phrase'), phrase: z.string(), heading: z.string().nullable() }),
  /** Points, each shown when it is spoken. */
  z.object({ type: z.literal('list'), heading: z.string().nullable(), items: z.array(z.string()) }),
  /** A picture or a clip that the script names. */
  z.object({ type: z.literal('media'), url: z.string(), heading: z.string().nullable() }),
  /** A picture to be generated. */
  z.object({ type: z.literal('prompt'), prompt: z.string(), heading: z.string().nullable() }),
]);
export type Visual = z.infer<typeof visualSchema>;

/** One thing said and shown; a composition is an ordered list of them, a format and a sound bed. */
export const sceneSchema = z.object({
  /** In the author's own words: captions show them as they stand. */
  narration: z.string(),
  visual: visualSchema,
});
export type Scene = z.infer<typeof sceneSchema>;
