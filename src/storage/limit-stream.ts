import type { Readable } from 'node:stream';
import { StreamTooLargeError } from './errors.js';

/** Counts the bytes that pass, and ends the stream with `StreamTooLargeError` at the first one too many. */
export class CountedBytes {
  size = 0;
  readonly #stream: Readable;
  readonly #maxBytes: number;

  constructor(stream: Readable, maxBytes = Number.POSITIVE_INFINITY) {
    this.#stream = stream;
    this.#maxBytes = maxBytes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      this.size += bytes.byteLength;
      if (this.size > this.#maxBytes) throw new StreamTooLargeError(this.#maxBytes);
      yield bytes;
    }
  }
}
