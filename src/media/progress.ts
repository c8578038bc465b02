/** What ffmpeg's `-progress` says: its own clock, which moves as long as it works. */
export interface Progress {
  /** Seconds of output that are written; null until some are. */
  readonly seconds: number | null;
  /** Everything in it that moves, to be compared with the one before. */
  readonly clock: string;
}

/** Puts `-progress` lines (`key=value`, a block ended by `progress=…`) together; gives a block when it is whole. */
export function progressReader(): (line: string) => Progress | null {
  let block = new Map<string, string>();
  return (line) => {
    const separator = line.indexOf('=');
    if (separator < 0) return null;
    const [key, value] = [line.slice(0, separator).trim(), line.slice(separator + 1).trim()];
    block.set(key, value);
    if (key !== 'progress') return null;
    const whole = block;
    block = new Map();
    const microseconds = Number(whole.get('out_time_us'));
    return {
      seconds: Number.isFinite(microseconds) && microseconds >= 0 ? microseconds / 1e6 : null,
      clock: ['frame', 'out_time_us', 'total_size'].map((name) => whole.get(name)).join(' '),
    };
  };
}
