import { DefaultHttpStack, DetailedError, Upload } from 'tus-js-client';
import { z } from 'zod';
import { API_URL, apiPath } from './paths.js';

/** A file that the service has. */
export const uploadedSchema = z.object({
  /** Wherever a media URL is taken. */
  url: z.string(),
  /** As it was called where it came from. */
  name: z.string(),
  /** bytes; unknown of a file that was only named by its address. */
  size: z.number().nullable(),
});
export type Uploaded = z.infer<typeof uploadedSchema>;

interface UploadOptions {
  readonly signal: AbortSignal;
  /** Called with what has arrived, 0–1. */
  readonly onProgress: (fraction: number) => void;
}

const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000];

/** The service names uploads by its public URL; this page may know it by another name. */
class OwnNames extends DefaultHttpStack {
  override createRequest(method: string, url: string) {
    return super.createRequest(method, apiPath(new URL(url, location.href).pathname));
  }
}

/**
 * Sends a file to the service (tus 1.0): a dropped connection is taken up where it broke off, and so is the same file after
 * a reload of the page.
 * @throws Error with words for a person; the signal's reason when aborted
 */
export async function upload(file: File, { signal, onProgress }: UploadOptions): Promise<Uploaded> {
  signal.throwIfAborted();
  const sent = waiting<string>();
  const sending = new Upload(file, {
    endpoint: new URL(apiPath('/api/v1/uploads/tus'), API_URL || location.href).href,
    httpStack: new OwnNames({}),
    metadata: { filename: file.name, filetype: file.type || 'application/octet-stream' },
    retryDelays: RETRY_DELAYS_MS,
    removeFingerprintOnSuccess: true,
    onProgress: (done, all) => onProgress(all > 0 ? done / all : 0),
    onSuccess: ({ lastResponse }) => {
      const url = lastResponse.getHeader('Content-Location');
      if (url) sent.resolve(url);
      else sent.reject(new Error('The service took the file and did not say where it is. Send it again.'));
    },
    onError: (error) => sent.reject(new Error(wordsOf(error), { cause: error })),
  });
  const stop = () => {
    void sending.abort();
    sent.reject(signal.reason);
  };
  signal.addEventListener('abort', stop);
  try {
    const [earlier] = await sending.findPreviousUploads();
    if (earlier) sending.resumeFromPreviousUpload(earlier);
    sending.start();
    return { url: await sent.promise, name: file.name, size: file.size };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A promise that is settled from outside. */
function waiting<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<Value>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}

/** A file that is known by its address alone. */
export const namedByAddress = (url: string): Uploaded => ({
  url,
  name: url.split(/[/?#]/).filter(Boolean).at(-1) ?? url,
  size: null,
});

const problemSchema = z.object({ detail: z.string() });

/** The service's own words where it gave some. */
function wordsOf(error: Error): string {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  try {
    return problemSchema.parse(JSON.parse(body ?? '')).detail;
  } catch {
    return 'The file did not arrive: the connection broke off and stayed away. Send it again; it goes on where it stopped.';
  }
}
