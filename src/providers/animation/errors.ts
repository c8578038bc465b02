/** A scene that will never be drawn as it is. Its message is meant for the caller. */
export class AnimationRefused extends Error {
  override readonly name = 'AnimationRefused';
  readonly retryable = false;
}

/** A scene that could not be drawn this time: the process that draws it died, or stood still. Its message is meant for the caller. */
export class AnimationUnavailable extends Error {
  override readonly name = 'AnimationUnavailable';
  readonly retryable = true;
}

/** Whoever was to read the frames went away: its own error says why. */
export class FramesNotRead extends Error {
  override readonly name = 'FramesNotRead';
}

/** Manim is not installed where it is looked for. Its message is meant for the operator. */
export class MissingManimError extends Error {
  override readonly name = 'MissingManimError';
}
