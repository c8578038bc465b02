import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll } from '@jest/globals';
import { portOf } from './start-test-api.js';

/** A way to a server that can be cut: connections break, and new ones are refused until it is mended. */
export async function openProxy(target: URL) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const port = portOf(server.address());
  const cut = async () => {
    if (!server.listening) return;
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  afterAll(cut);
  const url = new URL(target);
  url.port = String(port);
  url.hostname = '127.0.0.1';
  return { url: url.toString(), cut, mend: () => listen(port) };
}
