import { afterAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { z } from 'zod';
import { problemOf } from '../api/request.js';
import { startTestApi } from '../api/start-test-api.js';
import { patch, remove, tutorOf } from '../api/tutor.js';
import { eventually } from '../support/eventually.js';
import { isSignedBy, startReceiver } from '../support/webhook-receiver.js';
import { useWebhookSenders } from './webhook-senders.js';

const secret = 'sesame';
const receiver = await startReceiver();
const api = await startTestApi({ allowHosts: [receiver.host] });
const tutor = tutorOf(api);
const log = pino({ level: 'silent' });
const sceneUrl = (id: string | undefined) => `${api.url}/api/scenes/${id}`;

const { dispatcher, whileSending } = useWebhookSenders({
  ...{ api, hosts: [receiver.host], log, timeoutMs: 10_000 },
});
afterAll(() => receiver.close());

/** The dispatcher and workers of webhooks, for as long as the work takes. */
async function withSenders<Result>(run: () => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  const running = dispatcher({ intervalSeconds: 0.1 }).run(stop.signal);
  try {
    return await whileSending(run);
  } finally {
    stop.abort();
    await running;
  }
}

const messageSchema = z.strictObject({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.looseObject({ id: z.string() }),
});
const deliveriesSchema = z.looseObject({
  deliveries: z.array(z.looseObject({ id: z.string() })),
  total: z.number(),
});
/** The log of a session's webhook. */
const logOf = async (url: string) => deliveriesSchema.parse(await (await fetch(`${url}/deliveries`)).json());
const replay = (url: string, id: string | undefined) =>
  fetch(`${url}/deliveries/${id}/replay`, { method: 'POST' });
const received = (path: string) => receiver.at(path).map(({ body }) => messageSchema.parse(JSON.parse(body)));

/** A session whose changes are told, and its scene. */
async function watched(path: string, events?: string[]) {
  const { id, scenes } = await tutor.makeSession(1);
  const webhook = { url: receiver.url(path), secret, ...(events && { events }) };
  const response = await patch(`${api.url}/api/sessions/${id}`, { webhook });
  expect(response.status).toBe(200);
  return { id, scene: scenes[0]?.id, url: `${api.url}/api/sessions/${id}` };
}

const undelivered = (sessionId: string) =>
  api.database.webhookDelivery.count({ where: { sessionId, status: 'pending' } });
const settled = (sessionId: string) => eventually(async () => (await undelivered(sessionId)) === 0);

describe("a session's webhook", () => {
  test('is told of each thing that changes, as it is read, and signed', async () => {
    const { id, scene, url } = await watched('/all');
    await withSenders(async () => {
      await patch(url, { title: 'Named' });
      await patch(sceneUrl(scene), { title: 'Thirds' });
      await receiver.untilReceived('/all', 2);
      const { scenes: _, ...session } = await tutor.session(id);
      const told = new Map(received('/all').map(({ type, data }) => [type, data]));
      expect(told.get('session.updated')).toEqual({ ...session, updatedAt: expect.any(String) });
      expect(told.get('scene.updated')).toEqual(await tutor.scene(scene ?? ''));
      await remove(sceneUrl(scene));
      await receiver.untilReceived('/all', 3);
      expect(received('/all').at(-1)).toMatchObject({
        type: 'scene.removed',
        data: { id: scene, sessionId: id },
      });
      await settled(id);
    });
    for (const one of receiver.at('/all')) expect(isSignedBy(Buffer.from(secret), one)).toBe(true);
    const { deliveries, total } = await logOf(url);
    expect([deliveries.length, total]).toEqual([3, 3]);
    expect(deliveries[0]).toMatchObject({ type: 'scene.removed', status: 'delivered', attempts: 1 });
  });

  test('is never told more of one thing before it has taken the last, and then the newest', async () => {
    const { id, scene, url } = await watched('/slow');
    const held: (() => void)[] = [];
    receiver.answer('/slow', (response) => held.push(() => response.writeHead(204).end()));
    await withSenders(async () => {
      await patch(sceneUrl(scene), { title: 'First' });
      await receiver.untilReceived('/slow', 1);
      for (const title of ['Second', 'Third', 'Last']) await patch(sceneUrl(scene), { title });
      expect(await undelivered(id)).toBe(1);
      await patch(url, { title: 'Of another kind' });
      await receiver.untilReceived('/slow', 2);
      receiver.answer('/slow', (response) => void response.writeHead(204).end());
      for (const answer of held) answer();
      await receiver.untilReceived('/slow', 3);
      await settled(id);
    });
    const scenes = received('/slow').filter(({ type }) => type === 'scene.updated');
    expect(scenes.map(({ data }) => data.title)).toEqual(['First', 'Last']);
  });

  test('is told only what it asked for, and nothing once it is taken away or the receiver wants no more', async () => {
    const { id, scene, url } = await watched('/some', ['session.updated']);
    await withSenders(async () => {
      await patch(sceneUrl(scene), { title: 'Unasked' });
      receiver.answer('/some', (response) => void response.writeHead(410).end());
      await patch(url, { title: 'Asked' });
      await receiver.untilReceived('/some', 1);
      await settled(id);
      await patch(url, { title: 'Unwanted' });
      expect(await undelivered(id)).toBe(0);
      await patch(url, { webhook: { url: receiver.url('/other') } });
      await patch(url, { webhook: null });
      await patch(url, { title: 'Nobody' });
      expect(await undelivered(id)).toBe(0);
    });
    expect(received('/some').map(({ type }) => type)).toEqual(['session.updated']);
    expect(receiver.at('/other')).toEqual([]);
    const { deliveries } = await logOf(url);
    expect(deliveries).toMatchObject([{ status: 'failed', last_status: 410 }]);
    const again = await replay(url, deliveries[0]?.id);
    expect(again.status).toBe(410);
    await problemOf(again);
  });

  test('can be told again', async () => {
    const { id, url } = await watched('/again');
    await withSenders(async () => {
      await patch(url, { title: 'Once' });
      await settled(id);
      const { deliveries } = await logOf(url);
      expect((await replay(url, deliveries[0]?.id)).status).toBe(202);
      await receiver.untilReceived('/again', 2);
      await settled(id);
    });
    const [first, second] = receiver.at('/again');
    expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
  });
});

describe('what a webhook is set to', () => {
  test('is never shown', async () => {
    const { url } = await watched('/T0P');
    const shown = await (await fetch(url)).text();
    expect(shown).not.toContain('T0P');
    expect(shown + api.logText()).not.toContain(secret);
  });

  test('must be a URL that can be called, and events that there are', async () => {
    const { url } = await watched('/set');
    for (const [webhook, status] of [
      [{ url: 'http://127.0.0.1:1/hook' }, 400],
      [{ url: 'nonsense' }, 400],
      [{ url: receiver.url('/set'), events: ['job.succeeded'] }, 422],
      [{ url: receiver.url('/set'), colour: 'red' }, 422],
    ] as const) {
      const response = await patch(url, { webhook });
      expect([webhook, response.status]).toEqual([webhook, status]);
      await problemOf(response);
    }
  });
});
