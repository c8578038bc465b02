import { type Arrangement, arrange, type Bar, BEATS_A_BAR, type Section, timeOf } from './arrangement.js';
import { chordOn, type Key, keyName, voiceChord } from './harmony.js';
import { bassNotes, drumStrokes, melodyNotes, padNotes, pluckNotes } from './lines.js';
import type { Harmony, LineName, Note, Stroke } from './notes.js';
import type { Bed, BedRequest } from './port.js';
import { pick, seededRandom } from './random.js';
import type { Style } from './style.js';
import { styles } from './styles.js';

/** What is played in a bar; notes may ring on into the next. */
export interface PlayedBar extends Bar {
  readonly notes: readonly Note[];
  readonly strokes: readonly Stroke[];
}

/** A piece before it is composed: the same for the same request. */
export interface Piece extends Arrangement {
  readonly style: Style;
  readonly key: Key;
  readonly seed: string;
}

/** Whether and how strongly each line plays, by section. */
const PRESENCE: Readonly<Record<Section, Readonly<Record<LineName | 'drums', number>>>> = {
  intro: { pad: 0.9, bass: 0, pluck: 0.75, melody: 0, drums: 0 },
  verse: { pad: 0.9, bass: 0.9, pluck: 0.85, melody: 0, drums: 0.75 },
  lift: { pad: 1, bass: 1, pluck: 0.9, melody: 1, drums: 1 },
  break: { pad: 1, bass: 0.7, pluck: 0.6, melody: 0.75, drums: 0.25 },
  ending: { pad: 1, bass: 1, pluck: 0.9, melody: 0, drums: 0.9 },
};

/** Keys that lie well for basses and pads: from A to E♭ around C. */
const TONICS = [9, 10, 11, 0, 2, 3, 4] as const;

/** Lays out a piece: its style, key, tempo and bars. */
export function planPiece({ mood, seconds, seed = 1, tempo }: BedRequest): Piece {
  const style = styles[mood];
  const lot = `${mood} ${seed}`;
  const key = { tonic: pick(seededRandom(lot, 'key'), TONICS), mode: style.mode };
  return { ...arrange(seconds, style.tempo, tempo), style, key, seed: lot };
}

/** What others need to know of a piece, such as who cuts pictures to its beats. */
export const describePiece = ({ duration, tempo, key }: Piece): Bed => ({
  ...{ duration, tempo, key: keyName(key) },
  beats: { first: 0, interval: 60 / tempo },
});

/** Composes a piece bar by bar. */
export function* composeBars(piece: Piece): Generator<PlayedBar> {
  const { style, key, seed, tempo, duration, bars } = piece;
  let voicing: readonly number[] | null = null;
  for (const bar of bars) {
    const chord = chordOn(key, degreeAt(piece, bar));
    voicing = voiceChord(chord, style.middle, voicing);
    const firstBeat = bar.index * BEATS_A_BAR;
    const beats = bar.section === 'ending' ? (duration * tempo) / 60 - firstBeat : BEATS_A_BAR;
    const harmony: Harmony = { bar, key, style, chord, voicing, firstBeat, beats, seed };
    const presence = PRESENCE[bar.section];
    const played = [
      ...padNotes(harmony),
      ...bassNotes(harmony),
      ...pluckNotes(harmony),
      ...melodyNotes(harmony),
    ].map((note) => ({ ...note, force: note.force * presence[note.line] }));
    yield {
      ...bar,
      // In a piece of a second the closing chord is not rolled to its end.
      notes: played.filter(({ force, at }) => force > 0 && timeOf(piece, at) < duration),
      strokes: drumStrokes(harmony, presence.drums),
    };
  }
}

/** Which chord a bar has: of its section's progression, the cadence before the end, and home at the end. */
function degreeAt({ style, seed, bars }: Piece, { index, section, sectionIndex, inSection }: Bar): number {
  if (section === 'ending') return 1;
  if (index === bars.length - 2 && index > 0) return style.cadence;
  const choices = section === 'lift' || section === 'break' ? style.lifts : style.verses;
  const progression = pick(seededRandom(seed, 'progression', section, Math.floor(sectionIndex / 4)), choices);
  return progression[inSection % progression.length] ?? 1;
}
