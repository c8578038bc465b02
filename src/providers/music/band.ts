import { timeOf } from './arrangement.js';
import { createDrumKit, type DrumKit, StrokeVoice } from './drums.js';
import { frequencyOf } from './harmony.js';
import { LINES, type LineName, type Note, type Stroke } from './notes.js';
import { createWaves, type Waves } from './oscillator.js';
import { type Random, seededRandom } from './random.js';
import type { Piece, PlayedBar } from './score.js';
import { SAMPLE_RATE, type Stereo, type Voice } from './sound.js';
import { StruckVoice } from './struck-voice.js';
import { SustainedVoice } from './sustained-voice.js';
import { Track } from './track.js';

/** Those who play: each line and the percussion on a track of its own. */
export class Band {
  readonly #piece: Piece;
  readonly #tracks: Readonly<Record<LineName | 'drums', Track>>;
  readonly #kit: DrumKit;
  readonly #waves: Readonly<Record<'pad' | 'bass', Waves>>;
  readonly #lot: Random;
  #openness = 0.6;

  constructor(piece: Piece) {
    const { style, seed } = piece;
    this.#piece = piece;
    this.#tracks = {
      ...{ pad: new Track(style.pad), bass: new Track(style.bass) },
      ...{ pluck: new Track(style.pluck), melody: new Track(style.melody) },
      drums: new Track({ level: 0, room: 0, ...style.drums, cutoff: 16_000 }),
    };
    this.#kit = createDrumKit(seed);
    this.#waves = {
      pad: createWaves(style.pad.timbre.harmonics),
      bass: createWaves(style.bass.timbre.harmonics),
    };
    this.#lot = seededRandom(seed, 'phases');
  }

  /** Plays a bar that begins at a sample of the piece and lasts so many: what sounds goes to `dry`, the room's part to `sent`. */
  play(bar: PlayedBar, start: number, samples: number, dry: Stereo, sent: Stereo): void {
    const place = (beat: number) => Math.round(timeOf(this.#piece, beat) * SAMPLE_RATE) - start;
    for (const note of bar.notes) this.#tracks[note.line].play(this.#voiceOf(note), place(note.at));
    for (const stroke of bar.strokes) this.#tracks.drums.play(this.#struck(stroke), place(stroke.at));
    const opened = opennessOf(bar);
    const opening = [this.#openness, opened] as const;
    this.#openness = opened;
    for (const line of LINES) this.#tracks[line].sound(dry, sent, samples, line === 'pad' ? opening : [1, 1]);
    this.#tracks.drums.sound(dry, sent, samples, [1, 1]);
  }

  #struck({ drum, force }: Stroke): Voice {
    return new StrokeVoice(this.#kit, drum, force);
  }

  #voiceOf({ line, pitch, force, side, at, beats }: Note): Voice {
    const { style } = this.#piece;
    const frequency = frequencyOf(pitch);
    if (line === 'pluck' || line === 'melody')
      return new StruckVoice({ timbre: style[line].timbre, frequency, strength: force, side });
    const { timbre } = style[line];
    const hold = timeOf(this.#piece, at + beats) - timeOf(this.#piece, at);
    const waves = this.#waves[line];
    return new SustainedVoice({ timbre, waves, frequency, strength: force, side, hold, lot: this.#lot });
  }
}

const OPENNESS: Readonly<Record<PlayedBar['section'], readonly [number, number]>> = {
  intro: [0.6, 1],
  verse: [0.85, 1.05],
  lift: [1.05, 1.5],
  break: [0.7, 1],
  ending: [0.9, 0.6],
};

/** How far a pad's filter is open at the end of a bar: it opens through its section, and begins the next anew. */
function opennessOf({ section, inSection, sectionBars }: PlayedBar): number {
  const [from, to] = OPENNESS[section];
  return from + (to - from) * ((inSection + 1) / sectionBars);
}
