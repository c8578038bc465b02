import { z } from 'zod';
import { defineKind } from './kind.js';
import { mediaUrlSchema, volumeSchema } from './media-url.js';

export const backgroundMusicInputSchema = z.strictObject({
  video_url: mediaUrlSchema,
  music_url: mediaUrlSchema,
  music_volume: volumeSchema.default(0.3),
  video_volume: volumeSchema.default(1.0),
});
export type BackgroundMusicInput = z.infer<typeof backgroundMusicInputSchema>;

/** Lays music under a video whose picture is copied untouched (seed 001, "Background Music Processor"). */
export const backgroundMusic = defineKind({
  name: 'background-music',
  workflow: 'backgroundMusicJob',
  input: backgroundMusicInputSchema,
  stages: [
    { name: 'download-video', weight: 1.5, message: 'Downloading the video' },
    { name: 'download-music', weight: 0.5, message: 'Downloading the music' },
    { name: 'mix', weight: 3, message: 'Mixing the music' },
    { name: 'publish', weight: 0.3, message: 'Publishing the video' },
  ],
  takesSlot: true,
  retention: 'task',
  probesUrls: true,
  urls: (input) => [
    { pointer: '/video_url', url: input.video_url },
    { pointer: '/music_url', url: input.music_url },
  ],
});
