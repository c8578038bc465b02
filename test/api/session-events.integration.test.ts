import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { SessionFeeds } from '../../src/api/session-feed.js';
import { createSessionEventRepository } from '../../src/database/session-events.js';
import { createSessionRepository } from '../../src/database/sessions.js';
import { eventually } from '../support/eventually.js';
import { openProxy } from './cuttable-proxy.js';
import { follow, type ReadEvent } from './follow-events.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';
import { patch, remove, tutorOf } from './tutor.js';

const api = await startTestApi();
const tutor = tutorOf(api);

let reads = 0;
const repository = createSessionEventRepository(api.database);
const after: typeof repository.after = (...asked) => {
  reads += 1;
  return repository.after(...asked);
};
const feeds = new SessionFeeds({
  sessionEvents: { after },
  notices: api.notices,
  log: pino({ level: 'silent' }),
});
const elsewhere = { databaseUrl: api.databaseUrl };
/** Counts what it reads of events. */
const counting = await startTestApi({ ...elsewhere, dependencies: { sessionFeeds: feeds } });
const leaving = await startTestApi(elsewhere);
const started = await startTestApi(elsewhere);
const proxy = await openProxy(new URL(api.databaseUrl));
const behind = await startTestApi({ databaseUrl: proxy.url });

const eventsUrl = (id: string, of = api) => `${of.url}/api/sessions/${id}/events`;
const sceneUrl = (id: string | undefined, of = api) => `${of.url}/api/scenes/${id}`;
const resume = (id: string, last: number | string | null | undefined, of = api) =>
  follow(eventsUrl(id, of), { 'Last-Event-ID': String(last) });
const newest = async (id: string) =>
  (await api.database.session.findUniqueOrThrow({ where: { id } })).eventNumber;

/** Reads so many events. */
async function take(
  { next }: { next: () => Promise<ReadEvent | null> },
  count: number,
): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  while (events.length < count) {
    const event = await next();
    if (event === null) throw new Error(`the stream ended after ${events.length} events`);
    events.push(event);
  }
  return events;
}

/** Opens a stream and reads how all stands. */
async function opened(id: string, scenes: number, of = api) {
  const stream = await follow(eventsUrl(id, of));
  return { ...stream, standing: await take(stream, scenes + 1) };
}

