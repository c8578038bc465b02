/** A lesson or a change that cannot be planned as it is asked for, in words for its author. */
export class UnplannableLessonError extends Error {
  override readonly name = 'UnplannableLessonError';
  readonly retryable = false;
}
