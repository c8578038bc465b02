import type { CampaignMode } from './campaign-brief.js';
import { type Aspect, type Format, formatOf } from './format.js';
import type { Mood } from './mood.js';

/** From this luminance on (sRGB, 0-1) dark letters are read better than light ones. */
const LIGHT = 0.4;

/** The template that an ad is drawn by, in the brand's colours: quiet where its mood is, else as light as the first of them. */
export function adTemplate(mood: Mood, colors: readonly string[]): string {
  const [first = '#000000'] = colors;
  if (mood === 'calm') return 'dusk';
  return luminance(first) > LIGHT ? 'poster' : 'billboard';
}

/** Of a colour as the web writes it (WCAG 2.2, relative luminance). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Pixels of a test's shorter side. */
const TEST_SIDE = 480;

/** What every frame of an ad is like; a test's has a fifth of the pixels. */
export function adFormat(aspect: Aspect, mode: CampaignMode): Format {
  const full = formatOf(aspect);
  if (mode === 'production') return full;
  const scale = TEST_SIDE / Math.min(full.width, full.height);
  const even = (side: number) => Math.round((side * scale) / 2) * 2;
  return { width: even(full.width), height: even(full.height), rate: full.rate };
}
