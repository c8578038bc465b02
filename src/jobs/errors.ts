/** The `type` names of our Temporal failures; retry rules and a job's `error` go by them. */
export const failureTypes = {
  /** Input that will never work: not a video, too large, refused by a provider. Never retried. */
  unusableInput: 'UnusableInput',
  /** The job has worked longer than its kind may. Never retried. */
  timeLimit: 'TimeLimitExceeded',
  /** The row is final already (cancelled by the API, failed by the reconciler): whoever still works stops. */
  jobOver: 'JobOver',
  /** The job is not to go on, for a reason of its own: nobody approved it. It ends as cancelled, and says why. */
  withdrawn: 'Withdrawn',
  /** The worker is shutting down; another takes the activity up, and no attempt is counted. */
  workerShutdown: 'WorkerShutdown',
  /** Not enough disk: tried again until there is, and no attempt is counted. */
  noSpace: 'NoSpace',
  /** The database or the storage is away: tried again until it is back, and no attempt is counted. */
  storeAway: 'StoreAway',
  /** A webhook's receiver did not take a delivery; tried again for a day, unless it wants no more. */
  webhookFailed: 'WebhookFailed',
  /** Anything else that an activity reports; retried a few times. */
  activityFailed: 'ActivityFailed',
} as const;

/** Said to a caller whose job failed in a way that is ours to explain; the log has the rest. */
export const UNEXPECTED_FAILURE =
  'Something went wrong on our side while making this video. Try again; if it fails again, give the job id to the operator.';
