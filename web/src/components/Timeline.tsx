import { clock, duration } from '../lib/format.js';
import type { Strip } from '../lib/kinds.js';
import styles from './Timeline.module.css';

/** One strip of the board; times are milliseconds since 1970. */
export interface TimelineStrip {
  readonly id: string;
  readonly label: string;
  readonly strip: Strip;
  readonly state: 'pending' | 'running' | 'completed' | 'stopped';
  /** 0–1 */
  readonly progress: number;
  readonly start: number | null;
  readonly end: number | null;
  /** In a few words, beside the time: “2nd attempt”. */
  readonly note?: string | undefined;
}

interface TimelineProps {
  readonly label: string;
  readonly strips: readonly TimelineStrip[];
  readonly from: number;
  readonly to: number;
  /** Whether all of it is over: what has not begun does not come any more. */
  readonly over?: boolean;
}

const TICKS = 4;

/** What was done when: a strip a stage, laid over the time that all of it took. */
export function Timeline({ label, strips, from, to, over = false }: TimelineProps) {
  const span = Math.max(to - from, 1);
  const at = (time: number) => `${(Math.min(Math.max(time - from, 0), span) / span) * 100}%`;
  return (
    <div className={styles.board}>
      <ol aria-label={label} className={styles.strips}>
        {strips.map(({ id, label: name, strip, state, progress, start, end, note }) => (
          <li key={id} className={styles.line} data-state={state}>
            <span className={styles.name}>{name}</span>
            <span className={styles.lane} aria-hidden="true">
              {start !== null && (
                <span
                  className={styles.strip}
                  data-strip={strip}
                  style={{ left: at(start), right: `calc(100% - ${at(end ?? to)})` }}
                >
                  <span
                    className={styles.done}
                    style={{ transform: `scaleX(${state === 'completed' ? 1 : progress})` }}
                  />
                </span>
              )}
            </span>
            <span className={styles.time}>
              {start === null && state !== 'completed'
                ? over
                  ? 'Not begun'
                  : 'To come'
                : words(state, start, end ?? to, progress)}
              {note && <span className={styles.note}>{note}</span>}
            </span>
          </li>
        ))}
      </ol>
      <div className={styles.ticks} aria-hidden="true">
        {Array.from({ length: TICKS + 1 }, (_, place) => (span / 1000 / TICKS) * place).map((seconds) => (
          <span key={seconds}>{tick(seconds, span)}</span>
        ))}
      </div>
    </div>
  );
}

function tick(seconds: number, span: number): string {
  if (span >= 10_000) return clock(seconds);
  return span >= 2_000 ? duration(seconds) : `${seconds.toFixed(2)} s`;
}

function words(state: TimelineStrip['state'], start: number | null, end: number, progress: number): string {
  if (start === null) return 'Done';
  const time = duration(Math.max(0, end - start) / 1000);
  switch (state) {
    case 'running':
      return `${Math.floor(progress * 100)} % · ${time}`;
    case 'stopped':
      return `Stopped after ${time}`;
    default:
      return time;
  }
}
