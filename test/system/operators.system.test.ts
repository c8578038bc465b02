import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { workersSchema } from '../../src/jobs/queue-state.js';
import { usualQueues } from '../../src/jobs/queues.js';
import { statisticsSchema } from '../../src/jobs/statistics.js';
import { useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { startMediaServer } from '../support/media-server.js';
import { createParts, type Parts, type RunningPart } from '../support/parts.js';
import { freezeFfmpeg } from '../support/processes.js';
import { slowFfmpeg } from '../support/slow-ffmpeg.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const scratch = useScratch();
let parts: Parts;
let client: CallsheetClient;
let up: RunningPart;
let clip: string;

beforeAll(async () => {
  const media = await startMediaServer();
  const input = 'testsrc2=size=320x180:rate=30:duration=20';
  await scratch.make('long.mp4', '-f', 'lavfi', '-i', input, '-c:v', 'libx264', '-preset', 'ultrafast');
  clip = media.serve(scratch.path('long.mp4'));
  // One job at a time, so that others wait.
  parts = await createParts({
    FETCH_ALLOW_HOSTS: media.host,
    MAX_OPEN_JOBS: '1',
    PATH: await slowFfmpeg(await temporaryFolder()),
    SHUTDOWN_GRACE_SECONDS: '1',
  });
  client = new CallsheetClient(parts);
});
afterAll(() => parts.remove());

/** Runs one of the operator's commands to its end. */
async function callsheet(...args: string[]): Promise<{ exitCode: number | null; output: string }> {
  const part = parts.run(...args);
  return { exitCode: await part.ended, output: part.output() };
}
const submit = () =>
  client.submit('merge', { scene_clip_urls: [clip], voiceover_urls: [null], width: 320, height: 180 });
const statusOf = async (id: string) => (await client.job(id)).status;
const queue = async (name: string) => {
  const { queues } = workersSchema.parse(await (await client.get('/api/v1/workers')).json());
  return queues.find((one) => one.name === name);
};

/** Every process of this machine that was started for the stack, whoever its parent is now. */
async function processesOfStack(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, index) =>
    environments[index]?.split('\0').includes(`DATA_DIR=${parts.dataDirectory}`),
  );
}

describe('where nothing runs', () => {
  test.each([
    ['status', 1, 'Nothing answers at http://127.0.0.1:'],
    ['stats', 1, 'Nothing answers at http://127.0.0.1:'],
    ['logs', 1, 'There are no logs in '],
    ['stop', 0, 'Nothing runs on '],
    ['purge', 1, 'There is no database yet: start `callsheet up`'],
  ])('`callsheet %s` says so and ends with %i', async (command, exitCode, said) => {
    const ended = await callsheet(command);
    expect(ended.output).toContain(said);
    expect(ended.exitCode).toBe(exitCode);
  });
});

