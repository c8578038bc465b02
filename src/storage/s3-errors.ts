import { type DeleteObjectsCommandOutput, S3ServiceException } from '@aws-sdk/client-s3';

/** Whether the server answered with this HTTP status. */
export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0);
}

/** DeleteObjects answers 200 even where it deleted nothing, and lists what failed. */
export function throwFirstError(answer: DeleteObjectsCommandOutput): void {
  const first = answer.Errors?.[0];
  if (first !== undefined)
    throw new Error(`The storage could not delete a file: ${first.Message ?? first.Code}`);
}
