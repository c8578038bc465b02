import { BEATS_A_BAR } from './arrangement.js';
import { scalePitch } from './harmony.js';
import type { Harmony, Note, Stroke } from './notes.js';
import { pick, type Random, seededRandom } from './random.js';
import { DRUMS, type Rhythm } from './style.js';

/** Lowest notes of the bass and of the melody, MIDI. */
const BASS_FLOOR = 33;
const MELODY_FLOOR = 69;

/** A place in a bar's rhythm. */
interface Step {
  readonly sign: string;
  /** Beats from the bar's beginning. */
  readonly at: number;
  /** Beats until the next sign that is no hold. */
  readonly beats: number;
  readonly index: number;
}

/** Reads a rhythm: each sign that sounds, and how long it lasts. */
export function readRhythm(rhythm: Rhythm): Step[] {
  const beat = BEATS_A_BAR / rhythm.length;
  return [...rhythm].flatMap((sign, index) => {
    if (sign === '.' || sign === '-') return [];
    const held = /^-*/.exec(rhythm.slice(index + 1))?.[0].length ?? 0;
    return [{ sign, index, at: index * beat, beats: beat * (1 + held) }];
  });
}

/** The chord, all through its bar and a little into the next. */
export const padNotes = ({ voicing, firstBeat, beats }: Harmony): Note[] =>
  voicing.map((pitch, index) => ({
    line: 'pad',
    at: firstBeat,
    beats,
    pitch,
    force: 1 / Math.sqrt(voicing.length),
    side: (index / (voicing.length - 1)) * 0.8 - 0.4,
  }));

export function bassNotes(harmony: Harmony): Note[] {
  const { bar, chord, firstBeat, beats, style } = harmony;
  const [root = 0, , fifth = 0] = chord;
  const low = (pitchClass: number) => BASS_FLOOR + ((((pitchClass - BASS_FLOOR) % 12) + 12) % 12);
  const pitches: Record<string, number> = { r: low(root), f: low(fifth), o: low(root) + 12 };
  const note = (pitch: number, at: number, length: number, force: number): Note => ({
    ...{ line: 'bass', at: firstBeat + at, beats: length, pitch, force, side: 0 },
  });
  if (bar.section === 'ending') return [note(low(root), 0, beats, 1)];
  const rhythm = pick(sectionLot(harmony, 'bass'), style.bass.rhythms);
  return readRhythm(rhythm).map(({ sign, at, beats: length }) =>
    note(pitches[sign] ?? low(root), at, length * 0.92, at === 0 ? 1 : 0.85),
  );
}

/** Chord notes in a rhythm that changes from section to section, and turns around at the end of every fourth bar. */
export function pluckNotes(harmony: Harmony): Note[] {
  const { bar, voicing, firstBeat, style } = harmony;
  const { rhythms, octave } = style.pluck;
  const lot = seededRandom(harmony.seed, 'touch', bar.index);
  const pitchOf = (index: number) =>
    (voicing[index % voicing.length] ?? 60) + 12 * (octave + Math.floor(index / voicing.length));
  const note = (index: number, at: number, force: number): Note => ({
    ...{ line: 'pluck', at: firstBeat + at, beats: 1, pitch: pitchOf(index), force },
    side: ((index % 4) - 1.5) * 0.35,
  });
  // The closing chord is rolled, from below.
  if (bar.section === 'ending') return [0, 1, 2, 3, 4].map((index) => note(index, index * 0.12, 0.9));
  const rhythm = pick(sectionLot(harmony, 'pluck'), rhythms);
  const turning = bar.inSection % 4 === 3;
  return readRhythm(rhythm).map(({ sign, at }) => {
    const index = turning && at >= 2 ? 4 - (Number(sign) % 5) : Number(sign);
    return note(index, at, (at % 1 === 0 ? 0.95 : 0.75) * (0.9 + 0.2 * lot()));
  });
}

/**
 * A tune: a phrase of two bars whose contour is drawn once a section and follows the chords, its strong notes the
 * chord's own, the others a step of the five-note scale away. Every fourth bar holds its breath.
 */
export function melodyNotes(harmony: Harmony): Note[] {
  const { bar, key, chord, firstBeat, style } = harmony;
  if (bar.section === 'ending') return [];
  const half = bar.inSection % 2;
  const phrase = seededRandom(harmony.seed, 'tune', bar.section, Math.floor(bar.sectionIndex / 2), half);
  const steps = readRhythm(pick(phrase, style.melody.rhythms));
  const heard = bar.inSection % 4 === 3 ? steps.slice(0, 1) : steps;
  let place = 2 + Math.floor(phrase() * 4);
  return heard.map(({ at, beats }) => {
    place = Math.min(8, Math.max(0, place + contour(phrase)));
    const pitch = at % 2 === 0 ? nearest(chord, fiveNotes(key, place)) : fiveNotes(key, place);
    return { line: 'melody', at: firstBeat + at, beats, pitch, force: 0.85 + 0.15 * phrase(), side: 0.12 };
  });
}

const contour = (lot: Random): number => pick(lot, [-2, -1, -1, 1, 1, 2]);

/** A note of the scale without its two half-tone neighbours, so that no note of it clashes with another. */
function fiveNotes(key: Harmony['key'], place: number): number {
  const degrees = key.mode === 'major' ? [0, 1, 2, 4, 5] : [0, 2, 3, 4, 6];
  const step = (degrees[place % 5] ?? 0) + 7 * Math.floor(place / 5);
  return scalePitch(key, step, MELODY_FLOOR);
}

/** The note of a chord, its seventh left out, that is nearest to a pitch. */
function nearest(chord: readonly number[], pitch: number): number {
  const distances = chord.slice(0, 3).map((pitchClass) => ((((pitchClass - pitch + 6) % 12) + 12) % 12) - 6);
  return pitch + distances.reduce((best, each) => (Math.abs(each) < Math.abs(best) ? each : best));
}

/** Percussion: the mood's own bar, with a fill before the next section; one stroke closes the piece. */
export function drumStrokes({ bar, style, firstBeat }: Harmony, presence: number): Stroke[] {
  if (style.drums === null || presence === 0) return [];
  const { rhythms } = style.drums;
  const stroke = (drum: Stroke['drum'], at: number, force: number): Stroke => ({
    ...{ drum, at: firstBeat + at, force: force * presence },
  });
  if (bar.section === 'ending') return rhythms.kick ? [stroke('kick', 0, 1)] : [];
  const fills = bar.inSection === bar.sectionBars - 1 && bar.sectionBars >= 4 && rhythms.snare !== undefined;
  const strokes = DRUMS.flatMap((drum) =>
    readRhythm(rhythms[drum] ?? '.').map(({ sign, at }) => stroke(drum, at, sign === 'x' ? 1 : 0.45)),
  );
  const fill = fills ? [3.25, 3.5, 3.75].map((at) => stroke('snare', at, at - 3)) : [];
  return [...strokes, ...fill];
}

/** The same draws for all bars of a section. */
const sectionLot = ({ seed, bar }: Harmony, what: string): Random =>
  seededRandom(seed, what, bar.section === 'ending' ? 0 : bar.sectionIndex);
