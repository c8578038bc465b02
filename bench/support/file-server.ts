import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';

/** Serves the files of a folder on this machine. */
export interface FileServer {
  /** As FETCH_ALLOW_HOSTS wants it. */
  readonly host: string;
  urlOf(path: string): string;
  close(): void;
}

/** Whole files or, where a request says `Range: bytes=0-0`, their first byte: all that the peer or we ask for. */
export async function serveFolder(folder: string, port = 0): Promise<FileServer> {
  const server = createServer((request, response) => {
    const path = join(folder, basename(request.url ?? ''));
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined) response.writeHead(404).end();
    else if (request.headers.range === 'bytes=0-0') {
      response.writeHead(206, { 'Content-Length': 1, 'Content-Range': `bytes 0-0/${size}` });
      createReadStream(path, { end: 0 }).pipe(response);
    } else {
      response.writeHead(200, { 'Content-Length': size, 'Accept-Ranges': 'bytes' });
      if (request.method === 'HEAD') response.end();
      else createReadStream(path).pipe(response);
    }
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('A TCP server has a port');
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    urlOf: (path) => `http://${host}/${basename(path)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
