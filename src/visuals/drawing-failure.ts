import { z } from 'zod';
import type { ChildFailed } from '../processes/kept-child.js';
import { DrawingError, FramesNotRead, PictureUnreadable } from './errors.js';
import { FormulaRefused } from './maths/errors.js';

/** Why a process that draws failed, as it tells its parent. */
const drawingFailureSchema = z.object({
  name: z.enum(['PictureUnreadable', 'FormulaRefused', 'FramesNotRead', 'DrawingError']),
  message: z.string(),
});
type DrawingFailure = z.infer<typeof drawingFailureSchema>;

/** What a process that draws says of an error; no more of one that nobody expected than that it failed. */
export function failureOf(error: unknown): DrawingFailure {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') {
    return failureOf(new FramesNotRead('Whoever read the frames of a scene went away before the last.'));
  }
  const { message } = error instanceof DrawingError ? error : new DrawingError('A scene could not be drawn.');
  if (error instanceof PictureUnreadable) return { name: 'PictureUnreadable', message };
  if (error instanceof FormulaRefused) return { name: 'FormulaRefused', message };
  if (error instanceof FramesNotRead) return { name: 'FramesNotRead', message };
  return { name: 'DrawingError', message };
}

const LOG_LENGTH = 500;

/** The error that a process that draws told of, or that it ended without a word. */
export function errorOf({ failure, log, message }: ChildFailed): DrawingError {
  const options = { cause: new Error(log.slice(-LOG_LENGTH)) };
  const { data } = drawingFailureSchema.safeParse(failure);
  switch (data?.name) {
    case 'PictureUnreadable':
      return new PictureUnreadable(data.message, options);
    case 'FormulaRefused':
      return new FormulaRefused(data.message, options);
    case 'FramesNotRead':
      return new FramesNotRead(data.message, options);
    case 'DrawingError':
      return new DrawingError(data.message, options);
    case undefined:
      return new DrawingError(message.replace('A child process', 'The process that draws'), options);
  }
}
