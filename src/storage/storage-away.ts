import { z } from 'zod';

/** Whether S3 itself is away: it did not answer, or that it cannot now. What the SDK throws has `$metadata`, and nothing else. */
export function isStorageAway(error: unknown): boolean {
  if (!(error instanceof Error) || !('$metadata' in error)) return false;
  const answered = z.object({ httpStatusCode: z.number() }).safeParse(error.$metadata);
  return !answered.success || answered.data.httpStatusCode >= 500;
}
