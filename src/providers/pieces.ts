import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Service, ServiceUnavailable } from './service-errors.js';

/** The body of a response as it comes; what goes wrong in reading is said in our words. */
export async function* piecesOf(
  response: Response,
  meaning: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw meaning(error);
      });
      if (done) return;
      yield value;
    }
  } finally {
    // One that broke off cannot be cancelled and need not be.
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * Writes pieces to a file as they come.
 * @throws ServiceUnavailable when there are more than so many bytes
 */
export async function savePieces(
  { title }: Service,
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
): Promise<void> {
  async function* limited() {
    let bytes = 0;
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > maxBytes) throw new ServiceUnavailable(`${title} sent more than ${maxBytes} bytes.`);
      yield piece;
    }
  }
  await pipeline(limited(), createWriteStream(path));
}
