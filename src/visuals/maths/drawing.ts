import { z } from 'zod';
import { colourSchema } from '../template.js';

const seconds = z.number().min(0);
const coordinate = z.number();
const rangeSchema = z.strictObject({ from: coordinate, to: coordinate });

const tokenSchema = z.strictObject({
  /** The same in two lines: it moves from one to the other. Once in a line. */
  id: z.string(),
  /** A piece of a formula that can be typeset alone; `\\` begins a new row. */
  latex: z.string(),
});
export type Token = z.infer<typeof tokenSchema>;

const lineSchema = z.strictObject({
  tokens: z.array(tokenSchema).min(1),
  /** What was done to the line before, above this one. */
  note: z.string().nullable(),
  /** When it comes, from the scene's start; at 0 it stands there in the first frame. */
  at: seconds,
  /** What the voice is saying. */
  highlights: z.array(z.strictObject({ tokens: z.array(z.string()), from: seconds, to: seconds })),
});
export type Line = z.infer<typeof lineSchema>;

const graphSchema = z.strictObject({
  at: seconds,
  /** What is shown of the axes. */
  x: rangeSchema,
  y: rangeSchema,
  /** A curve in pieces, left to right: a piece on each side of a pole. */
  curves: z.array(z.strictObject({ pieces: z.array(z.array(z.tuple([coordinate, coordinate])).min(2)) })),
  points: z.array(z.strictObject({ x: coordinate, y: coordinate, label: z.string().nullable() })),
  /** Between the first curve and the x axis. */
  area: rangeSchema.nullable(),
});
export type Graph = z.infer<typeof graphSchema>;

/**
 * A moving picture of mathematics: everything that its pixels depend on. The same as a scene of a job
 * (`src/jobs/maths-scene.ts`, whose limits it has passed before it comes here).
 */
export const mathsDrawingSchema = z.strictObject({
  title: z.string().nullable(),
  lines: z.array(lineSchema),
  graph: graphSchema.nullable(),
  /** Pixels, and frames a second. */
  format: z.strictObject({ width: z.int().min(2), height: z.int().min(2), rate: z.int().min(1) }),
  frames: z.int().min(1),
  palette: z.strictObject({
    background: colourSchema,
    ink: colourSchema,
    quiet: colourSchema,
    accent: colourSchema,
    curves: z.array(colourSchema).min(1),
  }),
  /** The family of titles and notes. */
  font: z.string(),
});
export type MathsDrawing = z.infer<typeof mathsDrawingSchema>;
export type MathsPalette = MathsDrawing['palette'];
