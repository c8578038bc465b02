import { createReadStream } from 'node:fs';
import { stat as statFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { contentDisposition } from './content-disposition.js';
import { downloadTo } from './download-to.js';
import { StoredFileMissingError, UnsatisfiableRangeError } from './errors.js';
import { checkPrefix, keySegments } from './key.js';
import { CountedBytes } from './limit-stream.js';
import { copyObject, LARGEST_PLAIN_COPY } from './s3-copy.js';
import { hasStatus, throwFirstError } from './s3-errors.js';
import { abortUpload, listUploads, upload } from './s3-upload.js';
import type {
  ByteRange,
  ListedFile,
  PresignOptions,
  PutFileOptions,
  PutStreamOptions,
  Storage,
  StoredFile,
} from './storage.js';

export interface S3Settings {
  /** Where it is not Amazon's own: `https://<account>.r2.cloudflarestorage.com`, `http://127.0.0.1:7070`, … */
  readonly endpoint?: string;
  /** `auto` for R2. */
  readonly region: string;
  readonly bucket: string;
  /** Without, the SDK looks in its usual places: environment, profile, instance role. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The bucket in the path rather than in the host name: what most servers other than Amazon's want. */
  readonly forcePathStyle?: boolean;
  /** Put before every key, where the bucket is shared. */
  readonly prefix?: string;
  /** Bytes from which a copy is made in parts; smaller only in tests. */
  readonly largestPlainCopy?: number;
}

const DELETE_AT_ONCE = 1000;
const CHECK_TIMEOUT_MS = 5000;

/** Files in S3, R2 or anything that speaks their protocol. */
export class S3Storage implements Storage {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #largestPlainCopy: number;

  constructor(settings: S3Settings) {
    this.#bucket = settings.bucket;
    this.#prefix = settings.prefix ?? '';
    this.#largestPlainCopy = settings.largestPlainCopy ?? LARGEST_PLAIN_COPY;
    this.#client = new S3Client({
      ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
      region: settings.region,
      ...(settings.credentials === undefined ? {} : { credentials: settings.credentials }),
      forcePathStyle: settings.forcePathStyle ?? false,
      // R2 refuses the checksum headers that the SDK sends by default (cloudflare-docs#19236).
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 5000, socketTimeout: 60_000 },
    });
  }

  async putFile(key: string, path: string, { mediaType, ifAbsent = false }: PutFileOptions) {
    // Asked first as well, so that the bytes of what is there are not sent in vain.
    if (ifAbsent && (await this.stat(key)) !== null) return 'exists';
    const length = (await statFile(path)).size;
    return upload(this.#client, {
      target: this.#target(key),
      mediaType,
      ifAbsent,
      length,
      body: () => createReadStream(path),
    });
  }

  async putStream(key: string, stream: Readable, { mediaType, maxBytes }: PutStreamOptions) {
    const counted = new CountedBytes(stream, maxBytes);
    await upload(this.#client, {
      target: this.#target(key),
      mediaType,
      ifAbsent: false,
      body: () => Readable.from(counted, { objectMode: false }),
    });
    return { size: counted.size };
  }

  async copy(fromKey: string, toKey: string): Promise<void> {
    const file = await this.stat(fromKey);
    if (file === null) throw new StoredFileMissingError(fromKey);
    const [from, to] = [this.#target(fromKey), this.#target(toKey)];
    try {
      await copyObject(this.#client, from, to, file, this.#largestPlainCopy);
    } catch (error) {
      if (hasStatus(error, 404)) throw new StoredFileMissingError(fromKey, { cause: error });
      throw error;
    }
  }

  async read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    try {
      const command = new GetObjectCommand({ ...this.#target(key), ...(Range && { Range }) });
      const { Body } = await this.#client.send(command, signal && { abortSignal: signal });
      if (!(Body instanceof Readable)) throw new Error('The storage answered without a body.');
      return Body;
    } catch (error) {
      if (hasStatus(error, 404)) throw new StoredFileMissingError(key, { cause: error });
      if (hasStatus(error, 416)) throw new UnsatisfiableRangeError({ cause: error });
      throw error;
    }
  }

  async stat(key: string): Promise<StoredFile | null> {
    try {
      const head = await this.#client.send(new HeadObjectCommand(this.#target(key)));
      return {
        size: head.ContentLength ?? 0,
        mediaType: head.ContentType ?? 'application/octet-stream',
        etag: head.ETag ?? '""',
        modifiedAt: head.LastModified ?? new Date(0),
      };
    } catch (error) {
      if (hasStatus(error, 404)) return null;
      throw error;
    }
  }

  async materialise(key: string, scratchDir: string, signal?: AbortSignal): Promise<string> {
    const name = keySegments(key).join('-');
    return downloadTo(scratchDir, name, await this.read(key, undefined, signal), signal);
  }

  async delete(keys: readonly string[]): Promise<void> {
    const objects = keys.map((key) => ({ Key: this.#target(key).Key }));
    for (let from = 0; from < objects.length; from += DELETE_AT_ONCE) {
      const Delete = { Objects: objects.slice(from, from + DELETE_AT_ONCE), Quiet: true };
      throwFirstError(await this.#client.send(new DeleteObjectsCommand({ Bucket: this.#bucket, Delete })));
    }
  }

  async *list(prefix: string): AsyncIterable<ListedFile> {
    checkPrefix(prefix);
    const input = { Bucket: this.#bucket, Prefix: this.#prefix + prefix };
    for await (const page of paginateListObjectsV2({ client: this.#client }, input)) {
      for (const { Key, Size, LastModified } of page.Contents ?? []) {
        if (Key === undefined) continue;
        yield {
          key: Key.slice(this.#prefix.length),
          size: Size ?? 0,
          modifiedAt: LastModified ?? new Date(0),
        };
      }
    }
  }

  async presign(
    key: string,
    { fileName, disposition, mediaType, expiresIn }: PresignOptions,
  ): Promise<string> {
    const command = new GetObjectCommand({
      ...this.#target(key),
      ResponseContentType: mediaType,
      ResponseContentDisposition: contentDisposition(fileName, disposition),
    });
    return getSignedUrl(this.#client, command, { expiresIn });
  }

  async check(): Promise<void> {
    const target = { Bucket: this.#bucket, Key: `${this.#prefix}health/check` };
    const options = { abortSignal: AbortSignal.timeout(CHECK_TIMEOUT_MS) };
    await this.#client.send(new PutObjectCommand({ ...target, Body: 'ok' }), options);
    await this.#client.send(new DeleteObjectCommand(target), options);
  }

  localPath(key: string): null {
    keySegments(key);
    return null;
  }

  async removeUnfinished(before: Date): Promise<void> {
    for await (const unfinished of listUploads(this.#client, this.#bucket, this.#prefix)) {
      if (unfinished.startedAt < before) await abortUpload(this.#client, unfinished);
    }
  }

  /** Makes the bucket when there is none: for `callsheet up`, `infra` and tests, never in passing. */
  async ensureBucket(): Promise<void> {
    try {
      await this.#client.send(new HeadBucketCommand({ Bucket: this.#bucket }));
    } catch (error) {
      if (!hasStatus(error, 404)) throw error;
      await this.#client.send(new CreateBucketCommand({ Bucket: this.#bucket }));
    }
  }

  #target(key: string): { Bucket: string; Key: string } {
    keySegments(key);
    return { Bucket: this.#bucket, Key: this.#prefix + key };
  }
}
