import { createInterface } from 'node:readline';
import { COMMAND_NOT_FOUND, ended, endGroup, startGroup } from '../processes/process-group.js';
import { FfmpegError, MissingFfmpegError } from './errors.js';

export interface FfprobeOptions {
  /** The program; `ffprobe` by default. */
  readonly ffprobe?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Looking at a file takes well under a second; one that reads for a minute stands still. */
const LONGEST_MS = 60_000;
const MOST_COMPLAINTS = 100;

/**
 * Runs ffprobe, which judges a file: what it refuses is an answer, not an error.
 * @param onLine takes each line that it writes; none is kept
 * @returns whether it could read the file, and the first lines of its complaints
 * @throws MissingFfmpegError when it is not installed; FfmpegError when it is killed or takes over a minute
 */
export async function runFfprobe(
  args: readonly string[],
  onLine: (line: string) => void,
  { ffprobe = 'ffprobe', signal }: FfprobeOptions = {},
): Promise<{ readable: boolean; complaints: string[] }> {
  signal?.throwIfAborted();
  const child = startGroup(ffprobe, ['-hide_banner', '-loglevel', 'warning', ...args]);
  const complaints: string[] = [];
  createInterface({ input: child.stdout }).on('line', onLine);
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (complaints.length < MOST_COMPLAINTS) complaints.push(line);
  });
  const end = () => endGroup(child);
  signal?.addEventListener('abort', end, { once: true });
  const limit = setTimeout(end, LONGEST_MS);
  try {
    const exit = await ended(child);
    signal?.throwIfAborted();
    if (exit.code === COMMAND_NOT_FOUND)
      throw new MissingFfmpegError('ffprobe is not installed: install ffmpeg 5.1 or newer.');
    if (exit.signal !== null) throw new FfmpegError(`ffprobe was ended by ${exit.signal}.`, exit, complaints);
    return { readable: exit.code === 0, complaints };
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener('abort', end);
  }
}
