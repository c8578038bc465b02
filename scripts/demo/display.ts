import type { DemoJob } from './client.js';

const BAR = 24;
/** For a terminal that does not say how wide it is. */
const NARROWEST = 80;
/** Where nothing can be written over, a line a second is enough. */
const PLAIN_INTERVAL_MS = 1000;

/** What of a stream is used here. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> & { write(text: string): unknown };

/** A job's progress on a terminal: one line that changes in place; elsewhere a plain line a second at most. */
export interface ProgressLine {
  update(job: Pick<DemoJob, 'progress' | 'progress_message'>): void;
  /** Leaves the line as it is and goes on below. */
  end(): void;
}

/** Shows the progress of the job with this title on standard output. */
export function progressLine(title: string, out: Terminal = process.stdout): ProgressLine {
  return out.isTTY ? changingLine(title, out) : plainLines(title, out);
}

function changingLine(title: string, out: Terminal): ProgressLine {
  return {
    update({ progress, progress_message: message }) {
      const done = Math.round(progress * BAR);
      const bar = `${'█'.repeat(done)}${'░'.repeat(BAR - done)}`;
      const line = `  ${title.padEnd(10)} ${bar} ${percent(progress)}  ${message}`;
      // A line that wraps could not be written over.
      out.write(`\r\x1b[2K${[...line].slice(0, (out.columns || NARROWEST) - 1).join('')}`);
    },
    end: () => void out.write('\n'),
  };
}

function plainLines(title: string, out: Terminal): ProgressLine {
  let shown = 0;
  let last = '';
  let waiting = '';
  const show = () => {
    if (waiting === last) return;
    shown = Date.now();
    last = waiting;
    out.write(waiting);
  };
  return {
    update({ progress, progress_message: message }) {
      waiting = `  ${title.padEnd(10)} ${percent(progress)}  ${message}\n`;
      if (Date.now() - shown >= PLAIN_INTERVAL_MS) show();
    },
    end: show,
  };
}

const percent = (progress: number): string => `${String(Math.floor(progress * 100)).padStart(3)} %`;
