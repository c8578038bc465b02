import { FRAME_SECONDS, measureLoudness } from '../transcription/loudness.js';
import { openWav } from '../transcription/wav.js';
import type { SpokenWord } from './port.js';
import type { TextWord } from './words.js';

/** Quieter than this below the loudest counts as silence (dB), and this long as a pause (frames). */
const SILENCE_BELOW_PEAK_DB = 35;
const SILENCE_DB = -60;
const PAUSE_FRAMES = 6;
/** A pause further than this from where a phrase should end (seconds) is another one's. */
const NEAREST_PAUSE = 0.7;
/** A sign of these scripts is a whole syllable or two. */
const SYLLABIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const PHRASE_END = /[.,;:!?…。、，！？；：،؟।—–]["'”’»)\]]*$/u;

/**
 * Estimates when words are said, in any language: by their length over the parts of the recording that have sound, ends
 * of phrases set to the pauses there are.
 * @param audioPath a WAV file: 16 kHz, mono, signed 16 bit
 * @throws the signal's reason, when aborted
 */
export async function guessTimes(
  audioPath: string,
  words: readonly TextWord[],
  signal: AbortSignal,
): Promise<SpokenWord[]> {
  return spreadOverSound(await measureLoudness(await openWav(audioPath), signal), words);
}

/** The pure part of {@link guessTimes}: from the levels of frames of 20 ms (dBFS). */
export function spreadOverSound(levels: readonly number[], words: readonly TextWord[]): SpokenWord[] {
  const sounding = soundOf(levels);
  const from = Math.max(sounding.indexOf(true), 0);
  const to = Math.max(sounding.lastIndexOf(true) + 1, from + 1);
  const pauses = pausesOf(sounding, from, to);
  const weights = words.map(({ text }) => weightOf(text));
  const result: SpokenWord[] = [];
  let [first, frame] = [0, from];
  for (const cut of phraseCuts({ sounding, words, weights, pauses, from, to })) {
    result.push(
      ...spread(sounding, words.slice(first, cut.word), weights.slice(first, cut.word), frame, cut.from),
    );
    [first, frame] = [cut.word, cut.to];
  }
  result.push(...spread(sounding, words.slice(first), weights.slice(first), frame, to));
  return result;
}

const weightOf = (text: string) =>
  1 + (text.match(/[\p{L}\p{N}]/gu) ?? []).length + 2 * (text.match(SYLLABIC) ?? []).length;

function soundOf(levels: readonly number[]): boolean[] {
  const peak = levels.reduce((loudest, level) => Math.max(loudest, level), Number.NEGATIVE_INFINITY);
  const threshold = Math.max(SILENCE_DB, peak - SILENCE_BELOW_PEAK_DB);
  return levels.map((level) => level >= threshold);
}

/** A silence inside the speech, frames, `to` not included. */
interface Pause {
  readonly from: number;
  readonly to: number;
}

function pausesOf(sounding: readonly boolean[], from: number, to: number): Pause[] {
  const pauses: Pause[] = [];
  for (let at = from; at < to; at++) {
    if (sounding[at]) continue;
    const next = sounding.indexOf(true, at);
    const end = next < 0 ? to : next;
    if (end - at >= PAUSE_FRAMES) pauses.push({ from: at, to: end });
    at = end;
  }
  return pauses;
}

interface Phrases extends Pause {
  readonly sounding: readonly boolean[];
  readonly words: readonly TextWord[];
  readonly weights: readonly number[];
  readonly pauses: readonly Pause[];
}

/** Where phrases end in pauses: before which word, and which pause. */
function phraseCuts({ sounding, words, weights, pauses, from, to }: Phrases): (Pause & { word: number })[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sound = sounding.slice(from, to).filter(Boolean).length;
  const cuts: (Pause & { word: number })[] = [];
  let before = 0;
  let free = 0;
  for (const [index, word] of words.entries()) {
    before += weights[index] ?? 0;
    if (index === words.length - 1 || !PHRASE_END.test(word.text)) continue;
    const expected = frameOf(sounding, from, (before / total) * sound);
    const near = pauses
      .map((pause, at) => ({ at, pause, distance: distanceTo(pause, expected) }))
      .filter(({ at, distance }) => at >= free && distance * FRAME_SECONDS <= NEAREST_PAUSE)
      .sort((one, other) => one.distance - other.distance)[0];
    if (!near) continue;
    cuts.push({ ...near.pause, word: index + 1 });
    free = near.at + 1;
  }
  return cuts;
}

const distanceTo = ({ from, to }: Pause, frame: number) => Math.max(from - frame, frame - to, 0);

/** The frame in which so many sounding frames have gone by since `from`. */
function frameOf(sounding: readonly boolean[], from: number, count: number): number {
  let left = count;
  let frame = from;
  while (frame < sounding.length && left > 0) {
    if (sounding[frame]) left--;
    frame++;
  }
  return frame;
}

/** Spreads words over the sound between two frames. */
function spread(
  sounding: readonly boolean[],
  words: readonly TextWord[],
  weights: readonly number[],
  from: number,
  to: number,
): SpokenWord[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sound = sounding.slice(from, to).filter(Boolean).length;
  let before = 0;
  let start = from;
  return words.map(({ text }, index) => {
    before += weights[index] ?? 0;
    const end = Math.min(Math.max(frameOf(sounding, from, (before / total) * sound), start), to);
    const word = { text, start: start * FRAME_SECONDS, end: end * FRAME_SECONDS };
    start = end;
    return word;
  });
}
