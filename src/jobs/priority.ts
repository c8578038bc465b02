import { z } from 'zod';

/** 1 is first; 1–3 high, 4–7 default, 8–10 low (seed 004). */
export const prioritySchema = z.number().int().min(1).max(10);
export const DEFAULT_PRIORITY = 5;
const LEVELS = 10;

/**
 * Scales the API's 1–10 to the levels a Temporal server has (ten embedded, five on Temporal Cloud).
 * @param priority 1–10
 * @param serverLevels how many priority keys the server knows, `TEMPORAL_PRIORITY_LEVELS`
 * @returns a priority key, 1 first
 */
export function toPriorityKey(priority: number, serverLevels: number): number {
  return Math.ceil((priority * serverLevels) / LEVELS);
}
