import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { COMMAND_NOT_FOUND, ended, endGroup, startGroup } from '../processes/process-group.js';
import { checkOutput } from './check-output.js';
import type { FfmpegCommand } from './command.js';
import { saysItEndsEarly } from './ends-early.js';
import { FfmpegError, FfmpegStalledError, InputEndsEarlyError, MissingFfmpegError } from './errors.js';
import type { MediaInfo } from './media-info.js';
import { progressReader } from './progress.js';
import type { FfprobeOptions } from './run-ffprobe.js';

export interface FfmpegOptions extends FfprobeOptions {
  /** The program; `ffmpeg` by default. */
  readonly ffmpeg?: string | undefined;
  /** Told the fraction that is done, 0 to 1, several times a second and never downwards; it must not throw. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** How long ffmpeg's own clock may stand still before it is killed, milliseconds; a minute by default. */
  readonly stillTimeoutMs?: number | undefined;
  /** Told each line of its error output, without the paths of its files. */
  readonly log?: ((line: string) => void) | undefined;
}

const KEPT_LINES = 20;
const PROGRESS = ['-nostats', '-progress', 'pipe:1', '-stats_period', '0.25'] as const;

/**
 * Executes a command, and looks at what it made. Settles only when ffmpeg is gone; aborting ends it within a second.
 * @returns what is in the output
 * @throws InputEndsEarlyError when an input stops before its end, even if ffmpeg is content with that;
 *   FfmpegStalledError when it stands still; FfmpegError when it fails; the signal's reason when aborted;
 *   MissingFfmpegError when it is not installed
 */
export async function runFfmpeg(command: FfmpegCommand, options: FfmpegOptions = {}): Promise<MediaInfo> {
  await execute(command, options);
  const made = await checkOutput(command, options);
  options.onProgress?.(1);
  return made;
}

/** A command that makes no file: what it finds is in what it says. */
export type FfmpegInquiry = Omit<FfmpegCommand, 'output'>;

/**
 * Executes a command that only measures.
 * @returns the lines of its error output
 * @throws what {@link runFfmpeg} throws when it fails or is aborted
 */
export async function askFfmpeg(inquiry: FfmpegInquiry, options: FfmpegOptions = {}): Promise<string[]> {
  const said: string[] = [];
  await execute(inquiry, {
    ...options,
    log(line) {
      said.push(line);
      options.log?.(line);
    },
  });
  options.onProgress?.(1);
  return said;
}

async function execute(command: FfmpegInquiry | FfmpegCommand, options: FfmpegOptions): Promise<void> {
  const { ffmpeg = 'ffmpeg', signal, log, stillTimeoutMs = 60_000 } = options;
  signal?.throwIfAborted();
  const child = startGroup(ffmpeg, [...PROGRESS, ...command.args]);
  const end = () => endGroup(child);
  let stalled = false;
  const standsStill = () => {
    stalled = true;
    end();
  };
  let still = setTimeout(standsStill, stillTimeoutMs);
  const moved = () => {
    clearTimeout(still);
    still = setTimeout(standsStill, stillTimeoutMs);
  };
  const follow = follower(command, moved, options.onProgress);
  const lines: string[] = [];
  let cutOff = false;
  createInterface({ input: child.stdout }).on('line', follow);
  createInterface({ input: child.stderr }).on('line', (line) => {
    const clean = withoutPaths(line, command);
    cutOff ||= saysItEndsEarly([line]);
    lines.push(clean);
    if (lines.length > KEPT_LINES) lines.shift();
    log?.(clean);
  });
  signal?.addEventListener('abort', end, { once: true });
  try {
    const exit = await ended(child);
    signal?.throwIfAborted();
    if (stalled) {
      const waited = `${Math.round(stillTimeoutMs / 1000)} s`;
      throw new FfmpegStalledError(`ffmpeg stood still for ${waited} and was ended.`, exit, lines);
    }
    if (exit.code === COMMAND_NOT_FOUND)
      throw new MissingFfmpegError('ffmpeg is not installed: install 5.1 or newer.');
    if (cutOff) throw new InputEndsEarlyError(undefined, lines);
    if (exit.code !== 0)
      throw new FfmpegError(`ffmpeg failed: ${lines.at(-1) ?? 'it said nothing'}`, exit, lines);
  } finally {
    clearTimeout(still);
    signal?.removeEventListener('abort', end);
  }
}

/** Takes lines of `-progress`: says when ffmpeg's clock moved, and how far it is. */
function follower({ expected }: FfmpegInquiry, moved: () => void, onProgress: FfmpegOptions['onProgress']) {
  const read = progressReader();
  const whole = Math.max(expected.picture ?? 0, expected.sound ?? 0);
  let clock = '';
  let done = 0;
  return (line: string): void => {
    const progress = read(line);
    if (progress === null || progress.clock === clock) return;
    clock = progress.clock;
    moved();
    if (progress.seconds === null || whole <= 0) return;
    done = Math.max(done, Math.min(1, progress.seconds / whole));
    onProgress?.(done);
  };
}

const withoutPaths = (line: string, command: FfmpegInquiry | FfmpegCommand): string =>
  [...command.inputs, ...('output' in command ? [command.output] : [])].reduce(
    (text, path) => text.replaceAll(path, basename(path)),
    line,
  );
