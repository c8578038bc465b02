import { ALWAYS, confined, type FfmpegCommand, finishedMp4, inputFile, secondsText } from './command.js';
import type { Source } from './media-info.js';

/** Part of the recipe: raised when the same input would give another output. */
export const JOIN_SCENES_VERSION = 2;

/** A list of scenes as ffmpeg's concat demuxer reads it; each lasts as long as its picture. */
export function sceneList(scenes: readonly Source[]): string {
  const entries = scenes.map(
    ({ path, info }) => `file '${path.replaceAll("'", "'\\''")}'\nduration ${secondsText(info.duration)}\n`,
  );
  return `ffconcat version 1.0\n${entries.join('')}`;
}

export interface JoinScenes {
  /** What `mergeScene` made, all in the same format, in order. */
  readonly scenes: readonly Source[];
  /** The path of a file that holds `sceneList(scenes)`. */
  readonly list: string;
  /** What `mergeSound` made of the same scenes. */
  readonly sound: Source;
  readonly output: string;
}

/** Joins scenes into an mp4 with their sound: all packets are copied. */
export function joinScenes({ scenes, list, sound, output }: JoinScenes): FfmpegCommand {
  const seconds = scenes.reduce((sum, { info }) => sum + info.duration, 0);
  return {
    args: [
      // Only our own list and our own scenes are read here, so paths need not be relative.
      ...[...ALWAYS, '-safe', '0', ...confined('concat', ['concat', 'mov'], list), ...inputFile(sound)],
      ...['-map', '0:v', '-map', '1:a', '-c', 'copy', ...finishedMp4(output)],
    ],
    inputs: [list, ...scenes.map(({ path }) => path), sound.path],
    output,
    expected: { picture: seconds, sound: seconds },
  };
}
