import type { Request } from 'express';
import { InvalidRequestProblem } from './problems.js';

export const LAST_EVENT_ID = 'Last-Event-ID';
/** Postgres counts events in four bytes. */
const LARGEST_NUMBER = 2 ** 31 - 1;

/**
 * The number of the last event that a client has seen.
 * @returns -1 where it has seen nothing yet
 * @throws InvalidRequestProblem for what is no number
 */
export function readLastEventId(request: Request): number {
  const text = request.get(LAST_EVENT_ID);
  if (text === undefined || text === '') return -1;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= LARGEST_NUMBER) return number;
  throw new InvalidRequestProblem([
    { pointer: LAST_EVENT_ID, reason: 'must be the number of an event of this stream' },
  ]);
}
