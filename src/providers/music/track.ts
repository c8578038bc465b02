import { Filter } from './filter.js';
import { createDesk, type Stereo, type Voice } from './sound.js';

/** What happens to the voices of a track together. */
export interface TrackSettings {
  /** Factor. */
  readonly level: number;
  /** How much of it goes to the room, factor. */
  readonly room: number;
  /** Hz above which it is softened. */
  readonly cutoff: number;
}

/** How often it is looked whether a voice is over, samples. */
const LOOK = 2048;
/** How often a moving filter is set anew, samples. */
const MOVE = 64;

/** The voices of one line: what sounds of them is added up, softened and sent on. */
export class Track {
  readonly #settings: TrackSettings;
  readonly #filters: readonly [Filter, Filter];
  #voices: { voice: Voice; start: number }[] = [];
  readonly #desk = createDesk();

  constructor(settings: TrackSettings) {
    this.#settings = settings;
    this.#filters = [new Filter(settings.cutoff), new Filter(settings.cutoff)];
  }

  /** @param start samples from the beginning of the next stretch */
  play(voice: Voice, start: number): void {
    this.#voices.push({ voice, start });
  }

  /**
   * Sounds the next stretch.
   * @param openness factors of the filter's frequency at the stretch's beginning and end
   */
  sound(dry: Stereo, sent: Stereo, samples: number, [first, last]: readonly [number, number]): void {
    const own = this.#desk(samples);
    const { left, right } = own;
    for (const playing of this.#voices) {
      for (let at = playing.start; at < samples && !playing.voice.over; at += LOOK)
        playing.voice.sound(own, at, Math.min(samples, at + LOOK));
      playing.start = Math.max(0, playing.start - samples);
    }
    this.#voices = this.#voices.filter(({ voice }) => !voice.over);
    const { level, room, cutoff } = this.#settings;
    const [filterLeft, filterRight] = this.#filters;
    for (let at = 0; at < samples; at++) {
      if (at % MOVE === 0) {
        const moved = cutoff * first * (last / first) ** (at / samples);
        filterLeft.cutoff = moved;
        filterRight.cutoff = moved;
      }
      const softLeft = filterLeft.low(left[at] ?? 0) * level;
      const softRight = filterRight.low(right[at] ?? 0) * level;
      dry.left[at] = (dry.left[at] ?? 0) + softLeft;
      dry.right[at] = (dry.right[at] ?? 0) + softRight;
      sent.left[at] = (sent.left[at] ?? 0) + softLeft * room;
      sent.right[at] = (sent.right[at] ?? 0) + softRight * room;
    }
  }
}
