import { createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { hasNamespace } from '../../src/embedded/temporal-namespace.js';
import { freePort } from '../support/free-port.js';
import { testServers } from '../support/servers.js';

const { temporalAddress } = testServers();

describe('whether Temporal has a namespace', () => {
  test('one that is there', async () => {
    expect(await hasNamespace(temporalAddress, 'default')).toBe(true);
  });

  test('one whose name takes more than a byte to say its length', async () => {
    const namespace = `long-${'n'.repeat(200)}`;
    const connection = await Connection.connect({ address: temporalAddress });
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    await connection.close();
    expect(await hasNamespace(temporalAddress, namespace)).toBe(true);
  });

  test('one that is not there', async () => {
    expect(await hasNamespace(temporalAddress, 'nobody-made-this')).toBe(false);
  });

  test('nobody listens', async () => {
    expect(await hasNamespace(`127.0.0.1:${await freePort()}`, 'default')).toBe(false);
  });

  test('whoever listens says nothing, or something else than gRPC', async () => {
    for (const words of ['', 'HTTP/1.1 400 Bad Request\r\n\r\n']) {
      const server = createServer((socket) => socket.on('error', () => undefined).write(words));
      const port = await new Promise<number>((resolve) =>
        server.listen(0, '127.0.0.1', () => {
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : 0);
        }),
      );
      expect(await hasNamespace(`127.0.0.1:${port}`, 'default')).toBe(false);
      server.close();
    }
  });
});
