import { createReadStream, statSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { basename } from 'node:path';
import { localServer } from '../fetching/local-server.js';

/** A server on this machine that gives a stack its input, files and worse. */
export interface MediaServer {
  /** For FETCH_ALLOW_HOSTS. */
  readonly host: string;
  /** Method and path of every request that came, in order. */
  readonly requests: readonly string[];
  /** Serves a file; answers its URL. */
  serve(path: string): string;
  /** Serves these bytes; answers their URL. */
  serveBytes(name: string, bytes: Buffer | string, mediaType?: string): string;
  /** Serves whatever the handler sends; answers its URL. */
  handle(name: string, handler: RequestListener): string;
}

/** Starts one, closed when the test file is done. Queries do not matter to it. */
export async function startMediaServer(): Promise<MediaServer> {
  const handlers = new Map<string, RequestListener>();
  const { origin, port, requests } = await localServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const handler = handlers.get(pathname);
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  const handle: MediaServer['handle'] = (name, handler) => {
    handlers.set(`/${name}`, handler);
    return `${origin}/${name}`;
  };
  return {
    host: `127.0.0.1:${port}`,
    requests,
    handle,
    serve: (path) =>
      handle(basename(path), (request, response) => {
        response.writeHead(200, { 'Content-Length': statSync(path).size });
        if (request.method === 'HEAD') response.end();
        else createReadStream(path).pipe(response);
      }),
    serveBytes: (name, bytes, mediaType = 'video/mp4') =>
      handle(name, (_request, response) => {
        const body = Buffer.from(bytes);
        response.writeHead(200, { 'Content-Type': mediaType, 'Content-Length': body.length }).end(body);
      }),
  };
}
