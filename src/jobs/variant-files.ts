import type { Variant } from './campaign-brief.js';
import type { PublishedSuffix } from './published-name.js';

/** The files of each of a campaign's videos, and how their names end. */
const ENDINGS = { video: '.mp4', thumbnail: '.jpg', srt: '.srt', vtt: '.vtt' } as const;
export type VariantFile = keyof typeof ENDINGS;

/** The role of a file of the nth variant, from 0: the first is the job's own video. */
export const variantRole = (file: VariantFile, index: number): string =>
  index === 0 ? file : `${file}-${index + 1}`;

/** Whether a file belongs to another video than the first. */
export const isVariantRole = (role: string): boolean => /^(?:video|thumbnail|srt|vtt)-\d+$/.test(role);

/** What follows the job's id in the name of a variant's file: `_9x16_15s_en-us.mp4`. */
export const variantSuffix = ({ format, length, language }: Variant, file: VariantFile): PublishedSuffix =>
  `_${shapes[format]}_${length}s_${language.toLowerCase()}${ENDINGS[file]}`;

const shapes = { '16:9': '16x9', '9:16': '9x16', '1:1': '1x1' } as const;
