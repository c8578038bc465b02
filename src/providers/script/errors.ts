/** A script that no video can be made of as it is, in words for its author. */
export class UnusableScriptError extends Error {
  override readonly name = 'UnusableScriptError';
  readonly retryable = false;
}
