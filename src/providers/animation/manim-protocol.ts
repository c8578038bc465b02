import { z } from 'zod';

/** What the scene program says, a line of JSON at a time. */
export const manimMessageSchema = z.union([
  /** So many frames are written. */
  z.strictObject({ frame: z.int().min(0) }),
  /** The scene is not of the form that is drawn. */
  z.strictObject({ refused: z.string() }),
  /** It could be drawn another time. */
  z.strictObject({ failed: z.string() }),
  /** Whoever read the frames went away. */
  z.strictObject({ unread: z.string() }),
]);
export type ManimMessage = z.infer<typeof manimMessageSchema>;

/** What it says of itself, asked for `--version`. */
export const manimVersionSchema = z.strictObject({
  manim: z.string(),
  /** What formulas are typeset by: `latex`, or `typst` and its version. */
  typesetter: z.string(),
  /** Of the scene program. */
  program: z.int(),
});
