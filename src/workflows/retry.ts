import { ActivityFailure, ApplicationFailure, isCancellation, TimeoutFailure } from '@temporalio/workflow';
import { failureTypes } from '../jobs/errors.js';
import type { RetrySettings } from '../jobs/job.js';

/** What a failed activity means for the part it was doing. */
export type Verdict =
  /** It will not work, ever. */
  | { readonly type: 'give up' }
  /** Its worker died or was stopped: somebody else takes it up. */
  | { readonly type: 'worker lost' }
  /** There is no room for it yet, or the database is away. */
  | { readonly type: 'wait'; readonly seconds: number }
  /** It reported a failure that may pass. */
  | { readonly type: 'retry'; readonly seconds: number };

const SECONDS_BETWEEN_LOOKS = { forSpace: 15, forStore: 3 };

/**
 * Judges a failed activity (design, "Failure rules").
 * @param failures how many it has reported, this one included
 */
export function judge(error: unknown, failures: number, retries: RetrySettings): Verdict {
  if (isCancellation(error) || !(error instanceof ActivityFailure)) return { type: 'give up' };
  const { cause } = error;
  if (cause instanceof TimeoutFailure)
    return cause.timeoutType === 'HEARTBEAT' ? { type: 'worker lost' } : { type: 'give up' };
  if (!(cause instanceof ApplicationFailure)) return { type: 'give up' };
  if (cause.type === failureTypes.workerShutdown) return { type: 'worker lost' };
  if (cause.type === failureTypes.noSpace) return { type: 'wait', seconds: SECONDS_BETWEEN_LOOKS.forSpace };
  if (cause.type === failureTypes.storeAway) return { type: 'wait', seconds: SECONDS_BETWEEN_LOOKS.forStore };
  if (cause.nonRetryable || failures > retries.maximum) return { type: 'give up' };
  const backoff = Math.min(retries.initialInterval * 2 ** (failures - 1), retries.maximumInterval);
  return { type: 'retry', seconds: nextDelay(cause) ?? backoff };
}

/** Seconds until the next try where a provider has said so. */
function nextDelay(failure: ApplicationFailure): number | undefined {
  const [details] = failure.details ?? [];
  const asked =
    details !== null && typeof details === 'object' && 'retryAfter' in details
      ? details.retryAfter
      : undefined;
  return typeof asked === 'number' ? asked : undefined;
}
