import { secondsText } from './command.js';
import type { AudioInfo } from './media-info.js';

/** The sample rate of everything that is put out, Hz. */
export const SAMPLE_RATE = 48_000;

/** Stereo AAC at 48 kHz. */
export const AAC = ['-c:a', 'aac', '-b:a', '192k', '-ar', `${SAMPLE_RATE}`, '-ac', '2'] as const;

/**
 * Holds peaks just under full scale, for where sounds are added up: only what would clip is turned down, and nothing is
 * turned up. Its lookahead is compensated, so that it does not delay.
 */
export const LIMITER = 'alimiter=limit=0.98:level=0:latency=1';

/** Filters that make a track 48 kHz stereo, with silence where it begins late or has gaps. Mono keeps its level. */
export function toStereo(audio: AudioInfo): string[] {
  const evenly = `aresample=${SAMPLE_RATE}:async=1:first_pts=0`;
  return audio.channels === 1
    ? [evenly, 'aformat=sample_fmts=fltp:channel_layouts=mono', 'pan=stereo|c0=c0|c1=c0']
    : [evenly, 'aformat=sample_fmts=fltp:channel_layouts=stereo'];
}

/** The filter that scales a sound by a factor (1 leaves it as it is). */
export const volume = (factor: number): string => `volume=${factor}`;

/** Adds sounds up as they are; `normalize` would turn each down by their number. */
export const mix = (inputs: number): string =>
  `amix=inputs=${inputs}:duration=longest:dropout_transition=0:normalize=0`;

/** Filters that make a sound last exactly so many samples: cut, or followed by silence. */
export const exactly = (samples: number): string[] => [
  `apad=whole_len=${samples}`,
  `atrim=end_sample=${samples}`,
];

/** A fade to silence that ends at so many seconds: two seconds long, or a fifth of something short. */
export function fadeOut(end: number): string {
  const length = Math.min(2, end / 5);
  return `afade=t=out:st=${secondsText(end - length)}:d=${secondsText(length)}`;
}
