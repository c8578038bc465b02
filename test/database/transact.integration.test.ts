import { afterAll, expect, test } from '@jest/globals';
import type { Prisma } from '../../src/database/generated/client.js';
import { transact } from '../../src/database/transact.js';
import { openTestDatabase } from '../support/database.js';

const { database, close } = await openTestDatabase(4);
afterAll(close);

type Statements = (transaction: Prisma.TransactionClient, id: string) => Promise<unknown>;
const ways: readonly (readonly [string, Statements])[] = [
  [
    'raw statements',
    (transaction, id) => transaction.$executeRaw`UPDATE projects SET title = title || 'x' WHERE id = ${id}`,
  ],
  [
    'statements of Prisma',
    (transaction, id) => transaction.project.updateMany({ where: { id }, data: { userId: null } }),
  ],
];

test.each(ways)('two transactions that wait for each other both get through, by %s', async (_way, lock) => {
  await database.project.createMany({ data: [{ id: 'a' }, { id: 'b' }], skipDuplicates: true });
  let tries = 0;
  let holding = 0;
  let meet: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const inOrder = (first: string, second: string) =>
    transact(database, async (transaction) => {
      tries += 1;
      await lock(transaction, first);
      holding += 1;
      if (holding === 2) meet();
      await both;
      await lock(transaction, second);
    });
  await Promise.all([inOrder('a', 'b'), inOrder('b', 'a')]);
  expect(tries).toBe(3);
});

test('another error is thrown at once', async () => {
  let tries = 0;
  const failing = transact(database, async (transaction) => {
    tries += 1;
    await transaction.$executeRaw`SELECT 1 / 0`;
  });
  await expect(failing).rejects.toThrow(/zero/);
  expect(tries).toBe(1);
});
