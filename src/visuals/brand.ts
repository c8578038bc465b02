import { z } from 'zod';
import { contrast, fromOklch, notBlack, toOklch } from './colour.js';
import { colourSchema, type Palette, type Template } from './template.js';

/** What a brand changes about a template. */
export const brandSchema = z.strictObject({
  /** The most important first. */
  colors: z.array(colourSchema).min(1).max(8).optional(),
  /** The name of a family that is installed. */
  font: z.string().min(1).optional(),
  /** A JPEG, PNG or WebP file, shown small in a corner. */
  logoPath: z.string().min(1).optional(),
});
export type Brand = z.infer<typeof brandSchema>;

/** Less than this is grey: a hue cannot be taken from it. */
const GREY = 0.03;
/** What shapes and lines need to stand out (WCAG 2.2, 1.4.11). */
const STANDS_OUT = 3;

/** The template as it is drawn: a brand's, and in no place so dark that video would count it as black. */
export function resolveTemplate(template: Template, brand: Brand | undefined): Template {
  const branded = withBrand(template, brand);
  const { palette } = branded;
  return {
    ...branded,
    palette: {
      ...palette,
      ground: palette.ground.map(notBlack),
      shapes: palette.shapes.map(notBlack),
      accent: notBlack(palette.accent),
    },
  };
}

/**
 * The template in a brand's colours and font. Grounds keep how light they are and take the brand's hue, so that text
 * stays as readable as the template made it; accents and shapes are the brand's own colours, lightened or darkened where
 * they would not be seen.
 */
function withBrand(template: Template, brand: Brand | undefined): Template {
  const { display, text, heading } = template.type;
  const family = brand?.font;
  return {
    ...template,
    palette: brand?.colors ? brandedPalette(template.palette, brand.colors) : template.palette,
    type: family
      ? { display: { ...display, family }, text: { ...text, family }, heading: { ...heading, family } }
      : template.type,
  };
}

function brandedPalette(palette: Palette, colours: readonly string[]): Palette {
  const [first = palette.accent] = colours;
  const ground = palette.ground.map((colour, index) =>
    tinted(colour, colours[index % colours.length] ?? first),
  );
  const behind = ground[0] ?? first;
  const seen = colours.map((colour) => standingOut(colour, behind));
  return {
    ...palette,
    ground,
    accent: seen[0] ?? palette.accent,
    shapes: palette.shapes.map(
      (colour, index) => seen[index] ?? tinted(colour, colours[index % colours.length] ?? first),
    ),
  };
}

/** As light as the one, of the other's hue; never more colourful than both. */
function tinted(colour: string, brand: string): string {
  const [own, wanted] = [toOklch(colour), toOklch(brand)];
  const grey = wanted.chroma < GREY;
  return fromOklch({
    lightness: own.lightness,
    chroma: grey ? Math.min(own.chroma, 0.01) : Math.min(own.chroma, Math.max(wanted.chroma, GREY)),
    hue: wanted.hue,
  });
}

function standingOut(colour: string, behind: string): string {
  const look = toOklch(colour);
  const step = toOklch(behind).lightness < 0.6 ? 0.02 : -0.02;
  for (let lightness = look.lightness; lightness >= 0 && lightness <= 1; lightness += step) {
    const candidate = fromOklch({ ...look, lightness });
    if (contrast(candidate, behind) >= STANDS_OUT) return candidate;
  }
  return colour;
}
