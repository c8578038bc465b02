import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openDatabase } from '../../src/database/client.js';
import { isDatabaseAway, isUnavailable } from '../../src/database/unavailable.js';

const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('something that cannot be reached', () => {
  test('is known by what Prisma really throws when nobody listens', async () => {
    const database = openDatabase({ url: 'postgresql://a:b@127.0.0.1:1/c', poolSize: 1 });
    const errors = [
      await failure(database.$queryRaw`SELECT 1`),
      await failure(database.job.count()),
      await failure(database.$transaction([database.job.count()])),
    ];
    await database.$disconnect();
    expect(errors.map((error) => isUnavailable(error))).toEqual([true, true, true]);
    expect(errors.map(isDatabaseAway)).toEqual([true, true, true]);
  });

  test('is known when the server takes connections and hangs up', async () => {
    const server = createServer((socket) => socket.destroy());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const url = `postgresql://a:b@127.0.0.1:${port}/c`;
    const database = openDatabase({ url, poolSize: 1 });
    const client = new pg.Client({ connectionString: url });
    expect(isUnavailable(await failure(database.job.count()))).toBe(true);
    expect(isUnavailable(await failure(client.connect()))).toBe(true);
    await database.$disconnect();
    server.close();
  });

  test('is no fault of ours', () => {
    const cyclic = new Error('a');
    cyclic.cause = cyclic;
    for (const error of [
      new TypeError('x is not a function'),
      null,
      'ECONNREFUSED',
      { code: 'P2002' },
      cyclic,
    ]) {
      expect(isUnavailable(error)).toBe(false);
    }
  });

  test('is found as the cause of another error, and among several', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(isUnavailable(new Error('outer', { cause: new AggregateError([new Error('x'), refused]) }))).toBe(
      true,
    );
  });
});

test('a server of somebody else that cannot be reached is not our database', async () => {
  const error = await failure(once(connect(1, '127.0.0.1'), 'connect'));
  expect([isUnavailable(error), isDatabaseAway(error)]).toEqual([true, false]);
});
