import { describe, expect, test } from '@jest/globals';
import { createApprovalRepository } from '../../src/database/approvals.js';
import { createJobProgressRepository } from '../../src/database/job-progress.js';
import { hello } from '../../src/jobs/hello.js';
import { eventually } from '../support/eventually.js';
import { insertJob, succeed, work } from './drive-job.js';
import { follow } from './follow-events.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const leaving = await startTestApi();
const nobody = api.notices.listenerCount('jobChanged');
const eventsUrl = (id: string) => `${api.url}/api/v1/jobs/${id}/events`;

describe('the events of a job', () => {
  test('are each change in order, from the first on, as GET gives the job, and end after the final one', async () => {
    const job = await insertJob(api);
    const stream = await follow(eventsUrl(job.id));
    await work(api, job);
    await succeed(api, job);
    const events = await stream.toEnd();
    expect(events.map(({ event }) => event)).toEqual(events.map(() => 'job'));
    expect(events.map(({ id }) => Number(id))).toEqual([...events.keys()]);
    const statuses = events.map(({ data }) => data.status);
    expect([...new Set(statuses)]).toEqual(['pending', 'started', 'processing', 'success']);
    const read = await (await fetch(`${api.url}/api/v1/jobs/${job.id}`)).json();
    expect(events.at(-1)?.data).toEqual(read);
  });

  test('are sent with the right type, and are not to be kept or held back by anyone', async () => {
    const job = await insertJob(api);
    const stream = await follow(eventsUrl(job.id));
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toContain('no-cache');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    await stream.close();
  });

  test('come as they happen', async () => {
    const job = await insertJob(api);
    const stream = await follow(eventsUrl(job.id));
    await stream.next();
    await api.jobs.cancel(job.id);
    expect((await stream.next())?.data.status).toBe('cancelled');
    expect(await stream.next()).toBeNull();
  });

  test('resume after Last-Event-ID without a gap or a repeat, while the job goes on changing', async () => {
    const job = await insertJob(api);
    const worker = createJobProgressRepository(api.database);
    let over = false;
    const working = (async () => {
      await work(api, job, 0.001);
      for (let step = 1; !over; step += 1) await worker.say(job.id, `Step ${step}`);
      await succeed(api, job);
    })();
    const seen: number[] = [];
    for (let visit = 0; visit < 12; visit += 1) {
      const last = seen.at(-1);
      const stream = await follow(
        eventsUrl(job.id),
        last === undefined ? {} : { 'Last-Event-ID': String(last) },
      );
      for (let count = 0; count < 15; count += 1) seen.push(Number((await stream.next())?.id));
      await stream.close();
    }
    over = true;
    await working;
    const rest = await (await follow(eventsUrl(job.id), { 'Last-Event-ID': String(seen.at(-1)) })).toEnd();
    seen.push(...rest.map(({ id }) => Number(id)));
    const job_ = await api.jobs.find(job.id);
    expect(seen).toEqual(Array.from({ length: (job_?.event_number ?? 0) + 1 }, (_, number) => number));
  });

  test('of many followers at once are the same for each', async () => {
    const job = await insertJob(api);
    const streams = await Promise.all(Array.from({ length: 20 }, () => follow(eventsUrl(job.id))));
    await work(api, job);
    await succeed(api, job);
    const all = await Promise.all(streams.map(async (stream) => (await stream.toEnd()).map(({ id }) => id)));
    expect(new Set(all.map((ids) => ids.join()))).toEqual(new Set([all[0]?.join()]));
  });

  test('of a job that is over are replayed, and once the last was seen the answer is 204', async () => {
    const job = await insertJob(api);
    await api.jobs.cancel(job.id);
    const events = await (await follow(eventsUrl(job.id))).toEnd();
    expect(events.map(({ data }) => data.status)).toEqual(['pending', 'cancelled']);
    const again = await fetch(eventsUrl(job.id), { headers: { 'Last-Event-ID': '1' } });
    expect(again.status).toBe(204);
  });

  test.each(['abc', '-1', '1.5', '99999999999'])('after a Last-Event-ID of %s are 422', async (last) => {
    const job = await insertJob(api);
    const response = await fetch(eventsUrl(job.id), { headers: { 'Last-Event-ID': last } });
    expect(response.status).toBe(422);
    await problemOf(response);
  });

  test('leave nothing behind when followers go', async () => {
    const job = await insertJob(api);
    const followers = () => api.notices.listenerCount('jobChanged');
    // Those of the tests before leave when their connections are seen to be closed.
    await eventually(() => followers() === nobody);
    const streams = await Promise.all(Array.from({ length: 10 }, () => follow(eventsUrl(job.id))));
    await Promise.all(streams.map((stream) => stream.next()));
    expect(followers()).toBe(nobody + 10);
    await Promise.all(streams.map((stream) => stream.close()));
    await eventually(() => followers() === nobody);
  });

  test('are not missed when the listening connection is cut meanwhile', async () => {
    const job = await insertJob(api);
    const stream = await follow(eventsUrl(job.id));
    await stream.next();
    await api.database.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'callsheet-listen' AND datname = current_database()`;
    await api.jobs.cancel(job.id);
    expect((await stream.next())?.data.status).toBe('cancelled');
  });

  test('by HEAD are headers alone', async () => {
    const job = await insertJob(api);
    const response = await fetch(eventsUrl(job.id), { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('the events of all jobs', () => {
  test('tell how jobs stand that change, from now on, each by its last state', async () => {
    const earlier = await insertJob(api);
    const stream = await follow(`${api.url}/api/v1/events`);
    const [one, other] = [await insertJob(api), await insertJob(api, { of: hello })];
    await api.jobs.cancel(one.id);
    const standing = new Map<unknown, unknown>();
    while (standing.get(one.id) !== 'cancelled' || !standing.has(other.id)) {
      const event = await stream.next();
      if (event?.data.job_id === earlier.id) continue;
      expect(event?.event).toBe('job');
      expect(event?.data).toEqual({
        job_id: expect.any(String),
        status: expect.any(String),
        progress: 0,
        progress_message: expect.any(String),
        waits_for_approval: false,
      });
      standing.set(event?.data.job_id, event?.data.status);
    }
    expect([...standing.keys()].sort()).toEqual([one.id, other.id].sort());
    await stream.close();
  });
});

describe('a job that waits to be approved', () => {
  test('says so, where it is read and in each stream, until it is approved', async () => {
    const approvals = createApprovalRepository(api.database);
    const job = await insertJob(api);
    const [own, all] = [await follow(eventsUrl(job.id)), await follow(`${api.url}/api/v1/events`)];
    await approvals.ask(job.id);
    const read = async (path: string) => (await fetch(`${api.url}/api/v1/jobs/${path}`)).json();
    expect(await read(job.id)).toMatchObject({ status: 'pending', waits_for_approval: true });
    expect(await read(`?q=${job.id}`)).toMatchObject({ jobs: [{ waits_for_approval: true }] });
    // That the job is there may be told first.
    let told = await all.next();
    if (told?.data.waits_for_approval === false) told = await all.next();
    expect(told?.data).toMatchObject({ job_id: job.id, waits_for_approval: true });
    await approvals.approve(job.id);
    await api.jobs.cancel(job.id);
    const waited = (await own.toEnd()).map(({ data }) => data.waits_for_approval);
    expect(waited).toEqual([false, true, false, false]);
    await all.close();
  });

  test('and is cancelled waits no more', async () => {
    const job = await insertJob(api);
    await createApprovalRepository(api.database).ask(job.id);
    await api.jobs.cancel(job.id);
    const read = await (await fetch(`${api.url}/api/v1/jobs/${job.id}`)).json();
    expect(read).toMatchObject({ status: 'cancelled', waits_for_approval: false });
  });
});

describe('a process that stops', () => {
  test('ends its streams at once', async () => {
    const job = await insertJob(leaving);
    const [one, all] = [
      await follow(`${leaving.url}/api/v1/jobs/${job.id}/events`),
      await follow(`${leaving.url}/api/v1/events`),
    ];
    await one.next();
    leaving.stopping.abort();
    expect(await one.next()).toBeNull();
    expect(await all.next()).toBeNull();
    expect((await fetch(`${leaving.url}/readyz`)).status).toBe(503);
  });
});
