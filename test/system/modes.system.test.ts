import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { probe } from '../../src/media/probe.js';
import { problemOf } from '../api/request.js';
import { useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { startMediaServer } from '../support/media-server.js';
import { createParts, type Parts, type RunningPart } from '../support/parts.js';
import { ffmpegsIn, freezeFfmpeg, killWithChildren } from '../support/processes.js';
import { slowFfmpeg } from '../support/slow-ffmpeg.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const scratch = useScratch();
const fast = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const SERVING = /serving task queues/;

let parts: Parts;
let client: CallsheetClient;
let infra: RunningPart;
let api: RunningPart;
let long: string;
let short: string;
const merge = (...clips: string[]) => ({
  scene_clip_urls: clips,
  voiceover_urls: clips.map(() => null),
  width: 320,
  height: 180,
});

beforeAll(async () => {
  const media = await startMediaServer();
  const clip = async (name: string, seconds: number) => {
    const input = `testsrc2=size=320x180:rate=30:duration=${seconds}`;
    await scratch.make(name, '-f', 'lavfi', '-i', input, ...fast);
    return media.serve(scratch.path(name));
  };
  [long, short] = [await clip('long.mp4', 6), await clip('short.mp4', 1)];
  parts = await createParts({
    FETCH_ALLOW_HOSTS: media.host,
    PATH: await slowFfmpeg(await temporaryFolder()),
  });
  client = new CallsheetClient(parts);
  infra = parts.run('infra');
  await infra.wrote(/Callsheet is up/);
});
afterAll(() => parts.remove());

const startApi = async (): Promise<RunningPart> => {
  const process = parts.run('api');
  await eventually(() => answers('/readyz', 200));
  return process;
};
const startWorker = async (...queues: string[]): Promise<RunningPart> => {
  // What ffmpeg does when it is to end is not waited for.
  const worker = parts.runWith({ SHUTDOWN_GRACE_SECONDS: '1' }, 'worker', ...queues);
  await worker.wrote(SERVING);
  return worker;
};
const answers = (path: string, status: number): Promise<boolean> =>
  client.get(path).then(
    (response) => response.status === status,
    () => false,
  );

const unfinishedUploads = () =>
  readdir(join(parts.dataDirectory, 'storage', '.tmp')).catch((): string[] => []);

/** Kills what infra runs, and keeps infra from starting it again until the work is done. */
async function without(name: 'postgres' | 'temporal', work: () => Promise<void>): Promise<void> {
  const pid = await parts.infraPid(name);
  infra.signal('SIGSTOP');
  try {
    await killWithChildren(pid);
    await work();
  } finally {
    infra.signal('SIGCONT');
  }
}

describe('with every part in a process of its own', () => {
  test('a database that is up to date is left as it is', async () => {
    const migration = parts.run('migrate');
    expect(await migration.ended).toBe(0);
    expect(migration.output()).toContain('The database is up to date.');
  });

  test('a worker of a queue that there is not says so and ends', async () => {
    const worker = parts.run('worker', 'cutting');
    expect(await worker.ended).toBe(1);
    expect(worker.output()).toContain('There is no queue "cutting"');
  });

  test('an API and workers of some queues each complete a merge together', async () => {
    api = await startApi();
    await Promise.all([startWorker('workflows', 'fetch', 'transcribe'), startWorker('compose', 'deliver')]);
    const job = await client.make('merge', merge(short, short), scratch.path('apart.mp4'));
    expect(job.progress).toBe(1);
    expect((await probe(scratch.path('apart.mp4'))).duration).toBeCloseTo(2, 1);
  });

  test('the API describes itself as docs/openapi.json does', async () => {
    const written = await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
    const response = await client.get('/openapi.json');
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toEqual(JSON.parse(written));
  });
});

describe('a worker that is asked to end', () => {
  test('in the middle of ffmpeg hands its work on to another, and exits 0', async () => {
    const id = await client.submit('merge', merge(long));
    const ffmpeg = await freezeFfmpeg(parts.dataDirectory);
    const worker = parts.started().find(({ pid }) => pid === ffmpeg.parent);
    if (!worker) throw new Error('ffmpeg is no child of a worker');
    worker.signal('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect((await client.job(id)).status).toBe('processing');
    await startWorker('compose', 'deliver');
    await client.succeeded(id);
    const made = await client.save((await client.task(id)).video_url, scratch.path('handed-on.mp4'));
    expect((await probe(made)).duration).toBeCloseTo(6, 1);
    expect(await ffmpegsIn(parts.dataDirectory)).toEqual([]);
  });
});

describe('an API that is asked to end', () => {
  test('takes no new requests, finishes those it has, and exits 0', async () => {
    let enough: () => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(1000));
        enough = () => {
          controller.enqueue(new Uint8Array(1000));
          controller.close();
        };
      },
    });
    const upload = fetch(`${parts.url}/api/v1/uploads`, { method: 'POST', body, duplex: 'half' });
    await eventually(async () => (await unfinishedUploads()).length > 0);
    api.signal('SIGTERM');
    await eventually(() =>
      client.get('/livez').then(
        () => false,
        () => true,
      ),
    );
    enough();
    expect((await upload).status).toBe(201);
    expect(await api.ended).toBe(0);
    api = await startApi();
  });
});

describe('while Temporal is away', () => {
  test('jobs are accepted and stay pending; when it is back they run', async () => {
    const ids: string[] = [];
    await without('temporal', async () => {
      ids.push(await client.submit('merge', merge(short)), await client.submit('merge', merge(short, short)));
      await sleep(1500);
      for (const id of ids) expect(await client.task(id)).toMatchObject({ status: 'queued', progress: 0 });
      await eventually(() => answers('/readyz', 200));
      await eventually(() => answers('/health', 503));
    });
    for (const id of ids) await client.succeeded(id);
  });
});

describe('while Postgres is away', () => {
  test('requests are answered with 503 and when to try again; when it is back they are taken', async () => {
    await without('postgres', async () => {
      await eventually(() => answers('/readyz', 503));
      const refused = await client.send('merge', merge(short));
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await problemOf(refused)).status).toBe(503);
      expect(await answers('/livez', 200)).toBe(true);
    });
    await eventually(() => answers('/readyz', 200));
    await client.succeeded(await client.submit('merge', merge(short)));
  });
});
