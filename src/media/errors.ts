import type { Exit } from '../processes/process-group.js';

/** The input is at fault and will never work: trying again is useless. Its message is for the caller: no path, no URL. */
export abstract class MediaInputError extends Error {}

/** The bytes are no video and no sound that we read: a web page, random bytes, a playlist, an empty file. */
export class NotMediaError extends MediaInputError {
  override readonly name = 'NotMediaError';
}

/** The file is media, but lacks what the operation needs: a picture, sound, frames. */
export class UnusableMediaError extends MediaInputError {
  override readonly name = 'UnusableMediaError';
}

/** The file stops before its own end, as a broken upload or download does. */
export class InputEndsEarlyError extends MediaInputError {
  override readonly name = 'InputEndsEarlyError';

  /** What ffmpeg complained about last. */
  readonly lastLines: readonly string[];

  constructor(
    message = 'The file ends early: a part of it is missing, as after a broken upload or download. Give the whole file.',
    lastLines: readonly string[] = [],
  ) {
    super(message);
    this.lastLines = lastLines;
  }
}

/** ffmpeg or ffprobe failed; the next attempt may work. */
export class FfmpegError extends Error {
  override readonly name: string = 'FfmpegError';
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it said last on its error output, at most 20 lines, without the paths of the files it worked on. */
  readonly lastLines: readonly string[];

  constructor(message: string, exit: Exit, lastLines: readonly string[]) {
    super(message);
    this.exitCode = exit.code;
    this.signal = exit.signal;
    this.lastLines = lastLines;
  }
}

/** ffmpeg's own clock stood still, so it was killed. */
export class FfmpegStalledError extends FfmpegError {
  override readonly name = 'FfmpegStalledError';
}

/** ffmpeg, ffprobe, or a filter or encoder of theirs that is used here is not installed. */
export class MissingFfmpegError extends Error {
  override readonly name = 'MissingFfmpegError';
}

/** The encoder that a setting names does not encode on this machine. */
export class EncoderUnavailableError extends Error {
  override readonly name = 'EncoderUnavailableError';
}
