/** Half tones above the tonic. */
const SCALES = {
  major: [0, 2, 4, 5, 7, 9, 11],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  minor: [0, 2, 3, 5, 7, 8, 10],
} as const;
export type Mode = keyof typeof SCALES;

const NAMES = ['C', 'D♭', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'] as const;

/** The notes that a piece is made of. */
export interface Key {
  /** Half tones above C, 0 to 11. */
  readonly tonic: number;
  readonly mode: Mode;
}

/** As musicians write it: "D major". */
export const keyName = ({ tonic, mode }: Key): string => `${NAMES[tonic]} ${mode}`;

/** The notes of a key, each as half tones above C, the tonic first. */
export const pitchClasses = ({ tonic, mode }: Key): number[] =>
  SCALES[mode].map((step) => (tonic + step) % 12);

/** A note so many steps of the scale above the tonic that lies in the octave from `lowest` (MIDI numbers: 60 is middle C). */
export function scalePitch({ tonic, mode }: Key, step: number, lowest: number): number {
  const scale = SCALES[mode];
  const octave = Math.floor(step / scale.length);
  const degree = step - octave * scale.length;
  const base = lowest + ((((tonic - lowest) % 12) + 12) % 12);
  return base + octave * 12 + (scale[degree] ?? 0);
}

/** The four notes of the seventh chord on a degree of the scale (1 to 7), as half tones above C, its root first. */
export function chordOn(key: Key, degree: number): number[] {
  const scale = pitchClasses(key);
  return [0, 2, 4, 6].map((third) => scale[(degree - 1 + third) % scale.length] ?? key.tonic);
}

/**
 * Lays a chord out around a middle (MIDI) so that its notes move as little as they can from the chord before, the second
 * highest an octave lower: open, not crowded.
 */
export function voiceChord(
  chord: readonly number[],
  middle: number,
  before: readonly number[] | null,
): number[] {
  const layouts = chord.flatMap((_, turn) =>
    [-12, 0].map((octave) => open(stack([...chord.slice(turn), ...chord.slice(0, turn)], middle + octave))),
  );
  const costs = layouts.map((notes) => movement(notes, before) + Math.abs(average(notes) - middle) * 0.5);
  return layouts[costs.indexOf(Math.min(...costs))] ?? [];
}

/** Each note above the one before, the first at or above `lowest`. */
function stack(chord: readonly number[], lowest: number): number[] {
  const notes: number[] = [];
  for (const pitchClass of chord) {
    const floor = notes.at(-1) ?? lowest - 1;
    notes.push(floor + 1 + ((((pitchClass - floor - 1) % 12) + 12) % 12));
  }
  return notes;
}

const open = (notes: readonly number[]): number[] =>
  notes.map((note, index) => (index === notes.length - 2 ? note - 12 : note)).sort((a, b) => a - b);

const movement = (notes: readonly number[], before: readonly number[] | null): number =>
  before === null ? 0 : notes.reduce((sum, note, index) => sum + Math.abs(note - (before[index] ?? note)), 0);

const average = (notes: readonly number[]): number =>
  notes.reduce((sum, note) => sum + note, 0) / notes.length;

/** Hz of a MIDI number. */
export const frequencyOf = (pitch: number): number => 440 * 2 ** ((pitch - 69) / 12);
