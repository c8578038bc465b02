import { ALWAYS, type FfmpegCommand, inputFile } from './command.js';
import { fileUrl } from './containers.js';
import { requireAudio, type Source } from './media-info.js';

/** Part of the recipe: raised when the same input would give another output. */
export const TO_WAV_VERSION = 1;

/**
 * Makes a mono 16 bit WAV file of a recording, at its own sample rate.
 * @throws UnusableMediaError when the file has no sound
 */
export function toWav(source: Source, output: string): FfmpegCommand {
  const audio = requireAudio(source.info);
  return {
    args: [
      ...[...ALWAYS, ...inputFile(source), '-map', `0:${audio.index}`],
      ...['-ac', '1', '-c:a', 'pcm_s16le', '-map_metadata', '-1', '-f', 'wav', fileUrl(output)],
    ],
    inputs: [source.path],
    output,
    expected: { picture: null, sound: audio.duration },
  };
}
