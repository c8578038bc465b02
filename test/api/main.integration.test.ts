import { afterAll, describe, expect, test } from '@jest/globals';
import { runApi } from '../../src/api/main.js';
import { parseConfig } from '../../src/config/config.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { createTestDatabase, testServers } from '../support/servers.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { follow } from './follow-events.js';

const database = await createTestDatabase();
afterAll(() => database.drop());

async function start(environment: Record<string, string> = {}) {
  const port = await freePort();
  const config = parseConfig({
    PORT: String(port),
    DATA_DIR: await temporaryFolder(),
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: testServers().temporalAddress,
    LOG_LEVEL: 'silent',
    ...environment,
  });
  const stop = new AbortController();
  const ended = runApi(config, stop.signal);
  const url = `http://127.0.0.1:${port}`;
  await eventually(() =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return { url, stop, ended };
}

const greet = async (url: string) => {
  const response = await fetch(`${url}/test/hello`, { method: 'POST' });
  expect(response.status).toBe(202);
  return ((await response.json()) as { task_id: string }).task_id;
};

describe('the API as a process runs it', () => {
  test('is healthy, accepts a job, follows and cancels it, and ends when it is told to', async () => {
    const { url, stop, ended } = await start();
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'healthy' });
    const id = await greet(url);
    const events = await follow(`${url}/api/v1/jobs/${id}/events`);
    expect((await events.next())?.data.status).toBe('pending');
    expect((await fetch(`${url}/api/v1/jobs/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await events.next())?.data.status).toBe('cancelled');
    const open = await follow(`${url}/api/v1/events`);
    stop.abort();
    await ended;
    expect(await open.next().catch(() => null)).toBeNull();
  });

  test('accepts jobs while Temporal is away', async () => {
    const { url, stop, ended } = await start({ TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` });
    const id = await greet(url);
    expect(await (await fetch(`${url}/test/task/${id}`)).json()).toMatchObject({ status: 'PENDING' });
    expect((await fetch(`${url}/health`)).status).toBe(503);
    expect((await fetch(`${url}/api/v1/jobs/${id}/progress`)).status).toBe(503);
    stop.abort();
    await ended;
  });
});
