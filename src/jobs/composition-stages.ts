import type { StageDefinition } from './kind.js';

/** In which a video's scenes are spoken. */
export const narrationStage: StageDefinition = {
  name: 'narrate',
  weight: 2,
  message: 'Generating audio',
  partName: 'scene',
};

/** What makes a video of scenes that are narrated: those of every kind that does. */
export const compositionStages: readonly StageDefinition[] = [
  { name: 'scenes', weight: 8, message: 'Rendering scenes', partName: 'scene' },
  { name: 'thumbnail', weight: 0.1, message: 'Drawing the thumbnail' },
  { name: 'subtitles', weight: 0.1, message: 'Writing the captions' },
  { name: 'join', weight: 1, message: 'Mixing the sound and joining the scenes' },
  { name: 'manifest', weight: 0.1, message: 'Writing the manifest' },
  { name: 'publish', weight: 0.2, message: 'Publishing the video' },
];
