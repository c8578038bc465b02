import { ALWAYS, type FfmpegCommand, finishedMp4, inputFile } from './command.js';
import type { Source } from './media-info.js';
import { AAC } from './sound.js';

/** Part of the recipe: raised when the same input would give another output. */
export const SCENE_PREVIEW_VERSION = 1;

/** Makes an mp4 of a scene: the picture's packets are copied, the sound is coded. */
export function scenePreview({ source, output }: { source: Source; output: string }): FfmpegCommand {
  const { video, audio } = source.info;
  return {
    args: [
      ...[...ALWAYS, ...inputFile(source), '-map', '0:v', '-c:v', 'copy', '-map', '0:a', ...AAC],
      ...finishedMp4(output),
    ],
    inputs: [source.path],
    output,
    expected: { picture: video?.duration ?? null, sound: audio?.duration ?? null },
  };
}
