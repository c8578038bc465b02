/** The text is not a problem that the grammar knows; the message says where, and what it does know. */
export class UnreadableProblemError extends Error {
  override readonly name = 'UnreadableProblemError';
}

/** The problem is understood, but there is no rule for it. Another solver may try. */
export class UnsupportedProblemError extends Error {
  override readonly name = 'UnsupportedProblemError';
}

/** An answer did not pass its check, so nothing is taught. */
export class DisagreementError extends Error {
  override readonly name = 'DisagreementError';
}
