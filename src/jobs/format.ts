import { z } from 'zod';

/** Where a video will be shown. */
export const platformSchema = z.enum(['youtube', 'tiktok', 'instagram']);
export type Platform = z.infer<typeof platformSchema>;

/** The shape of a picture. */
export const aspectSchema = z.enum(['16:9', '9:16', '1:1']);
export type Aspect = z.infer<typeof aspectSchema>;

/** What every frame of a composition is like. */
export interface Format {
  /** pixels */
  readonly width: number;
  readonly height: number;
  /** Frames a second. */
  readonly rate: number;
}

const RATE = 30;

const FORMATS: Readonly<Record<Aspect, Format>> = {
  '16:9': { width: 1920, height: 1080, rate: RATE },
  '9:16': { width: 1080, height: 1920, rate: RATE },
  '1:1': { width: 1080, height: 1080, rate: RATE },
};

/** The format of a shape at full size. */
export const formatOf = (aspect: Aspect): Format => FORMATS[aspect];

/** The shape that a platform shows (contract, "Script videos"). */
export const aspectOf = (platform: Platform): Aspect => (platform === 'youtube' ? '16:9' : '9:16');

/** Upright players are watched without sound and at arm's length: their captions follow the voice word by word. */
export const isUpright = ({ width, height }: Pick<Format, 'width' | 'height'>): boolean => height > width;

/** The shape of a format. */
export const aspectOfFormat = ({ width, height }: Pick<Format, 'width' | 'height'>): Aspect =>
  width > height ? '16:9' : width < height ? '9:16' : '1:1';

/** How long so many scenes are together, seconds. */
export const secondsOf = (frames: readonly number[], { rate }: Pick<Format, 'rate'>): number =>
  frames.reduce((sum, count) => sum + count, 0) / rate;
