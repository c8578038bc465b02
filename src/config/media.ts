import type { z } from 'zod';
import { integer, oneOf } from './values.js';

/** How pictures are encoded. */
export const mediaVariables = {
  VIDEO_ENCODER: oneOf([
    'auto',
    'libx264',
    'h264_nvenc',
    'h264_qsv',
    'h264_vaapi',
    'h264_videotoolbox',
  ]).default('auto'),
  X264_PRESET: oneOf([
    'ultrafast',
    'superfast',
    'veryfast',
    'faster',
    'fast',
    'medium',
    'slow',
    'slower',
    'veryslow',
  ]).default('veryfast'),
  CRF: integer(1, 51).default(20),
  FFMPEG_STILL_SECONDS: integer(1, 3600).default(60),
};

export const mediaConfig = (v: z.infer<z.ZodObject<typeof mediaVariables>>) => ({
  /** `auto`: the first hardware encoder that encodes a frame, else libx264. */
  encoder: v.VIDEO_ENCODER,
  x264Preset: v.X264_PRESET,
  /** Constant rate factor, 1 to 51. */
  crf: v.CRF,
  /** Seconds that ffmpeg's own clock may stand still before it is killed. */
  stillSeconds: v.FFMPEG_STILL_SECONDS,
});
