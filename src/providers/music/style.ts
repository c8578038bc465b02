import type { Mode } from './harmony.js';

/**
 * Rhythms are written as text, a bar of equal steps: `.` is a rest. Of plucks a digit names the note of the chord from the
 * lowest, those above its last an octave higher; of the bass `r` is the root, `o` its octave, `f` the fifth, `-` holds;
 * of drums `x` is a strong stroke and `o` a soft one; of the melody `x` is a note, and `-` holds it.
 */
export type Rhythm = string;

/** A sound that decays by itself: what partials it has and how fast each dies. */
export interface StruckTimbre {
  readonly partials: readonly {
    /** Times the note's frequency. */
    readonly ratio: number;
    readonly level: number;
    /** Seconds until it is 60 dB down, at middle C; higher notes die sooner. */
    readonly decay: number;
  }[];
}

/** A sound that lasts as long as its note. */
export interface SustainedTimbre {
  /** Strength of each harmonic from the first. */
  readonly harmonics: readonly number[];
  /** How far its two oscillators are apart on each side, cents; 0 sounds from the middle. */
  readonly spread: number;
  /** seconds */
  readonly attack: number;
  readonly release: number;
  /** What is left of its first strength while it is held, and how soon it is there (seconds). */
  readonly sustain: number;
  readonly decay: number;
}

/** One line of the music. */
export interface Line<Timbre> {
  readonly timbre: Timbre;
  /** Factor. */
  readonly level: number;
  /** How much of it goes to the room, factor. */
  readonly room: number;
  /** Hz above which it is softened. */
  readonly cutoff: number;
}

/** What a mood sounds like. */
export interface Style {
  /** Beats a minute, from slowest to fastest. */
  readonly tempo: readonly [number, number];
  readonly mode: Mode;
  /** Chords as degrees of the scale, one a bar: some progressions of which each section takes one. */
  readonly verses: readonly (readonly number[])[];
  readonly lifts: readonly (readonly number[])[];
  /** The degree that leads home, in the bar before the last. */
  readonly cadence: number;
  /** Where chords lie, MIDI. */
  readonly middle: number;
  readonly pad: Line<SustainedTimbre>;
  readonly bass: Line<SustainedTimbre> & { readonly rhythms: readonly Rhythm[] };
  readonly pluck: Line<StruckTimbre> & {
    readonly rhythms: readonly Rhythm[];
    /** Octaves above the chord. */
    readonly octave: number;
  };
  readonly melody: Line<StruckTimbre> & { readonly rhythms: readonly Rhythm[] };
  /** Null for a mood without percussion. */
  readonly drums: Drums | null;
  /** How long the room rings, seconds. */
  readonly room: number;
  /** Factor of the whole. */
  readonly level: number;
}

export const DRUMS = ['kick', 'snare', 'hat', 'shaker', 'tom'] as const;
export type Drum = (typeof DRUMS)[number];

export interface Drums {
  readonly level: number;
  readonly room: number;
  readonly rhythms: Readonly<Partial<Record<Drum, Rhythm>>>;
}
