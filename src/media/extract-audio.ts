import { ALWAYS, type FfmpegCommand, inputFile } from './command.js';
import { fileUrl } from './containers.js';
import { requireAudio, type Source } from './media-info.js';

/** Part of the recipe: raised when the same input would give another output. */
export const EXTRACT_AUDIO_VERSION = 1;

/** Hz; what speech recognisers take. */
const SPEECH_SAMPLE_RATE = 16_000;

/**
 * Takes the sound of a file as recognisers want it: 16 kHz mono 16-bit WAV. Time zero is the file's own, so that times
 * in the one are times in the other.
 * @throws UnusableMediaError when the file has no sound
 */
export function extractAudio(source: Source, output: string): FfmpegCommand {
  const audio = requireAudio(source.info);
  const filters = `aresample=${SPEECH_SAMPLE_RATE}:async=1:first_pts=0,aformat=sample_fmts=s16:channel_layouts=mono`;
  return {
    args: [
      ...[...ALWAYS, ...inputFile(source)],
      ...['-map', `0:${audio.index}`, '-filter:a', filters, '-c:a', 'pcm_s16le'],
      ...['-map_metadata', '-1', '-f', 'wav', fileUrl(output)],
    ],
    inputs: [source.path],
    output,
    expected: { picture: null, sound: audio.duration },
  };
}
