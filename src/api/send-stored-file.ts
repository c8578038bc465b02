import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { contentDisposition, type Disposition } from '../storage/content-disposition.js';
import type { ByteRange, StoredFile } from '../storage/storage.js';
import type { Dependencies } from './dependencies.js';
import { FILE_POLICY } from './middleware/security-headers.js';
import { GoneProblem, RangeProblem } from './problems.js';

export interface ServedFile {
  readonly key: string;
  readonly mediaType: string;
  /** The name under which a browser saves it. */
  readonly name: string;
  /** Saved, not shown, though it could be. */
  readonly saved?: boolean;
}

/** Seconds that a presigned link is good for. */
const LINK_LIFETIME = 3600;

/** Captions and manifests, which pages read: behind a redirect to another origin, whether they may is the bucket's to say. */
const READ_BY_PAGES = /^(text\/vtt|application\/(json|x-subrip))\b/;

/**
 * Answers GET and HEAD with a stored file, or a range of it (RFC 9110: one range, If-Range, If-None-Match). Where storage
 * has links of its own, GET is sent there, but for what pages read.
 * @throws GoneProblem, RangeProblem
 */
export async function sendStoredFile(
  { storage }: Pick<Dependencies, 'storage'>,
  request: Request,
  response: Response,
  { key, mediaType, name, saved = false }: ServedFile,
): Promise<void> {
  const disposition: Disposition = saved || !isShown(mediaType) ? 'attachment' : 'inline';
  // Pages of other origins show these files; their names cannot be guessed.
  response.set('Cross-Origin-Resource-Policy', 'cross-origin');
  if (request.method === 'GET' && !READ_BY_PAGES.test(mediaType)) {
    const options = { fileName: name, disposition, mediaType, expiresIn: LINK_LIFETIME };
    const link = await storage.presign(key, options);
    if (link !== null) {
      response.status(302).set({ Location: link, 'Cache-Control': 'no-store' }).end();
      return;
    }
  }
  const file = await storage.stat(key);
  if (file === null) throw new GoneProblem(`${name} is no longer there`);
  setHeaders(response, file, mediaType, contentDisposition(name, disposition));
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const range = requestedRange(request, file);
  response.set('Content-Length', String(range ? range.end - range.start + 1 : file.size));
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  if (request.method === 'HEAD') response.end();
  else await stream(await storage.read(key, range), response);
}

function setHeaders(response: Response, file: StoredFile, mediaType: string, disposition: string): void {
  response.set({
    'Content-Type': mediaType,
    'Content-Disposition': disposition,
    'Content-Security-Policy': FILE_POLICY,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'Last-Modified': file.modifiedAt.toUTCString(),
    ETag: file.etag,
  });
}

/** Media is shown; anything a browser might run is saved. */
const isShown = (mediaType: string): boolean =>
  /^(video|audio)\/|^image\/(?!svg)|^text\/vtt|^application\/(json|x-subrip)/.test(mediaType);

function requestedRange(request: Request, file: StoredFile): ByteRange | undefined {
  if (request.method !== 'GET' || !isSameFile(request.get('If-Range'), file)) return undefined;
  const ranges = request.range(file.size);
  if (ranges === -1) throw new RangeProblem(file.size);
  // Malformed, in other units, or several at once: all of it is a right answer too.
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length > 1) return undefined;
  return ranges[0];
}

function isSameFile(condition: string | undefined, { etag, modifiedAt }: StoredFile): boolean {
  if (condition === undefined || condition === etag) return true;
  return condition === modifiedAt.toUTCString();
}

async function stream(bytes: NodeJS.ReadableStream, response: Response): Promise<void> {
  try {
    await pipeline(bytes, response);
  } catch (error) {
    // A player that has seen enough hangs up; that is no fault.
    if (!response.destroyed || response.errored) throw error;
  }
}
