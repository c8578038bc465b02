import { z } from 'zod';

/** A colour as the web writes it. */
export const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #1b2a4f');

const typefaceSchema = z.strictObject({
  /** The family's own name, as `fc-list` says it; letters it lacks come from the Noto font of their script. */
  family: z.string().min(1),
  /** Which kind of font stands in for it in other scripts. */
  kind: z.enum(['sans', 'serif', 'mono']),
  weight: z.union([z.literal(400), z.literal(700)]),
  italic: z.boolean().default(false),
  /** Space between letters, ems; only scripts whose letters stand apart have it. */
  tracking: z.number().min(-0.1).max(0.5).default(0),
  capitals: z.boolean().default(false),
  /** From one baseline to the next, ems; scripts with tall letters get more. */
  leading: z.number().min(0.9).max(2).default(1.2),
});
export type Typeface = z.infer<typeof typefaceSchema>;

/** Seconds that a movement takes to come round; it is stretched so that a whole number of them fills a scene. */
const period = z.number().min(2).max(60);
const share = z.number().min(0).max(1);

export const backgroundSchema = z.discriminatedUnion('kind', [
  /** Soft lights in the colours of the ground, drifting through each other. */
  z.strictObject({
    kind: z.literal('glow'),
    period,
    lights: z.int().min(2).max(10),
    /** Radius of a light, and how far it wanders, as shares of the picture's longer side. */
    radius: share,
    travel: share,
    grain: share,
  }),
  /** Large discs of translucent ink on paper, as a two-colour press prints them. */
  z.strictObject({
    kind: z.literal('print'),
    period,
    /** Radius of the largest disc, and how far it wanders, as shares of the picture's shorter side. */
    radius: share,
    travel: share,
    /** How much of the halftone shows. */
    halftone: share,
  }),
  /** One colour, and slanted bands of its own light passing over it. */
  z.strictObject({
    kind: z.literal('sweep'),
    period,
    /** How far a band goes, as a share of the picture's longer side. */
    travel: share,
    /** How much the bands are seen. */
    light: share,
  }),
  /** A fine grid under a passing light, with pulses that run along its lines. */
  z.strictObject({
    kind: z.literal('grid'),
    period,
    /** The side of a cell, as a share of the picture's shorter side. */
    cell: z.number().min(0.02).max(0.4),
    /** How many of its cells light up. */
    sparks: z.int().min(0).max(60),
    /** How many lights run along its lines. */
    pulses: z.int().min(0).max(40),
    light: share,
  }),
  /** Paper on a desk by a window: the shadow of leaves moves over it. */
  z.strictObject({
    kind: z.literal('paper'),
    period,
    ruling: z.enum(['lines', 'dots', 'squares', 'none']),
    /** How dark the shadows are. */
    shade: share,
    travel: share,
  }),
  /** A band of square tiles with quarter circles that turn. */
  z.strictObject({
    kind: z.literal('tiles'),
    period,
    /** Tiles across the picture's shorter side. */
    across: z.int().min(3).max(10),
    /** How much of the picture the band covers. */
    band: z.number().min(0.1).max(0.5),
  }),
  /** Hills behind hills under a sky, rolling by. */
  z.strictObject({
    kind: z.literal('waves'),
    period,
    layers: z.int().min(2).max(8),
    /** How high the waves are, as a share of the picture's height. */
    height: z.number().min(0.01).max(0.2),
    /** Where the farthest begins, from the top, as a share of the picture's height. */
    horizon: share,
    grain: share,
  }),
]);
export type Background = z.infer<typeof backgroundSchema>;

const paletteSchema = z.strictObject({
  /** What the picture is filled with; how many there may be, and what each is for, depends on the background. */
  ground: z.array(colourSchema).min(1).max(8),
  /** Text. */
  ink: colourSchema,
  /** Headings and what is less important. */
  quiet: colourSchema,
  accent: colourSchema,
  /** Of shapes and transitions. */
  shapes: z.array(colourSchema).min(1).max(8),
});
export type Palette = z.infer<typeof paletteSchema>;

const layoutSchema = z.strictObject({
  /** `start` is left, in scripts that run from the right it is right. */
  align: z.enum(['start', 'centre']),
  vertical: z.enum(['top', 'middle', 'bottom']),
  /** How much of the free width text may take. */
  measure: z.number().min(0.4).max(1),
  /** The largest letters of a title, of a phrase, and those of a heading, as shares of the picture's shorter side. */
  title: z.number().min(0.04).max(0.4),
  phrase: z.number().min(0.03).max(0.3),
  heading: z.number().min(0.015).max(0.1),
  /** How strong the soft shadow behind text is, in the ground's first colour: for grounds of many colours. */
  shadow: share,
  /** What goes with the text. */
  ornament: z.enum(['none', 'rule', 'bar', 'marker', 'brackets', 'underline']),
  /** What stands before the points of a list. */
  bullet: z.enum(['number', 'dot', 'dash', 'square', 'check']),
});
export type Layout = z.infer<typeof layoutSchema>;

const motionSchema = z.strictObject({
  /** How text comes in. */
  entrance: z.enum(['fade', 'rise', 'type', 'wipe', 'slide', 'pop']),
  /** Seconds that one line takes, and from one line to the next. */
  seconds: z.number().min(0.1).max(2),
  stagger: z.number().min(0).max(0.5),
  /** How much text grows from a scene's start to its end, as a share of its size; not at all where it is left out. */
  drift: z.number().min(0).max(0.2).optional(),
});
export type Motion = z.infer<typeof motionSchema>;

export const transitionSchema = z.discriminatedUnion('kind', [
  /** Text leaves, text comes, and the background goes on. */
  z.strictObject({ kind: z.literal('none') }),
  /** Strips in the colours of shapes cover the picture, and uncover the next. */
  z.strictObject({
    kind: z.literal('strips'),
    strips: z.int().min(1).max(12),
    from: z.enum(['side', 'below']),
    seconds: z.number().min(0.2).max(1),
  }),
  /** A disc grows until it covers the picture; the next appears as it shrinks. */
  z.strictObject({ kind: z.literal('disc'), seconds: z.number().min(0.2).max(1) }),
]);

/** How captions look on it: names and units are those of a request's caption style (pixels of a picture 1080 high). */
const captionsSchema = z.strictObject({
  font: z.string().min(1).optional(),
  size: z.number().min(20).max(80).optional(),
  colour: colourSchema,
  outline_colour: colourSchema,
  outline: z.number().min(0).max(12).optional(),
  highlight_colour: colourSchema,
  position: z.literal('bottom'),
});

/** How scenes look and move: everything but their contents. docs/templates.md says what each field does. */
export const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  name: z.string().min(1),
  description: z.string().min(1),
  palette: paletteSchema,
  type: z.strictObject({ display: typefaceSchema, text: typefaceSchema, heading: typefaceSchema }),
  background: backgroundSchema,
  layout: layoutSchema,
  motion: motionSchema,
  transition: transitionSchema,
  captions: captionsSchema,
});
export type Template = z.infer<typeof templateSchema>;
