/** Pictures could not be drawn; the next attempt may work. Its message is for the caller: no path. */
export class DrawingError extends Error {
  override readonly name: string = 'DrawingError';
}

/** A picture that a scene shows, or a logo, cannot be read: trying again is useless. */
export class PictureUnreadable extends DrawingError {
  override readonly name = 'PictureUnreadable';
}

/** Whoever was to read the frames went away: its own error says why. */
export class FramesNotRead extends DrawingError {
  override readonly name = 'FramesNotRead';
}
