import type { CampaignMode } from './campaign-brief.js';
import { type Aspect, type Format, formatOf } from './format.js';
import type { Mood } from './mood.js';

/** The template that an ad of a mood is drawn by, in the brand's colours. */
export const AD_TEMPLATES: Readonly<Record<Mood, string>> = {
  calm: 'dusk',
  uplifting: 'aurora',
  energetic: 'mosaic',
  dramatic: 'aurora',
  playful: 'mosaic',
  focused: 'blueprint',
};

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
