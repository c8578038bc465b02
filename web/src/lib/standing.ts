/** How a thing stands, for a person; `live` has the tally light. */
export interface Standing {
  readonly tone: 'waiting' | 'live' | 'paused' | 'good' | 'bad' | 'over';
  readonly word: string;
}

/** What a status is called. */
export const statusWords: Readonly<Record<string, Standing>> = {
  pending: { tone: 'waiting', word: 'Waiting' },
  started: { tone: 'live', word: 'Starting' },
  processing: { tone: 'live', word: 'In the making' },
  success: { tone: 'good', word: 'Done' },
  failure: { tone: 'bad', word: 'Failed' },
  cancelled: { tone: 'over', word: 'Cancelled' },
};

interface Standable {
  readonly status: string;
  readonly paused: boolean;
  readonly waits_for_approval: boolean;
}

/** How a job stands. */
export function standingOf({ status, paused, waits_for_approval: waits }: Standable): Standing {
  if (paused && !isFinal(status)) return { tone: 'paused', word: 'Paused' };
  if (waits) return { tone: 'paused', word: 'Waits for you' };
  return statusWords[status] ?? { tone: 'waiting', word: status };
}

/** Whether nothing can follow this status. */
export const isFinal = (status: string): boolean => ['success', 'failure', 'cancelled'].includes(status);
