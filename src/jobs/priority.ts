import { z } from 'zod';

/** 1 is first; 1–3 high, 4–7 default, 8–10 low (seed 004). */
export const prioritySchema = z.number().int().min(1).max(10);
export const DEFAULT_PRIORITY = 5;
const LEVELS = 10;

/** What a workflow is told when its job's priority has changed. */
export interface PriorityChange {
  /** 1–10, 1 first. */
  readonly priority: number;
  /** The same as the Temporal server counts. */
  readonly priorityKey: number;
  /** What some worker has begun already: it goes on as it is, everything else that is queued is queued anew. */
  readonly running: readonly RunningPart[];
}

/** A part that a worker is working on, as it has reported. */
export interface RunningPart {
  readonly stage: string;
  readonly index: number;
  readonly attempt: number;
}

/**
 * Scales the API's 1–10 to the levels a Temporal server has (ten embedded, five on Temporal Cloud).
 * @param priority 1–10
 * @param serverLevels how many priority keys the server knows, `TEMPORAL_PRIORITY_LEVELS`
 * @returns a priority key, 1 first
 */
export function toPriorityKey(priority: number, serverLevels: number): number {
  return Math.ceil((priority * serverLevels) / LEVELS);
}
