import { afterAll, describe, expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { createTestDatabase, testS3, testServers } from './servers.js';

describe('the servers that integration tests share', () => {
  const drops: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(drops.map((drop) => drop())));

  test('each test file can have a migrated database of its own, several at once', async () => {
    const databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
    drops.push(...databases.map(({ drop }) => drop));
    for (const { url } of databases) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query('select count(*)::int as count from _prisma_migrations');
      await client.end();
      expect(rows).toEqual([{ count: expect.any(Number) }]);
    }
    expect(databases[0]?.url).not.toBe(databases[1]?.url);
  });

  test('Temporal has the namespace default', async () => {
    const connection = await Connection.connect({ address: testServers().temporalAddress });
    const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace: 'default' });
    await connection.close();
    expect(namespaceInfo?.name).toBe('default');
  });

  const s3 = testS3();
  const testWithS3 = s3 === undefined ? test.skip : test;
  testWithS3(
    'the S3 server (skipped where there is no Go to build it) refuses who does not sign',
    async () => {
      expect((await fetch(`${s3?.endpoint}/`)).status).toBe(403);
    },
  );
});
