import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arrange, timeOf } from '../../../src/providers/music/arrangement.js';
import { pitchClasses } from '../../../src/providers/music/harmony.js';
import { MUSIC_MOODS } from '../../../src/providers/music/port.js';
import { composeBars, describePiece, planPiece } from '../../../src/providers/music/score.js';
import { styles } from '../../../src/providers/music/styles.js';
import { levels, likeness, notesIn, onsets, peakOf, play, SAMPLE_RATE } from './listen.js';

const request = fc.record({
  mood: fc.constantFrom(...MUSIC_MOODS),
  seconds: fc.double({ min: 0.1, max: 150, noNaN: true }),
  seed: fc.integer(),
  tempo: fc.option(fc.double({ min: 40, max: 200, noNaN: true }), { nil: undefined }),
});
const compose = ({ tempo, ...rest }: typeof request extends fc.Arbitrary<infer Value> ? Value : never) =>
  planPiece({ ...rest, ...(tempo !== undefined && { tempo }) });

describe('every piece', () => {
  test('is made of the notes of its key alone, within its length, and ends on its home chord', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const piece = compose(asked);
        const scale = pitchClasses(piece.key);
        const bars = [...composeBars(piece)];
        const notes = bars.flatMap((bar) => bar.notes);
        expect(notes.filter(({ pitch }) => !scale.includes(pitch % 12))).toEqual([]);
        const times = [...notes, ...bars.flatMap(({ strokes }) => strokes)].map(({ at }) =>
          timeOf(piece, at),
        );
        expect(times.filter((time) => time >= piece.duration)).toEqual([]);
        const bass = bars.at(-1)?.notes.find(({ line }) => line === 'bass');
        expect((bass?.pitch ?? 0) % 12).toBe(piece.key.tonic);
      }),
      { numRuns: 40 },
    );
  });

  test('moves its chords by small steps', () => {
    const steps = MUSIC_MOODS.flatMap((mood) => {
      const chords = [...composeBars(planPiece({ mood, seconds: 120 }))].map(({ notes }) =>
        notes.filter(({ line }) => line === 'pad').map(({ pitch }) => pitch),
      );
      return chords
        .slice(1)
        .flatMap((chord, index) =>
          chord.map((pitch, voice) => Math.abs(pitch - (chords[index]?.[voice] ?? 0))),
        );
    });
    expect(steps.reduce((sum, step) => sum + step, 0) / steps.length).toBeLessThan(3);
    expect(Math.max(...steps)).toBeLessThanOrEqual(9);
  });

  test('has a tempo of its mood, and bars that fill it', () => {
    for (const mood of MUSIC_MOODS) {
      const { tempo, beats } = describePiece(planPiece({ mood, seconds: 61.7 }));
      expect(tempo).toBeGreaterThanOrEqual(styles[mood].tempo[0]);
      expect(tempo).toBeLessThanOrEqual(styles[mood].tempo[1]);
      expect(beats).toEqual({ first: 0, interval: 60 / tempo });
    }
  });

  test('has the tempo that is asked for', () => {
    expect(planPiece({ mood: 'calm', seconds: 30, tempo: 91 }).tempo).toBe(91);
  });
});

test('an arrangement begins with an intro, changes every eight bars, lifts at its end and closes on a chord', () => {
  const { bars } = arrange(90, [118, 122]);
  const sections = bars
    .filter(({ inSection }) => inSection === 0)
    .map((bar) => `${bar.section} ${bar.sectionBars}`);
  expect(sections).toEqual(['intro 4', 'verse 8', 'lift 8', 'verse 8', 'break 8', 'lift 7', 'ending 1']);
  expect(arrange(1, [118, 122]).bars.map(({ section }) => section)).toEqual(['ending']);
});

describe.each(MUSIC_MOODS)('%s music', (mood) => {
  let [piece, left, right] = [
    planPiece({ mood, seconds: 24, seed: 7 }),
    new Float32Array(),
    new Float32Array(),
  ];
  beforeAll(async () => {
    ({ piece, left, right } = await play({ mood, seconds: 24, seed: 7 }));
  });

  test('is exactly as long as asked, never pauses, never clips, and ends in silence without a click', () => {
    expect(left.length).toBe(24 * SAMPLE_RATE);
    for (const side of [left, right]) {
      expect(peakOf(side)).toBeLessThan(10 ** (-1 / 20));
      expect(Math.min(...levels(side.subarray(0, 23.5 * SAMPLE_RATE), 0.5))).toBeGreaterThan(-50);
      expect(peakOf(side.subarray(-48))).toBeLessThan(0.001);
      expect(Math.abs(side[0] ?? 1)).toBeLessThan(0.01);
    }
  });

  test('sounds in its key: the strongest notes belong to it, and hardly anything else does', () => {
    const notes = notesIn(left.subarray(4 * SAMPLE_RATE, 16 * SAMPLE_RATE));
    const scale = pitchClasses(piece.key);
    const strongest = notes.map((share, note) => ({ share, note })).sort((a, b) => b.share - a.share);
    for (const { note } of strongest.slice(0, 5)) expect(scale).toContain(note);
    const inKey = scale.reduce((sum, note) => sum + (notes[note] ?? 0), 0);
    expect(inKey).toBeGreaterThan(0.9);
  });

  test('is wide, and as loud on one side as on the other', () => {
    const [one = 0, other = 0] = [left, right].map((side) => levels(side, 20)[0] ?? 0);
    const [middle = 0] = levels(
      left.map((value, at) => (value + (right[at] ?? 0)) / 2),
      20,
    );
    const [apart = 0] = levels(
      left.map((value, at) => (value - (right[at] ?? 0)) / 2),
      20,
    );
    expect(Math.abs(one - other)).toBeLessThan(3);
    expect(middle - apart).toBeLessThan(20);
  });

  if (styles[mood].drums !== null) {
    test('has its beat where it says', () => {
      const beat = 60 / piece.tempo / 0.01;
      const series = onsets(left.subarray(4 * SAMPLE_RATE, 20 * SAMPLE_RATE));
      // The rhythm repeats after a bar, and does not after a little more or less.
      const bar = likeness(series, beat * 4);
      expect(bar).toBeGreaterThan(0.1);
      for (const off of [0.86, 0.93, 1.07, 1.14]) expect(likeness(series, beat * 4 * off)).toBeLessThan(bar);
    });
  }
});

test('another seed is another piece', () => {
  const notesOf = (seed: number) => [...composeBars(planPiece({ mood: 'playful', seconds: 20, seed }))];
  expect(notesOf(3)).toEqual(notesOf(3));
  expect(notesOf(3)).not.toEqual(notesOf(4));
});
