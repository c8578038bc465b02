import { type Cue, joinTexts } from './words.js';

/** Writes cues as SubRip, the format that everything reads; what players would take for markup is shown as it was written. */
export const srt = (cues: readonly Cue[]): string =>
  cues.map((cue, index) => `${index + 1}\n${times(cue, ',')}\n${withoutMarkup(text(cue))}\n\n`).join('');

/** Shows nothing, and no line is broken there: a name behind it is no tag's any more. */
const WORD_JOINER = '\u2060';

/**
 * SubRip knows no escapes, and players read `<b>` as bold and hide what stands in braces (ASS overrides, in VLC, mpv and
 * ffmpeg). Nothing invisible keeps libass from braces, so those are written in their wide form.
 */
const withoutMarkup = (line: string): string =>
  line
    .replaceAll('-->', '→')
    .replaceAll('{', '｛')
    .replaceAll('}', '｝')
    .replace(/<(?=[\p{L}/!?])/gu, `<${WORD_JOINER}`);

/** Writes cues as WebVTT (W3C), the format of browsers, in which `&`, `<` and `>` are escaped. */
export const vtt = (cues: readonly Cue[]): string =>
  `WEBVTT\n\n${cues.map((cue) => `${times(cue, '.')}\n${escapeVtt(text(cue))}\n\n`).join('')}`;

const text = (cue: Cue): string => joinTexts(cue.words.map((word) => word.text));

const escapeVtt = (line: string): string =>
  line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const times = ({ start, end }: Cue, point: ',' | '.'): string =>
  `${clock(start, point)} --> ${clock(end, point)}`;

/** 3661.5 s as 01:01:01,500 or 01:01:01.500. */
function clock(seconds: number, point: ',' | '.'): string {
  const milliseconds = Math.round(seconds * 1000);
  const two = (value: number) => `${value}`.padStart(2, '0');
  const [hours, minutes] = [Math.floor(milliseconds / 3_600_000), Math.floor(milliseconds / 60_000) % 60];
  const rest = `${milliseconds % 1000}`.padStart(3, '0');
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(milliseconds / 1000) % 60)}${point}${rest}`;
}
