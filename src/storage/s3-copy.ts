import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { abortUpload, type S3Target } from './s3-upload.js';
import type { StoredFile } from './storage.js';

const GIB = 1024 ** 3;
/** S3 copies no larger object by one request. */
export const LARGEST_PLAIN_COPY = 5 * GIB;

/** Copies an object within the server; no byte passes through here. `file` is what `stat` says of the source. */
export async function copyObject(
  client: S3Client,
  from: S3Target,
  to: S3Target,
  file: StoredFile,
  largestPlainCopy: number,
): Promise<void> {
  const CopySource = `${from.Bucket}/${from.Key.split('/').map(encodeURIComponent).join('/')}`;
  if (file.size > largestPlainCopy) await copyInParts(client, CopySource, to, file, largestPlainCopy);
  else await client.send(new CopyObjectCommand({ ...to, CopySource }));
}

async function copyInParts(
  client: S3Client,
  CopySource: string,
  to: S3Target,
  file: StoredFile,
  partSize: number,
): Promise<void> {
  const create = new CreateMultipartUploadCommand({ ...to, ContentType: file.mediaType });
  const { UploadId } = await client.send(create);
  if (UploadId === undefined) throw new Error('The storage began a copy without naming it.');
  try {
    const Parts: CompletedPart[] = [];
    for (let start = 0; start < file.size; start += partSize) {
      const PartNumber = Parts.length + 1;
      const CopySourceRange = `bytes=${start}-${Math.min(start + partSize, file.size) - 1}`;
      const part = { ...to, UploadId, CopySource, CopySourceRange, PartNumber };
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand(part));
      Parts.push({ ETag: CopyPartResult?.ETag, PartNumber });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...to, UploadId, MultipartUpload: { Parts } }));
  } catch (error) {
    await abortUpload(client, { ...to, UploadId });
    throw error;
  }
}
