import { createServer } from 'node:net';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { cacheDirectory } from '../../src/config/cache.js';
import { findTemporal } from '../../src/embedded/temporal-binary.js';
import { hasNamespace } from '../../src/embedded/temporal-namespace.js';
import { freePort } from '../support/free-port.js';
import { testServers } from '../support/servers.js';

const [host = '', port] = testServers().temporalAddress.split(':');

let cli: string;
beforeAll(async () => {
  cli = await findTemporal({
    ...{ cli: process.env.TEMPORAL_CLI || undefined, say: () => undefined },
    cacheDirectory: cacheDirectory(process.env.XDG_CACHE_HOME),
  });
});

const has = (namespace: string, where = Number(port)) => hasNamespace({ cli, host, port: where, namespace });

describe('whether Temporal has a namespace', () => {
  test('one that is there', async () => {
    expect(await has('default')).toBe(true);
  });

  test('one that is not there', async () => {
    expect(await has('nobody-made-this')).toBe(false);
  });

  test('nobody listens', async () => {
    expect(await has('default', await freePort())).toBe(false);
  });

  test('whoever listens says nothing, or something else than gRPC', async () => {
    for (const words of ['', 'HTTP/1.1 400 Bad Request\r\n\r\n']) {
      const server = createServer((socket) => socket.on('error', () => undefined).write(words));
      const elsewhere = await freePort();
      await new Promise<void>((resolve) => server.listen(elsewhere, host, resolve));
      expect(await has('default', elsewhere)).toBe(false);
      server.close();
    }
  });
});
