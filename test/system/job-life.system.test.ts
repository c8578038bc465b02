import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { storedUploadSchema } from '../../src/api/store-upload.js';
import { jobViewSchema } from '../../src/jobs/job-view.js';
import { probe } from '../../src/media/probe.js';
import { follow } from '../api/follow-events.js';
import { problemOf } from '../api/request.js';
import { useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { startMediaServer } from '../support/media-server.js';
import { ffmpegsIn, freezeFfmpeg, scratchFiles } from '../support/processes.js';
import { slowFfmpeg } from '../support/slow-ffmpeg.js';
import { createStack, type Stack } from '../support/stack.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const scratch = useScratch();
const fast = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

let stack: Stack;
let client: CallsheetClient;
let database: pg.Client;
/** A clip whose merge keeps ffmpeg busy for some seconds, and one that is soon done. */
let long: string;
let short: string;
const merge = (clip: string, more: object = {}) => ({
  scene_clip_urls: [clip],
  voiceover_urls: [null],
  ...more,
});
const small = { width: 320, height: 180 };

beforeAll(async () => {
  const media = await startMediaServer();
  const clip = async (name: string, seconds: number) => {
    const input = `testsrc2=size=320x180:rate=30:duration=${seconds}`;
    await scratch.make(name, '-f', 'lavfi', '-i', input, ...fast);
    return media.serve(scratch.path(name));
  };
  [long, short] = [await clip('long.mp4', 6), await clip('short.mp4', 1)];
  // One job at a time, so that a second one waits in the queue.
  stack = await createStack({
    FETCH_ALLOW_HOSTS: media.host,
    MAX_OPEN_JOBS: '1',
    PATH: await slowFfmpeg(await temporaryFolder()),
  });
  await stack.start();
  client = new CallsheetClient(stack);
  database = new pg.Client({ connectionString: await stack.databaseUrl() });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await stack.remove();
});

const count = async (query: string, ...values: unknown[]): Promise<number> => {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from ${query}`,
    values,
  );
  return rows[0]?.count ?? -1;
};

const nothingRuns = async () => (await ffmpegsIn(stack.dataDirectory)).length === 0;

describe('while a job of several seconds runs', () => {
  test('its events tell every state in order, and its progress moves while it works, and never down', async () => {
    const id = await client.submit('merge', merge(long, small));
    const stream = await follow(`${stack.url}/api/v1/jobs/${id}/events`);
    const seen: { number: number; job: ReturnType<typeof jobViewSchema.parse> }[] = [];
    for (let event = await stream.next(); event; event = await stream.next())
      seen.push({ number: Number(event.id), job: jobViewSchema.parse(event.data) });

    expect(seen.map(({ number }) => number)).toEqual(seen.map((_, index) => index + (seen[0]?.number ?? -1)));
    const states = seen.map(({ job }) => job.status).filter((state, index, all) => state !== all[index - 1]);
    expect(states).toEqual(['pending', 'started', 'processing', 'success']);
    const progress = seen.map(({ job }) => job.progress);
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(seen.filter(({ job }) => job.progress === 1).map(({ job }) => job.status)).toEqual(['success']);

    const working = seen.filter(({ job }) =>
      job.stages.some(({ name, status }) => name === 'scenes' && status === 'running'),
    );
    const moves = working.filter(({ job }, index) => job.progress !== working[index - 1]?.job.progress);
    expect(moves.length).toBeGreaterThan(2);
  });

  test('DELETE ends it and its ffmpeg, and leaves nothing; one that waits never starts', async () => {
    const running = await client.submit('merge', merge(long, { width: 180, height: 320 }));
    await freezeFfmpeg(stack.dataDirectory);
    const waiting = await client.submit('merge', merge(short, small));
    expect(await client.job(waiting)).toMatchObject({ status: 'pending', started_at: null });

    const ofWaiting = await client.cancel(waiting);
    const answer = { status: 'cancelled', message: 'Job cancelled successfully' };
    expect([ofWaiting.status, await ofWaiting.json()]).toEqual([200, { job_id: waiting, ...answer }]);
    const ofRunning = await client.cancel(running);
    expect([ofRunning.status, await ofRunning.json()]).toEqual([200, { job_id: running, ...answer }]);
    await eventually(nothingRuns);
    await eventually(async () => (await scratchFiles(stack.dataDirectory)).length === 0);

    for (const id of [running, waiting]) {
      expect(await client.job(id)).toMatchObject({ status: 'cancelled', result: null, error: null });
      expect(await client.task(id)).toMatchObject({
        status: 'failed',
        error_message: 'Cancelled',
        video_url: null,
      });
      expect((await client.get(`/video/${id}_merged.mp4`)).status).toBe(404);
      const again = await client.cancel(id);
      expect(await problemOf(again)).toMatchObject({
        status: 400,
        detail: 'Cannot cancel job in cancelled status',
      });
    }
    expect((await client.job(running)).progress).toBeLessThan(1);
    await sleep(500);
    expect(await client.job(waiting)).toMatchObject({ status: 'cancelled', started_at: null });
    expect(await nothingRuns()).toBe(true);
  });
});

test('the same idempotency key is the same job; with another body it is refused', async () => {
  const key = { 'Idempotency-Key': 'once-and-no-more' };
  const id = await client.submit('merge', merge(short, small), key);
  expect(await client.submit('merge', merge(short, small), key)).toBe(id);
  await client.succeeded(id);
  expect(await client.submit('merge', merge(short, small), key)).toBe(id);
  const other = await client.send('merge', merge(short, { width: 640, height: 360 }), key);
  expect((await problemOf(other)).status).toBe(422);
});

test('an upload, and the video of another job, are input like any other', async () => {
  const body = await readFile(scratch.path('short.mp4'));
  const uploaded = await fetch(`${stack.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { 'Content-Type': 'video/mp4' },
    body,
  });
  expect(uploaded.status).toBe(201);
  const { url, size } = storedUploadSchema.parse(await uploaded.json());
  expect(size).toBe(body.length);
  const first = await client.make('merge', merge(url, small), scratch.path('of-upload.mp4'));
  const both = {
    scene_clip_urls: [String(first.result?.video_path), url],
    voiceover_urls: [null, null],
    ...small,
  };
  await client.make('merge', both, scratch.path('of-both.mp4'));
  expect((await probe(scratch.path('of-both.mp4'))).duration).toBeCloseTo(2, 1);
});

