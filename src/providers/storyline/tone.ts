import type { Register } from './frames.js';
import type { StorylineMood } from './port.js';

/** How an ad speaks, and what its music is like. */
export interface Tone {
  readonly register: Register;
  readonly mood: StorylineMood;
}

/** What people write of a tone, as the beginnings of words; the first that is found counts. */
const TONES: readonly (readonly [words: string, tone: Tone])[] = [
  ['playful fun funny quirky humor witty cheeky silly whimsical', { register: 'friendly', mood: 'playful' }],
  ['luxur elegan premium refined exclusive sophisticat classy', { register: 'refined', mood: 'dramatic' }],
  ['dramatic epic cinematic emotional powerful', { register: 'bold', mood: 'dramatic' }],
  ['bold energetic edgy loud confident dynamic sport daring urgent', { register: 'bold', mood: 'energetic' }],
  ['calm sooth gentle relax peaceful mindful minimal quiet soft', { register: 'refined', mood: 'calm' }],
  [
    'professional serious trust expert technical corporate smart precise',
    { register: 'refined', mood: 'focused' },
  ],
  [
    'warm friend happy uplift optimis inspir joy caring human fresh',
    { register: 'friendly', mood: 'uplifting' },
  ],
];

const DEFAULT: Tone = { register: 'friendly', mood: 'uplifting' };

/** What a brand's own words for its tone come to. */
export function toneOf(words: string | null): Tone {
  const all = words?.toLowerCase().match(/\p{L}+/gu) ?? [];
  for (const word of all) {
    const found = TONES.find(([beginnings]) =>
      beginnings.split(' ').some((beginning) => word.startsWith(beginning)),
    );
    if (found) return found[1];
  }
  return DEFAULT;
}
