/** Music that could not be made this time: the process that makes it died. Its message is meant for the caller. */
export class MusicUnavailable extends Error {
  override readonly name = 'MusicUnavailable';
  readonly retryable = true;
}
