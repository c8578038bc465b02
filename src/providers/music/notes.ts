import type { Bar } from './arrangement.js';
import type { Key } from './harmony.js';
import type { Drum, Style } from './style.js';

/** The lines of a piece that have a pitch. */
export const LINES = ['pad', 'bass', 'pluck', 'melody'] as const;
export type LineName = (typeof LINES)[number];

/** A note of a line; times in beats from the beginning of the piece. */
export interface Note {
  readonly line: LineName;
  readonly at: number;
  readonly beats: number;
  /** MIDI */
  readonly pitch: number;
  /** How hard it is played, factor. */
  readonly force: number;
  /** −1 is left, 1 right. */
  readonly side: number;
}

/** A stroke of the percussion. */
export interface Stroke {
  readonly drum: Drum;
  readonly at: number;
  readonly force: number;
}

/** A bar's harmony and what is known of its place. */
export interface Harmony {
  readonly bar: Bar;
  readonly key: Key;
  readonly style: Style;
  /** The chord's notes as half tones above C, its root first. */
  readonly chord: readonly number[];
  /** The same, laid out. */
  readonly voicing: readonly number[];
  readonly firstBeat: number;
  /** Beats until the next bar; of the closing one until the music ends. */
  readonly beats: number;
  readonly seed: string;
}
