import { z } from 'zod';
import { mathsGraphSchema, mathsTokenSchema } from './maths-scene.js';

/** A line of a working, and what was done to come to it. */
const mathsStandingSchema = z.object({
  tokens: z.array(mathsTokenSchema).min(1),
  note: z.string().nullable(),
  /** It comes just before this word of the narration, counted from 0; else it stands there from the start, or comes as the last. */
  word: z.int().min(0).exactOptional().meta({ 'x-may-be-absent': true }),
});
export type MathsStanding = z.infer<typeof mathsStandingSchema>;

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
  /** The last card of an ad: who it is for, and what to do now. */
  z.object({
    type: z.literal('ending'),
    name: z.string(),
    tagline: z.string().nullable(),
    action: z.string(),
  }),
  /** A picture to be generated. */
  z.object({ type: z.literal('prompt'), prompt: z.string(), heading: z.string().nullable() }),
  /** Lines of a program. */
  z.object({
    type: z.literal('code'),
    heading: z.string().nullable(),
    language: z.string(),
    code: z.string(),
  }),
  /** Lines of mathematics, the last of which comes while it is said, and the graph of what they are about. */
  z.object({
    type: z.literal('maths'),
    title: z.string(),
    lines: z.array(mathsStandingSchema).min(1),
    /** Whether the last line comes out of the one before it in this scene, or stands there from its start. */
    moves: z.boolean(),
    graph: mathsGraphSchema.nullable(),
  }),
]);
export type Visual = z.infer<typeof visualSchema>;

export const saidSchema = z.object({ caption: z.string(), spoken: z.string() });
/** A piece of a narration, as captions show it and as a voice says it. */
export type Said = z.infer<typeof saidSchema>;

/** One thing said and shown; a composition is an ordered list of them, a format and a sound bed. */
export const sceneSchema = z.object({
  /** In the author's own words: captions show them as they stand. */
  narration: z.string(),
  /** Where a voice says something else than captions show, piece by piece: “2x = 6” is “two x equals six”. */
  said: z.array(saidSchema).optional(),
  visual: visualSchema,
});
export type Scene = z.infer<typeof sceneSchema>;
