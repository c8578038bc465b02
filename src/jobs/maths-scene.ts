import { z } from 'zod';

const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #1b2a4f');
/** From the scene's start. */
const seconds = z.number().min(0).max(3600);
const coordinate = z.number().min(-1e12).max(1e12);
const rangeSchema = z
  .strictObject({ from: coordinate, to: coordinate })
  .refine(({ from, to }) => from < to, 'must end after it begins');
const wording = z.string().min(1).max(1200);
const MOST_TOKENS = 1200;
const name = z.string().min(1).max(64);

/** A piece of a formula that can be typeset alone, in the LaTeX that the solver writes; `\\` is one that begins a new row. */
const formulaSchema = z.string().min(1).max(8000);

/** What of a line moves by itself: a factor, a sign, a bracket. */
export const mathsTokenSchema = z.strictObject({
  /** The same in two lines: it moves from one to the other. Once in a line. */
  id: name,
  latex: formulaSchema,
});

/** What the voice is saying is marked. */
const highlightSchema = z.strictObject({
  tokens: z.array(name).min(1).max(MOST_TOKENS),
  from: seconds,
  to: seconds,
});

/** A line of the working. */
export const mathsLineSchema = z.strictObject({
  tokens: z.array(mathsTokenSchema).min(1).max(MOST_TOKENS),
  /** What was done to the line before, in a few words above this one. */
  note: wording.nullable(),
  /** When it comes, from the line before; at 0 it stands there in the first frame. Never before the line before it. */
  at: seconds,
  highlights: z.array(highlightSchema).max(200),
});
export type MathsLine = z.infer<typeof mathsLineSchema>;

/** A curve's points, left to right; a function with poles has a piece on each side of one. */
const curveSchema = z.strictObject({
  pieces: z
    .array(
      z
        .array(z.tuple([coordinate, coordinate]))
        .min(2)
        .max(2000),
    )
    .min(1)
    .max(200),
});

/** Functions as points that were computed before: never as anything that an engine would have to evaluate. */
export const mathsGraphSchema = z.strictObject({
  /** When it is drawn; at 0 it stands there in the first frame. */
  at: seconds,
  /** What is shown of the axes; curves beyond it are cut off. */
  x: rangeSchema,
  y: rangeSchema,
  /** The first in the palette's first colour for curves, and so on. */
  curves: z.array(curveSchema).min(1).max(6),
  /** Roots, extrema, where a tangent touches. */
  points: z.array(z.strictObject({ x: coordinate, y: coordinate, label: formulaSchema.nullable() })).max(20),
  /** Between the first curve and the x axis. */
  area: rangeSchema.nullable(),
});
export type MathsGraph = z.infer<typeof mathsGraphSchema>;

const side = z.int().min(16).max(3840).multipleOf(2);

/**
 * A moving picture of mathematics, whole: everything that its pixels depend on, and nothing that is evaluated as code. Any
 * animation engine draws it; where one scene shows the lines that another ended with, both look alike there.
 */
export const mathsSceneSchema = z.strictObject({
  /** Above it all, such as the problem. */
  title: wording.nullable(),
  lines: z.array(mathsLineSchema).max(60),
  graph: mathsGraphSchema.nullable(),
  /** Pixels, and frames a second. */
  format: z.strictObject({ width: side, height: side, rate: z.int().min(1).max(60) }),
  frames: z.int().min(1).max(36_000),
  palette: z.strictObject({
    background: colourSchema,
    /** Formulas. */
    ink: colourSchema,
    /** Lines that were spoken of before, notes, axes. */
    quiet: colourSchema,
    /** What is highlighted. */
    accent: colourSchema,
    curves: z.array(colourSchema).min(1).max(6),
  }),
  /** The family of titles and notes, as `fc-list` says it; formulas have a font of their own. */
  font: name,
});
export type MathsScene = z.infer<typeof mathsSceneSchema>;
export type MathsToken = z.infer<typeof mathsTokenSchema>;
export type MathsPalette = MathsScene['palette'];
