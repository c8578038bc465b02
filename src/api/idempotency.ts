import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { InvalidRequestProblem } from './problems.js';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';
export const idempotencyHeader = {
  [IDEMPOTENCY_KEY]:
    'Up to 255 printable characters. The same key and body again: 202 with the same job; another body: 422.',
};

/**
 * The caller's idempotency key, or null.
 * @throws InvalidRequestProblem for a key that is empty, too long or not printable
 */
export function readIdempotencyKey(request: Request): string | null {
  const key = request.get(IDEMPOTENCY_KEY);
  if (key === undefined) return null;
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw new InvalidRequestProblem([
      { pointer: IDEMPOTENCY_KEY, reason: 'must be 1 to 255 printable characters' },
    ]);
  }
  return key;
}

/** SHA-256, in hex, of a JSON value whatever the order of its fields. */
export function hashRequest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortFields)).digest('hex');
}

function sortFields(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
