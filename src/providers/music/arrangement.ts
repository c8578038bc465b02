/** What a stretch of a piece is for. */
export type Section = 'intro' | 'verse' | 'lift' | 'break' | 'ending';

/** One bar of a piece. */
export interface Bar {
  readonly index: number;
  readonly section: Section;
  /** Which section it belongs to, from 0. */
  readonly sectionIndex: number;
  /** Which bar of its section, from 0. */
  readonly inSection: number;
  readonly sectionBars: number;
}

/** How a piece is laid out in time. Its last bar holds the closing chord until the music ends. */
export interface Arrangement {
  /** Beats a minute. */
  readonly tempo: number;
  /** seconds */
  readonly duration: number;
  readonly bars: readonly Bar[];
}

export const BEATS_A_BAR = 4;
/** How long the closing chord rings, seconds, where the tempo is free. */
const CLOSING = 4;
/** What follows the intro, over and over. */
const ROUND: readonly Section[] = ['verse', 'lift', 'verse', 'break', 'lift'];

/** Seconds from the beginning to a beat, counted from 0. */
export const timeOf = ({ tempo }: Pick<Arrangement, 'tempo'>, beat: number): number => (beat * 60) / tempo;

/**
 * Lays a piece out over so many seconds: a tempo of the range, nudged so that bars end where the closing chord begins,
 * unless one is asked for.
 */
export function arrange(
  duration: number,
  [slowest, fastest]: readonly [number, number],
  wanted?: number,
): Arrangement {
  const whole = duration - Math.min(CLOSING, duration * 0.3);
  const barAt = (tempo: number) => (BEATS_A_BAR * 60) / tempo;
  const count = Math.round(whole / barAt(wanted ?? (slowest + fastest) / 2));
  const exact = (count * BEATS_A_BAR * 60) / whole;
  const tempo = wanted ?? Math.min(fastest, Math.max(slowest, exact));
  const fitting = Math.min(count, Math.floor((duration - 0.5) / barAt(tempo)));
  return { tempo, duration, bars: [...sections(Math.max(0, fitting)), closing(Math.max(0, fitting))] };
}

const closing = (index: number): Bar => ({
  index,
  section: 'ending',
  sectionIndex: Number.MAX_SAFE_INTEGER,
  inSection: 0,
  sectionBars: 1,
});

/** The bars before the closing one: an intro, then sections of eight bars (four in a short piece), none shorter than half. */
function sections(bars: number): Bar[] {
  const unit = bars >= 24 ? 8 : 4;
  const lengths: number[] = bars >= 3 ? [Math.max(1, Math.min(unit / 2, Math.floor(bars / 4)))] : [];
  let left = bars - (lengths[0] ?? 0);
  while (left > 0) {
    const length = left < unit * 1.5 ? left : unit;
    lengths.push(length);
    left -= length;
  }
  const names = lengths.map((_, index) => nameOf(index, lengths.length, bars >= 3));
  return lengths
    .flatMap((sectionBars, sectionIndex) =>
      Array.from({ length: sectionBars }, (_, inSection) => ({
        section: names[sectionIndex] ?? 'verse',
        ...{ sectionIndex, inSection, sectionBars },
      })),
    )
    .map((bar, index) => ({ index, ...bar }));
}

/** Nothing ends on a verse or a break: the last section lifts. */
function nameOf(index: number, count: number, hasIntro: boolean): Section {
  if (hasIntro && index === 0) return 'intro';
  const place = index - (hasIntro ? 1 : 0);
  if (index === count - 1 && place > 0) return 'lift';
  return ROUND[place % ROUND.length] ?? 'verse';
}