describe('while `callsheet up` runs', () => {
  beforeAll(async () => {
    up = parts.run('up');
    await up.wrote(/Callsheet is up/);
    for (const name of usualQueues)
      await eventually(async () => (await queue(name))?.pollers.length === 1, 120, 100);
  });

  test('the status is well: every part is there, and every queue has a worker', async () => {
    const { exitCode, output } = await callsheet('status');
    expect(output).toContain(`Callsheet at ${parts.url} is healthy.`);
    for (const line of [/Database {2}connected/, /Temporal {2}connected/, /compose +1 +.* ago/])
      expect(output).toMatch(line);
    expect(exitCode).toBe(0);
    const json: unknown = JSON.parse((await callsheet('status', '--json', '--url', `${parts.url}/`)).output);
    expect(json).toMatchObject({ url: parts.url, health: { status: 'healthy' }, jobs: { total: 0 } });
  });

  test('its log is followed, as it is written, by job; and it goes to the terminal as well', async () => {
    const other = parts.run('logs', '--follow', '--job', '0b7f8c1e-6f0e-4a53-9a53-3f1f3d0d4a11');
    const ofApi = parts.run('logs', '-f', 'api');
    await up.wrote(/"msg":"request"/);
    const id = await submit();
    const ofJob = parts.run('logs', '--follow', '--job', id);
    await client.job(id);
    await ofJob.wrote(new RegExp(`INFO +api +request .*job=${id} .*req.path=/api/v1/jobs/${id}`));
    await ofApi.wrote(/INFO +api +request .*req.path=\/tasks\/merge/);
    expect(up.output()).toContain(`"job":"${id}"`);
    expect(other.output()).toBe('');
    for (const part of [other, ofApi, ofJob]) part.signal('SIGTERM');
    await Promise.all([other, ofApi, ofJob].map(({ ended }) => ended));
    expect((await callsheet('logs', '--level', 'fatal')).output).toBe('');
    expect((await callsheet('logs', 'nobody')).output).toContain(
      'There is no log “nobody”: name one of api, ',
    );
    await client.cancel(id);
  });

  test('purging cancels what waits and leaves what runs; without --yes it only says how much that is', async () => {
    const running = await submit();
    await client.until(running, ({ status }) => status === 'processing');
    await freezeFfmpeg(parts.dataDirectory);
    const waiting = [await submit(), await submit()];
    const asked = await callsheet('purge');
    expect(asked).toEqual({
      exitCode: 1,
      output: '2 jobs pending: `callsheet purge --yes` would cancel them all.\n',
    });
    expect(await Promise.all(waiting.map(statusOf))).toEqual(['pending', 'pending']);
    expect(await callsheet('purge', '--yes')).toEqual({ exitCode: 0, output: 'Cancelled 2 jobs.\n' });
    expect(await Promise.all(waiting.map(statusOf))).toEqual(['cancelled', 'cancelled']);
    expect(await statusOf(running)).toBe('processing');

    const { output } = await callsheet('stats');
    expect(output).toMatch(/Jobs +pending +started +processing/);
    expect(output).toMatch(/merge +0 +0 +1 +0 +0 +3 +4/);
    const statistics = statisticsSchema.parse(JSON.parse((await callsheet('stats', '--json')).output));
    expect(statistics.last_hour.all.cancelled).toBe(3);
    await client.cancel(running);
  });

  test('stopping ends every process of it, and says so; the logs stay', async () => {
    expect((await processesOfStack()).length).toBeGreaterThan(4);
    const { exitCode, output } = await callsheet('stop');
    expect(output).toBe(
      `Stopping Callsheet (process ${up.pid}): what runs is finished or handed on.\nStopped.\n`,
    );
    expect(exitCode).toBe(0);
    expect(await up.ended).toBe(0);
    await eventually(async () => (await processesOfStack()).length === 0);
    expect((await callsheet('logs', 'worker')).output).toMatch(/INFO +worker +stopped/);
    expect((await callsheet('purge', '--yes')).output).toContain('The database cannot be reached: start');
  });
});

describe('with the parts apart and no worker for what a job needs', () => {
  test('the status says which queues nobody serves, and the backlog is shown until a purge without an API', async () => {
    await parts.run('infra').wrote(/Callsheet is up/);
    const api = parts.run('api');
    await parts.run('worker', 'workflows').wrote(/serving task queues/);
    await eventually(
      () =>
        client.get('/readyz').then(
          ({ ok }) => ok,
          () => false,
        ),
      120,
      50,
    );
    const id = await submit();
    await eventually(async () => (await queue('fetch'))?.backlog.count === 1, 120, 50);
    const { exitCode, output } = await callsheet('status');
    expect(output).toContain('No worker serves the queue “fetch”: start one with `callsheet worker fetch`.');
    expect(output).not.toContain('serves the queue “workflows”');
    expect(exitCode).toBe(1);

    api.signal('SIGTERM');
    expect(await api.ended).toBe(0);
    expect((await callsheet('status')).output).toContain('but nothing answers at');
    expect(await callsheet('purge', '--yes')).toEqual({ exitCode: 0, output: 'Cancelled 1 job.\n' });

    parts.run('api');
    await eventually(
      () =>
        client.get('/readyz').then(
          ({ ok }) => ok,
          () => false,
        ),
      120,
      50,
    );
    expect(await statusOf(id)).toBe('cancelled');
  });
});
