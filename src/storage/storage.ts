import type { Readable } from 'node:stream';
import type { Disposition } from './content-disposition.js';

/** What `stat` says of a stored file. */
export interface StoredFile {
  /** bytes */
  readonly size: number;
  readonly mediaType: string;
  /** A strong entity tag with its quotes, as HTTP wants it; another whenever the bytes are others. */
  readonly etag: string;
  readonly modifiedAt: Date;
}

/** One file that `list` found. */
export interface ListedFile {
  readonly key: string;
  /** bytes */
  readonly size: number;
  readonly modifiedAt: Date;
}

/** First and last byte, both included, counted from 0: as in an HTTP Range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface PutFileOptions {
  readonly mediaType: string;
  /** Leave what is stored under the key already, and say `exists`. */
  readonly ifAbsent?: boolean;
}

export interface PutStreamOptions {
  readonly mediaType: string;
  /** A longer stream is refused with `StreamTooLargeError`. */
  readonly maxBytes?: number;
}

export interface PresignOptions {
  /** The name under which a browser saves the file. */
  readonly fileName: string;
  readonly disposition: Disposition;
  readonly mediaType: string;
  /** seconds */
  readonly expiresIn: number;
}

/**
 * Files under keys such as `artifacts/ab/abcdef.mp4`, `videos/{name}`, `uploads/{id}`: on a filesystem or in S3. A file is
 * there whole or not at all, whatever happens meanwhile. Every method throws `InvalidKeyError` for a key that is none.
 */
export interface Storage {
  /** Stores the file at `path`, which must not be written to afterwards: a filesystem may keep a hard link to it. */
  putFile(key: string, path: string, options: PutFileOptions): Promise<'stored' | 'exists'>;
  /** Stores a stream; one that fails, is aborted or is too long leaves nothing. Throws `StreamTooLargeError`. */
  putStream(key: string, stream: Readable, options: PutStreamOptions): Promise<{ size: number }>;
  /** Puts the same bytes under another key, over what was there. Throws `StoredFileMissingError`. */
  copy(fromKey: string, toKey: string): Promise<void>;
  /** Throws `StoredFileMissingError`, and `UnsatisfiableRangeError` for a range that starts past the end. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  stat(key: string): Promise<StoredFile | null>;
  /**
   * A local path with the file's bytes, to be read and never written: the stored file itself, or a copy in `scratchDir`.
   * Throws `StoredFileMissingError`.
   */
  materialise(key: string, scratchDir: string, signal?: AbortSignal): Promise<string>;
  /** Deletes what is there of the keys. */
  delete(keys: readonly string[]): Promise<void>;
  /** Every file whose key starts with `prefix`, in no promised order. */
  list(prefix: string): AsyncIterable<ListedFile>;
  /** A link by which anyone can read the file until it expires; null where the service itself has to serve it. */
  presign(key: string, options: PresignOptions): Promise<string | null>;
  /** Throws when files cannot be written. */
  check(): Promise<void>;
  /** Where the file is, or would be, on this machine; null when it is elsewhere. */
  localPath(key: string): string | null;
  /** Removes what writers that died before `before` left half-written; none of it was ever visible under a key. */
  removeUnfinished(before: Date): Promise<void>;
}
