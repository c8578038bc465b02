import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isDatabaseAway } from '../database/unavailable.js';
import { failureTypes, UNEXPECTED_FAILURE } from '../jobs/errors.js';
import { MediaInputError } from '../media/errors.js';
import { NoSpaceError } from '../storage/errors.js';
import { isStorageAway } from '../storage/storage-away.js';

/** The job's row is final already: cancelled, or failed by the reconciler. */
export class JobOverError extends Error {
  override readonly name = 'JobOverError';

  constructor() {
    super('The job has ended already.');
  }
}

/** The job has worked longer than it may. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';

  constructor(seconds: number) {
    super(
      `The job was stopped because it worked longer than ${Math.round(seconds / 60)} minutes. ` +
        'Use a shorter video, or ask the operator to raise the limit.',
    );
  }
}

/** The worker is being stopped; another one takes the part up. */
export class WorkerShutdownError extends Error {
  override readonly name = 'WorkerShutdownError';

  constructor() {
    super('The worker is shutting down.');
  }
}

/** Input that will never work, in words for the caller. */
export class UnusableInputError extends Error {
  override readonly name = 'UnusableInputError';
  readonly retryable = false;
}

/** What the layers below say of their errors whose message is meant for a caller. */
const spokenErrorSchema = z.object({
  message: z.string(),
  retryable: z.boolean(),
  /** seconds */
  retryAfter: z.number().nullish(),
  retryAfterSeconds: z.number().nullish(),
});

/**
 * Turns any error of an activity into a failure that Temporal, `stage` and a caller understand. An error without a
 * `retryable` of its own is a surprise: it is tried again, its text goes to the log, and the caller gets a general sentence.
 */
export function toFailure(error: unknown, log: Logger): ApplicationFailure {
  if (error instanceof JobOverError)
    return create(error.message, failureTypes.jobOver, { nonRetryable: true, benign: true });
  if (error instanceof TimeLimitError)
    return create(error.message, failureTypes.timeLimit, { nonRetryable: true });
  if (error instanceof WorkerShutdownError)
    return create(error.message, failureTypes.workerShutdown, { benign: true });
  if (error instanceof NoSpaceError) return create(error.message, failureTypes.noSpace, { benign: true });

  if (error instanceof MediaInputError) {
    log.info({ error }, 'the input cannot be used');
    return create(error.message, failureTypes.unusableInput, { nonRetryable: true, benign: true });
  }
  if (isDatabaseAway(error) || isStorageAway(error)) {
    log.warn({ error }, 'the database or the storage is away; the part is done again when it is back');
    return create('The database or the storage is away.', failureTypes.storeAway, {});
  }
  const spoken = spokenErrorSchema.safeParse(error);
  if (!spoken.success) {
    log.error({ error }, 'an activity failed unexpectedly');
    return create(UNEXPECTED_FAILURE, failureTypes.activityFailed, {});
  }
  const { message, retryable, retryAfter, retryAfterSeconds } = spoken.data;
  log.warn({ error, retryable }, 'an activity failed');
  return retryable
    ? create(message, failureTypes.activityFailed, { retryAfter: retryAfter ?? retryAfterSeconds })
    : create(message, failureTypes.unusableInput, { nonRetryable: true, benign: true });
}

interface FailureTraits {
  readonly nonRetryable?: boolean;
  /** Expected: nothing for an operator to look into. */
  readonly benign?: boolean;
  /** Seconds until the next try, where a provider has said so. */
  readonly retryAfter?: number | null | undefined;
}

function create(
  message: string,
  type: string,
  { nonRetryable = false, benign = false, retryAfter }: FailureTraits,
) {
  return ApplicationFailure.create({
    message,
    type,
    nonRetryable,
    ...(benign && { category: ApplicationFailureCategory.BENIGN }),
    ...(retryAfter != null && { details: [{ retryAfter }] }),
  });
}