describe('what was made once', () => {
  test('is not made again for the same user, and is for another', async () => {
    const references = (id: string, reused: boolean) =>
      count('job_references where job_id = $1 and reused = $2', id, reused);
    const make = async (user_id: string) =>
      (
        await client.succeeded(
          await client.submit('merge', merge(short, { width: 360, height: 640, user_id })),
        )
      ).job_id;

    const first = await make('ada');
    const made = await count('artifacts');
    expect([await references(first, false), await references(first, true)]).toEqual([4, 0]);
    const second = await make('ada');
    expect(await count('artifacts')).toBe(made);
    expect([await references(second, false), await references(second, true)]).toEqual([0, 4]);
    const third = await make('grace');
    expect(await count('artifacts')).toBe(made + 4);
    expect([await references(third, false), await references(third, true)]).toEqual([4, 0]);
  });
});

describe('the video of a job', () => {
  test('is served whole, in part, or not again; and when its time is over it is gone, and its row says so', async () => {
    const job = await client.make('merge', merge(short, small), scratch.path('kept.mp4'));
    const path = String(job.result?.video_path);
    const whole = Buffer.from(await (await client.get(path)).arrayBuffer());
    const part = await client.get(path, { Range: 'bytes=4-7' });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
    expect(part.headers.get('content-range')).toBe(`bytes 4-7/${whole.length}`);
    const tail = Buffer.from(await (await client.get(path, { Range: 'bytes=-100' })).arrayBuffer());
    expect(tail.equals(whole.subarray(-100))).toBe(true);
    expect((await client.get(path, { Range: `bytes=${whole.length}-` })).status).toBe(416);
    const etag = part.headers.get('etag') ?? '';
    expect((await client.get(path, { 'If-None-Match': etag })).status).toBe(304);
    expect((await client.get(path, { Range: 'bytes=4-7', 'If-Range': '"another"' })).status).toBe(200);

    await database.query(`update jobs set expires_at = now() - interval '1 minute' where id = $1`, [
      job.job_id,
    ]);
    await runCleanup();
    expect((await problemOf(await client.get(path))).status).toBe(410);
    expect(await client.job(job.job_id)).toMatchObject({
      status: 'success',
      expired: true,
      result: { video_url: null },
    });
    expect(await client.task(job.job_id)).toMatchObject({ status: 'success', video_url: null });
    const kept = await readdir(join(stack.dataDirectory, 'storage'), { recursive: true });
    expect(kept.filter((name) => name.includes(job.job_id))).toEqual([]);
  });
});

/** As the hourly schedule does. */
async function runCleanup(): Promise<void> {
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    const options = { taskQueue: 'workflows', workflowId: `cleanup-${Date.now()}`, args: [] };
    await new Client({ connection }).workflow.execute('cleanup', options);
  } finally {
    await connection.close();
  }
}
