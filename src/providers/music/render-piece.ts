import { BEATS_A_BAR, timeOf } from './arrangement.js';
import { Band } from './band.js';
import { Filter } from './filter.js';
import { Reverb } from './reverb.js';
import { composeBars, type Piece } from './score.js';
import { createDesk, SAMPLE_RATE, type Stereo } from './sound.js';

/** The end of the music: it fades for so long, seconds, or a quarter of something short. */
const FADE = 1.6;
/** What peaks are bent towards and never reach, factor of full scale: −1.4 dB. */
const CEILING = 0.85;
/** Up to here nothing is bent. */
const STRAIGHT = 0.6;

/** How many samples a piece has. */
export const samplesOf = ({ duration }: Pick<Piece, 'duration'>): number =>
  Math.round(duration * SAMPLE_RATE);

/** Plays a piece bar by bar, so that memory does not grow with its length. What is yielded is used again for the next. */
export function* renderPiece(piece: Piece): Generator<Stereo> {
  const band = new Band(piece);
  const room = new Reverb(piece.style.room);
  const rumble = [new Filter(28), new Filter(28)] as const;
  const [drySound, sentSound] = [createDesk(), createDesk()];
  const total = samplesOf(piece);
  const startOf = (index: number) => Math.round(timeOf(piece, index * BEATS_A_BAR) * SAMPLE_RATE);
  for (const bar of composeBars(piece)) {
    const start = startOf(bar.index);
    const samples = (bar.section === 'ending' ? total : startOf(bar.index + 1)) - start;
    const [dry, sent] = [drySound(samples), sentSound(samples)];
    band.play(bar, start, samples, dry, sent);
    room.answer(sent, dry, samples);
    const played = { left: dry.left.subarray(0, samples), right: dry.right.subarray(0, samples) };
    finish(played.left, rumble[0], piece, start);
    finish(played.right, rumble[1], piece, start);
    yield played;
  }
}

/** Takes the rumble away, sets the level, fades the end, and bends what would be too loud. */
function finish(side: Float32Array, rumble: Filter, piece: Piece, start: number): void {
  const total = samplesOf(piece);
  const fade = Math.min(FADE, piece.duration / 4) * SAMPLE_RATE;
  const { level } = piece.style;
  for (let at = 0; at < side.length; at++) {
    const left = total - start - at - 1;
    const fading = left >= fade ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * left) / fade);
    side[at] = bend(rumble.high(side[at] ?? 0) * level) * fading;
  }
}

function bend(value: number): number {
  const size = Math.abs(value);
  if (size <= STRAIGHT) return value;
  const room = CEILING - STRAIGHT;
  return Math.sign(value) * (STRAIGHT + room * Math.tanh((size - STRAIGHT) / room));
}
