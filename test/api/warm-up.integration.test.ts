import { expect, test } from '@jest/globals';
import { warmUp } from '../../src/api/warm-up.js';
import { startTestApi } from './start-test-api.js';

const woken: Date[] = [];
const api = await startTestApi({ dependencies: { dispatcher: { wake: () => woken.push(new Date()) } } });
const away = await startTestApi({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' });

test('warming up has requests accepted, and leaves no job, no line in the log and nobody to start them', async () => {
  expect(await warmUp(api.dependencies)).toBe(60);
  expect(await api.database.job.count()).toBe(0);
  expect(api.logText()).toBe('');
  expect(woken).toEqual([]);
});

test('warming up asks nothing of the database, which may be away', async () => {
  expect(await warmUp(away.dependencies)).toBe(60);
});
