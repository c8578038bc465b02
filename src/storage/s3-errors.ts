import { type DeleteObjectsCommandOutput, S3ServiceException } from '@aws-sdk/client-s3';
import { z } from 'zod';

/** Whether the server answered with this HTTP status. */
export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0);
}

/** Whether S3 itself is away: it did not answer, or that it cannot now. What the SDK throws has `$metadata`, and nothing else. */
export function isStorageAway(error: unknown): boolean {
  if (!(error instanceof Error) || !('$metadata' in error)) return false;
  const answered = z.object({ httpStatusCode: z.number() }).safeParse(error.$metadata);
  return !answered.success || answered.data.httpStatusCode >= 500;
}

/** DeleteObjects answers 200 even where it deleted nothing, and lists what failed. */
export function throwFirstError(answer: DeleteObjectsCommandOutput): void {
  const first = answer.Errors?.[0];
  if (first !== undefined)
    throw new Error(`The storage could not delete a file: ${first.Message ?? first.Code}`);
}
