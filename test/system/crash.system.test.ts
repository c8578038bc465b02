import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { probe } from '../../src/media/probe.js';
import { ffmpeg, useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { startMediaServer } from '../support/media-server.js';
import { ffmpegsIn, freezeFfmpeg, scratchFiles, signal } from '../support/processes.js';
import { slowFfmpeg } from '../support/slow-ffmpeg.js';
import { createStack, type Stack, type StackProcess } from '../support/stack.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { queryStack, watchMakings } from './makings.js';

const scratch = useScratch();
const everything: StackProcess[] = ['supervisor', 'api', 'worker', 'temporal', 'postgres'];
const size = { width: 320, height: 180 };

let stack: Stack;
let client: CallsheetClient;
let media: Awaited<ReturnType<typeof startMediaServer>>;
/** All that were accepted, whatever happened then. */
const accepted: string[] = [];

beforeAll(async () => {
  media = await startMediaServer();
  const picture = (seconds: number) => `testsrc2=size=160x90:rate=30:duration=${seconds}`;
  const fast = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
  await scratch.make('scene.mp4', '-f', 'lavfi', '-i', picture(2), ...fast);
  await scratch.make('long.mp4', '-f', 'lavfi', '-i', picture(5), ...fast);
  await scratch.make('voice.mp4', '-f', 'lavfi', '-i', 'sine=duration=1', '-c:a', 'aac');
  stack = await createStack({
    FETCH_ALLOW_HOSTS: media.host,
    // What ffmpeg does is waiting.
    MAX_CONCURRENT_WORKERS: '4',
    PATH: await slowFfmpeg(await temporaryFolder()),
    ACTIVITY_HEARTBEAT_TIMEOUT_SECONDS: '3',
    RECONCILE_INTERVAL_SECONDS: '1',
  });
  await stack.start();
  client = new CallsheetClient(stack);
});
afterAll(() => stack.remove());

let copies = 0;
/** The same media in other bytes, so that nothing made of it can be reused. */
async function copyOf(name: string): Promise<string> {
  const copy = `${copies++}-${name}`;
  const title = ['-metadata', `title=${copy}`];
  await ffmpeg('-i', scratch.path(name), '-c', 'copy', ...title, scratch.path(copy));
  return media.serve(scratch.path(copy));
}

async function submit(scene_clip_urls: string[], voiceover_urls: (string | null)[]): Promise<string> {
  const id = await client.submit('merge', { scene_clip_urls, voiceover_urls, ...size });
  accepted.push(id);
  return id;
}
/** A job of one scene that keeps ffmpeg busy for some seconds. */
const submitLong = async () => submit([await copyOf('long.mp4')], [null]);

const ffmpegs = () => ffmpegsIn(stack.dataDirectory);
const freeze = () => freezeFfmpeg(stack.dataDirectory);
const nothingRuns = async () => (await ffmpegs()).length === 0;
const nothingInScratch = async () => (await scratchFiles(stack.dataDirectory)).length === 0;

/** Neither ffmpeg nor scratch is left of any process that ever ran. */
async function expectNothingLeft(): Promise<void> {
  await eventually(nothingRuns, 120, 50);
  await eventually(nothingInScratch, 120, 50);
  await eventually(async () => (await readdir(join(stack.dataDirectory, 'scratch'))).length <= 1);
}

/** The job at its end, whatever is away until then. */
async function outlives(id: string) {
  const hasEnded = async () => (await client.job(id)).completed_at !== null;
  await eventually(() => hasEnded().catch(() => false), 300, 100);
  return client.succeeded(id);
}

/** What tells one file from another under the same name. */
async function identityOf(key: string): Promise<string> {
  const { ino, mtimeMs, size: bytes } = await stat(join(stack.dataDirectory, 'storage', key));
  return [ino, mtimeMs, bytes].join();
}

test('six merges outlive three crashes of everything, and nothing that was finished is made again', async () => {
  const makings = await watchMakings(stack);
  const jobs = Array.from({ length: 6 }, async () => {
    const [clips, voices] = await Promise.all(
      ['scene.mp4', 'voice.mp4'].map((name) => Promise.all([copyOf(name), copyOf(name)])),
    );
    return submit(clips ?? [], voices ?? []);
  });
  const ids = await Promise.all(jobs);

  const finished = new Map<string, string>();
  for (let crash = 1; crash <= 3; crash++) {
    await eventually(async () => (await makings.ready()).length > finished.size, 120, 200);
    await freeze();
    for (const key of await makings.ready()) finished.set(key, await identityOf(key));
    const pids = await Promise.all(everything.map((name) => stack.pid(name)));
    expect(pids.every((pid) => pid !== null)).toBe(true);
    await stack.kill(...everything);
    await eventually(nothingRuns, 120, 20);
    await stack.start();
  }

  for (const id of ids) {
    const job = await client.succeeded(id);
    expect(
      (await probe(await client.save(job.result?.video_url, scratch.path(`${id}.mp4`)))).duration,
    ).toBeCloseTo(4, 1);
  }
  // Two clips, two voiceovers, the pictures of two scenes and their sound each, and what they were joined to.
  expect(await makings.ready()).toHaveLength(6 * 8);
  expect(await makings.madeTwice()).toEqual([]);
  expect(await makings.begunAgainWhenReady()).toEqual([]);
  expect(await makings.interrupted()).toBeGreaterThanOrEqual(3);
  for (const [key, identity] of finished) expect(await identityOf(key)).toBe(identity);
  await expectNothingLeft();
});

describe('one process alone', () => {
  test('a worker that dies six times in the middle of the same part costs no attempt: the job succeeds', async () => {
    const id = await submitLong();
    for (let death = 1; death <= 6; death++) {
      await freeze();
      await stack.kill('worker');
      await eventually(nothingRuns, 120, 20);
    }
    const job = await client.succeeded(id);
    expect(job.retry_count).toBeGreaterThanOrEqual(6);
    await expectNothingLeft();
  });

  test.each(['temporal', 'postgres'] as const)(
    '%s dies while a job works: the job succeeds',
    async (name) => {
      const id = await submitLong();
      const ffmpeg = await freeze();
      const before = await stack.pid(name);
      await stack.kill(name);
      signal(ffmpeg.pid, 'SIGCONT');
      expect((await outlives(id)).error).toBeNull();
      expect(await stack.pid(name)).not.toBe(before);
      await expectNothingLeft();
    },
  );

  test('the API dies between accepting jobs and starting them: every one that was accepted succeeds', async () => {
    const clip = await copyOf('scene.mp4');
    const ids: string[] = [];
    await stack.without('temporal', async () => {
      ids.push(...(await Promise.all(Array.from({ length: 12 }, () => submit([clip], [null])))));
      await stack.kill('api');
      const notStarted = 'select id from jobs where id = any($1) and dispatched_at is null';
      expect((await queryStack(stack, notStarted, [ids])).length).toBeGreaterThan(0);
    });
    for (const id of ids) await outlives(id);
  });
});

describe('what Temporal has', () => {
  const inTemporal = async <Result>(work: (temporal: Client) => Promise<Result>): Promise<Result> => {
    const connection = await Connection.connect({ address: stack.temporalAddress });
    return work(new Client({ connection })).finally(() => connection.close());
  };

  test('and somebody terminates there fails with a reason for a person, and its work stops', async () => {
    const id = await submitLong();
    await freeze();
    await inTemporal((temporal) => temporal.workflow.getHandle(id).terminate('a click in Temporal Web'));
    expect(await client.ended(id)).toMatchObject({
      status: 'failure',
      error: expect.stringContaining('ended from outside before it finished (terminated). Submit it again.'),
    });
    await expectNothingLeft();
  });

  test('and forgets is started again, and succeeds', async () => {
    const id = await submitLong();
    await freeze();
    const forgotten = await inTemporal(async (temporal) => {
      const { runId } = await temporal.workflow.getHandle(id).describe();
      const workflowExecution = { workflowId: id, runId };
      await temporal.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
      return runId;
    });
    await client.succeeded(id);
    const again = await inTemporal((temporal) => temporal.workflow.getHandle(id).describe());
    expect(again.runId).not.toBe(forgotten);
    await expectNothingLeft();
  });
});

test('after all of that no job is lost, and none is stuck', async () => {
  const rows = await queryStack(stack, 'select id from jobs where completed_at is not null', []);
  expect(rows.map(({ id }) => id).sort()).toEqual([...accepted].sort());
  expect(await queryStack(stack, 'select id from jobs where completed_at is null', [])).toEqual([]);
});
