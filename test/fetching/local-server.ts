import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll } from '@jest/globals';

const started: Server[] = [];
afterAll(async () => {
  for (const server of started.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

export interface LocalServer {
  /** `http://127.0.0.1:{port}` */
  readonly origin: string;
  readonly port: number;
  /** The server as FETCH_ALLOW_HOSTS would except it, since no local address may be fetched otherwise. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Method and path of every request that came, in order. */
  readonly requests: string[];
}

/** An HTTP server of this process, closed when the test file is done. */
export async function localServer(handle: RequestListener): Promise<LocalServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    return handle(request, response);
  });
  started.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  const { port } = address;
  return { origin: `http://127.0.0.1:${port}`, port, allowedHosts: new Set([`127.0.0.1:${port}`]), requests };
}