describe('the events of a session', () => {
  test('begin with how it and its scenes stand; only the last of these has an id', async () => {
    const { scenes, ...session } = await tutor.makeSession(2);
    const { standing, close } = await opened(session.id, 2);
    expect(standing.map(({ event }) => event)).toEqual(['session', 'scene', 'scene']);
    expect(standing.map(({ data }) => data)).toEqual([session, ...scenes]);
    expect(standing.map(({ id }) => id)).toEqual([null, null, `${await newest(session.id)}`]);
    await close();
    const draft = await tutor.makeSession();
    const empty = await opened(draft.id, 0);
    expect(empty.standing[0]?.id).toBe('0');
    await empty.close();
  });

  test('go on with each change in order, as GET gives what has changed', async () => {
    const { id, scenes } = await tutor.makeSession(2);
    const [first, second] = scenes;
    const stream = await opened(id, 2);
    const seen: (string | null)[] = [stream.standing.at(-1)?.id ?? null];
    const expectNext = async (event: string, data: unknown) => {
      const next = await stream.next();
      expect([next?.event, next?.data]).toEqual([event, data]);
      seen.push(next?.id ?? null);
    };
    await patch(sceneUrl(first?.id), { title: 'Thirds' });
    await expectNext('scene', await tutor.scene(first?.id ?? ''));
    await api.database.session.update({ where: { id }, data: { status: 'generating', progress: 0.25 } });
    const { scenes: _, ...session } = await tutor.session(id);
    await expectNext('session', session);
    const added = await tutor.makeScene(id);
    await expectNext('scene', added);
    // What follows makes jobs, which no worker takes up here.
    await remove(sceneUrl(second?.id));
    await expectNext('scene-removed', { id: second?.id, sessionId: id });
    await expectNext('scene', await tutor.scene(added.id));
    const start = Number(seen[0]);
    expect(seen.map(Number)).toEqual(seen.map((_number, index) => start + index));
    await stream.close();
  });

  test('are sent with the right type, and by HEAD are headers alone', async () => {
    const { id } = await tutor.makeSession();
    const stream = await follow(eventsUrl(id));
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await stream.close();
    const head = await fetch(eventsUrl(id), { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('resume after Last-Event-ID with every change since, and nothing else', async () => {
    const { id, scenes } = await tutor.makeSession(1);
    const start = await newest(id);
    for (let number = 0; number < 5; number += 1)
      await patch(sceneUrl(scenes[0]?.id), { title: `T${number}` });
    const stream = await resume(id, start + 2);
    const events = await take(stream, 3);
    expect(events.map((event) => [event.id, event.data.title])).toEqual([
      [`${start + 3}`, 'T2'],
      [`${start + 4}`, 'T3'],
      [`${start + 5}`, 'T4'],
    ]);
    await patch(sceneUrl(scenes[0]?.id), { title: 'T5' });
    expect((await stream.next())?.data.title).toBe('T5');
    await stream.close();
    const all = await resume(id, 0);
    expect((await take(all, start + 6)).map((event) => Number(event.id))).toEqual(
      Array.from({ length: start + 6 }, (_, index) => index + 1),
    );
    await all.close();
  });

  test('resume without a gap or a repeat while the session goes on changing', async () => {
    const { id, scenes } = await tutor.makeSession(1);
    const start = await newest(id);
    let over = false;
    const changing = (async () => {
      for (let number = 0; !over; number += 1) await patch(sceneUrl(scenes[0]?.id), { title: `T${number}` });
    })();
    const seen = [start];
    for (let visit = 0; visit < 8; visit += 1) {
      const stream = await resume(id, seen.at(-1));
      seen.push(...(await take(stream, 7)).map((event) => Number(event.id)));
      await stream.close();
    }
    over = true;
    await changing;
    expect(seen).toEqual(seen.map((_, index) => start + index));
  });

  test.each(['abc', '-1', '1.5', '99999999999'])('after a Last-Event-ID of %s are 422', async (last) => {
    const { id } = await tutor.makeSession();
    const response = await fetch(eventsUrl(id), { headers: { 'Last-Event-ID': last } });
    expect(response.status).toBe(422);
    await problemOf(response);
  });

  test('of no session are 404', async () => {
    const response = await fetch(eventsUrl('none'));
    expect(response.status).toBe(404);
    await problemOf(response);
  });

  test('end when the session is removed, also as one of a project, and begin anew for another of its id', async () => {
    for (const target of ['session', 'project']) {
      const { id, projectId } = await tutor.makeSession(1, { id: 'passing' });
      const stream = await opened(id, 1);
      const path = target === 'session' ? `sessions/${id}` : `projects/${projectId}`;
      await remove(`${api.url}/api/${path}`);
      expect(await stream.toEnd()).toEqual([]);
      expect((await fetch(eventsUrl(id))).status).toBe(404);
    }
    await tutor.makeSession(0, { id: 'passing' });
    const later = await resume('passing', 400);
    expect((await later.next())?.event).toBe('session');
    await later.close();
  });
});

describe('many who follow a session', () => {
  test('are all told of each change, which is read once for all of them', async () => {
    const { id, scenes } = await tutor.makeSession(1);
    const streams = await Promise.all(Array.from({ length: 100 }, () => opened(id, 1, counting)));
    const before = reads;
    for (let number = 0; number < 10; number += 1)
      await patch(sceneUrl(scenes[0]?.id), { title: `T${number}` });
    const told = await Promise.all(
      streams.map(async (stream) => (await take(stream, 10)).map((event) => event.id)),
    );
    expect(new Set(told.map((ids) => ids.join())).size).toBe(1);
    // Once for what is new, once more to see that there is nothing else, and every five seconds; not for each of a hundred.
    expect(reads - before).toBeLessThan(100);
    await Promise.all(streams.map((stream) => stream.close()));
    await eventually(() => feeds.size === 0);
  });

  test('do not hold each other up: who does not read falls behind, and catches up', async () => {
    const { id, scenes } = await tutor.makeSession(1);
    const session = (await api.database.session.findUniqueOrThrow({ where: { id } })).eventNumber;
    const row = await createSessionRepository(api.database).find(id);
    if (row === null) throw new Error('the session is there');
    const leave = new AbortController();
    const [slow, quick] = [0, 1].map(() => feeds.follow(row.session, session, leave.signal));
    const count = 1200;
    const next = slow?.next();
    await api.database.$executeRawUnsafe(`DO $$ BEGIN FOR step IN 1..${count} LOOP
      UPDATE scenes SET duration = step WHERE id = '${scenes[0]?.id}'; END LOOP; END $$`);
    const numbers = async (stream: typeof quick, many = count) => {
      const seen: number[] = [];
      while (seen.length < many) seen.push((await stream?.next())?.value?.number ?? 0);
      return seen;
    };
    const all = Array.from({ length: count }, (_, index) => session + index + 1);
    expect(await numbers(quick)).toEqual(all);
    expect((await next)?.value?.number).toBe(all[0]);
    const before = reads;
    expect(await numbers(slow, count - 1)).toEqual(all.slice(1));
    expect(reads).toBeGreaterThan(before);
    leave.abort();
    await Promise.all([slow?.return(undefined), quick?.return(undefined)]);
    expect(feeds.size).toBe(0);
  });
});

describe('a follower', () => {
  test('misses nothing when the listening connection is cut meanwhile', async () => {
    const { id, scenes } = await tutor.makeSession(1);
    const stream = await opened(id, 1);
    await api.database.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'callsheet-listen' AND datname = current_database()`;
    await patch(sceneUrl(scenes[0]?.id), { title: 'Unheard' });
    expect((await stream.next())?.data.title).toBe('Unheard');
    await stream.close();
  });

  test('misses nothing while the database is away from its process', async () => {
    const { id, scenes } = await tutor.makeSession(1);
    const stream = await opened(id, 1, behind);
    await proxy.cut();
    for (const title of ['One', 'Two']) await patch(sceneUrl(scenes[0]?.id), { title });
    await proxy.mend();
    expect((await take(stream, 2)).map(({ data }) => data.title)).toEqual(['One', 'Two']);
    await stream.close();
  });

  test('whose process stops, goes on with another one where it left off', async () => {
    const { id, scenes } = await tutor.makeSession(1);
    const stream = await opened(id, 1, leaving);
    await patch(sceneUrl(scenes[0]?.id), { title: 'Seen' });
    const last = await stream.next();
    leaving.stopping.abort();
    expect(await stream.next()).toBeNull();
    await patch(sceneUrl(scenes[0]?.id), { title: 'Missed' });
    const again = await resume(id, last?.id, started);
    expect((await again.next())?.data.title).toBe('Missed');
    await again.close();
  });
});
