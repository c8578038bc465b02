/** Red, green, blue, 0 to 255 each. */
type Rgb = readonly [number, number, number];
/** Lightness 0 to 1, chroma from 0 (grey) to about 0.3, hue in radians: as people see them. */
interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** What text needs on its ground (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

/** ffmpeg's blackdetect counts a pixel as black up to luma 37 (its default, a tenth of the range); this leaves room for rounding. */
const DARKEST_LUMA = 46;

const rgbOf = (colour: string): Rgb => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
];

const hexOf = (rgb: Rgb): string =>
  `#${rgb
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** A colour in canvas' words, translucent. */
export function translucent(colour: string, alpha: number): string {
  const [red, green, blue] = rgbOf(colour);
  return `rgba(${red}, ${green}, ${blue}, ${alpha.toFixed(4)})`;
}

/** What lies between two colours: 0 is the first, 1 the second. */
export function mix(one: string, other: string, share: number): string {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  const between = (from: number, to: number) => from + (to - from) * share;
  return hexOf([between(a[0], b[0]), between(a[1], b[1]), between(a[2], b[2])]);
}

/** Luma of 8-bit video (BT.709, limited range): 16 is black, 235 white. */
export function videoLuma(colour: string): number {
  const [red, green, blue] = rgbOf(colour);
  return 16 + (219 / 255) * (0.2126 * red + 0.7152 * green + 0.0722 * blue);
}

/** The colour, or where video would count it as black, the nearest of its hue that is not. */
export function notBlack(colour: string): string {
  let lifted = colour;
  for (let share = 0; videoLuma(lifted) < DARKEST_LUMA; share += 0.01) lifted = mix(colour, '#ffffff', share);
  return lifted;
}

/** The colour, or where text on it could not be read, the nearest on the way to a lighter or darker one. */
export function readableUnder(ink: string, colour: string, towards: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, towards, share);
    if (contrast(ink, mixed) >= READABLE) return mixed;
  }
  return towards;
}

const linear = (value: number): number =>
  value <= 10.314_75 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
const gamma = (value: number): number =>
  255 * (value <= 0.003_130_8 ? value * 12.92 : 1.055 * Math.max(value, 0) ** (1 / 2.4) - 0.055);

/** How clearly one colour stands out from another: 1 (not at all) to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = rgbOf(colour);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Björn Ottosson's OKLab, polar. */
export function toOklch(colour: string): Oklch {
  const [red, green, blue] = rgbOf(colour);
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const across = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const along = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(across, along),
    hue: Math.atan2(along, across),
  };
}

/** The colour of that look, less colourful where a screen has none so colourful. */
export function fromOklch(look: Oklch): string {
  const rgb = linearOf(look);
  const shown = rgb.every((value) => value >= -0.001 && value <= 1.001);
  if (!shown && look.chroma > 0.001) return fromOklch({ ...look, chroma: look.chroma * 0.95 });
  return hexOf([gamma(rgb[0]), gamma(rgb[1]), gamma(rgb[2])]);
}

function linearOf({ lightness, chroma, hue }: Oklch): Rgb {
  const [across, along] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * across + 0.2158037573 * along) ** 3;
  const m = (lightness - 0.1055613458 * across - 0.0638541728 * along) ** 3;
  const s = (lightness - 0.0894841775 * across - 1.291485548 * along) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
