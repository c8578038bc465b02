import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandInput,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { hasStatus } from './s3-errors.js';

export interface S3Target {
  readonly Bucket: string;
  readonly Key: string;
}

interface UploadRequest {
  readonly target: S3Target;
  readonly mediaType: string;
  readonly ifAbsent: boolean;
  /** bytes, where they are known */
  readonly length?: number;
  /** Opens the bytes, once for each attempt. */
  readonly body: () => Readable;
}

const MIB = 1024 * 1024;
const SMALLEST_PART = 8 * MIB;
const MOST_PARTS = 10_000;
const PARTS_AT_ONCE = 2;
const ATTEMPTS = 3;

/**
 * Sends a body, in parts where it is longer than one; at most two parts are in memory. With `ifAbsent` the server decides
 * (`If-None-Match: *`) whether the object is new. An upload that fails leaves no parts behind.
 */
export async function upload(client: S3Client, request: UploadRequest): Promise<'stored' | 'exists'> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await uploadOnce(client, request);
      return 'stored';
    } catch (error) {
      if (request.ifAbsent && hasStatus(error, 412)) return 'exists';
      // 409: another conditional write of the key is under way, and S3 wants this one sent again.
      if (!request.ifAbsent || !hasStatus(error, 409) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function uploadOnce(client: S3Client, request: UploadRequest): Promise<void> {
  const body = request.body();
  const params: PutObjectCommandInput = { ...request.target, ContentType: request.mediaType, Body: body };
  if (request.ifAbsent) params.IfNoneMatch = '*';
  const partSize = Math.max(SMALLEST_PART, Math.ceil((request.length ?? 0) / MOST_PARTS));
  const sending = new Upload({ client, params, partSize, queueSize: PARTS_AT_ONCE });
  try {
    await sending.done();
  } catch (error) {
    // The SDK aborts after a part has failed, but not after the last step, where If-None-Match is refused.
    if (sending.uploadId !== undefined)
      await abortUpload(client, { ...request.target, UploadId: sending.uploadId });
    throw error;
  } finally {
    body.destroy();
  }
}

interface UnfinishedUpload extends S3Target {
  readonly UploadId: string;
}

/** Throws the parts of an upload away; one that is over already is left as it is. */
export async function abortUpload(
  client: S3Client,
  { Bucket, Key, UploadId }: UnfinishedUpload,
): Promise<void> {
  try {
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
  }
}

/** Uploads in parts that were begun and neither finished nor aborted. */
export async function* listUploads(
  client: S3Client,
  Bucket: string,
  Prefix: string,
): AsyncGenerator<UnfinishedUpload & { startedAt: Date }> {
  const input: ListMultipartUploadsCommandInput = { Bucket, Prefix };
  for (let more = true; more; ) {
    const page = await client.send(new ListMultipartUploadsCommand(input));
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Key === undefined || UploadId === undefined || Initiated === undefined) continue;
      yield { Bucket, Key, UploadId, startedAt: Initiated };
    }
    more = page.IsTruncated === true;
    input.KeyMarker = page.NextKeyMarker;
    input.UploadIdMarker = page.NextUploadIdMarker;
  }
}
