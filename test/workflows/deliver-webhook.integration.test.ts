import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createWorkflowClient } from '../../src/api/workflow-client.js';
import { parseConfig } from '../../src/config/config.js';
import type { WebhookDelivery } from '../../src/database/webhook-deliveries.js';
import { hello } from '../../src/jobs/hello.js';
import { type Webhook, webhookWorkflowId } from '../../src/jobs/webhook.js';
import { insertJob, work } from '../api/drive-job.js';
import { startTestApi } from '../api/start-test-api.js';
import { eventually } from '../support/eventually.js';
import { gate } from '../support/gate.js';
import { isSignedBy, messageSchema, type Received, startReceiver } from '../support/webhook-receiver.js';
import { QUICK, useWebhookSenders } from './webhook-senders.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');

const receiver = await startReceiver();
/** Not among the hosts that workers may call. */
const hidden = await startReceiver();
const api = await startTestApi({ allowHosts: [receiver.host, hidden.host] });
const lines: string[] = [];
const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });

const { workflows, dispatcher, whileSending } = useWebhookSenders({
  ...{ api, hosts: [receiver.host], log, timeoutMs: 5000 },
});
const dispatch = () => dispatcher().dispatch();
/** Sends what waits, for as long as the work takes. */
const delivering = (run: () => Promise<unknown>, signingSecret?: string) =>
  whileSending(() => dispatch().then(run), signingSecret);
afterAll(async () => {
  await Promise.all([receiver.close(), hidden.close()]);
});

/** A job that has ended and has somebody to tell; its delivery waits. */
async function endedJob(webhook: Partial<Webhook> & { path?: string } = {}) {
  const { path = '/hook', ...rest } = webhook;
  const job = await insertJob(api, {
    of: hello,
    webhook: { url: receiver.url(path), secret, events: ['job.failed'], ...rest },
  });
  await api.progress.finish(job.id, { status: 'failure', error: 'There was no greeting.' });
  const [delivery] = await api.deliveries.list(job.id);
  if (!delivery) throw new Error('nothing is to be told');
  const now = async (): Promise<WebhookDelivery> => {
    const found = (await api.deliveries.list(job.id)).find(({ id }) => id === delivery.id);
    if (!found) throw new Error('the delivery is gone');
    return found;
  };
  return {
    id: delivery.id,
    jobId: job.id,
    now,
    /** Waits until it is decided how the delivery ends. */
    async ended(): Promise<WebhookDelivery> {
      await eventually(async () => (await now()).status !== 'pending');
      return now();
    },
    replay: async () =>
      (await fetch(`${api.url}/api/v1/jobs/${job.id}/deliveries/${delivery.id}/replay`, { method: 'POST' }))
        .status,
  };
}

const idsOf = (received: readonly Received[]) => new Set(received.map(({ id }) => id));

describe('a delivery', () => {
  test('brings the job as the API shows it, signed with the secret of the job', async () => {
    const delivery = await endedJob({ path: '/signed' });
    await delivering(async () => {
      expect(await delivery.ended()).toMatchObject({
        status: 'delivered',
        attempts: 1,
        lastStatus: 204,
        lastError: null,
        deliveredAt: expect.any(Date),
      });
    }, 'another secret');
    const [received] = receiver.at('/signed');
    if (!received) throw new Error('nothing came');
    expect(received).toMatchObject({ id: delivery.id, contentType: 'application/json' });
    // What receivers are told to allow.
    expect(Math.abs(Number(received.timestamp) - received.at / 1000)).toBeLessThan(300);
    expect(isSignedBy(key, received)).toBe(true);
    expect(isSignedBy(key, { ...received, body: `${received.body} ` })).toBe(false);
    const message = messageSchema.parse(JSON.parse(received.body));
    expect(message.type).toBe('job.failed');
    expect(message.data).toEqual(await (await fetch(`${api.url}/api/v1/jobs/${delivery.jobId}`)).json());
  });

  test('is signed with the service’s secret where the job has none, and not at all where there is none', async () => {
    const [first, second] = [await endedJob({ path: '/service', secret: undefined }), '/unsigned'];
    await delivering(async () => {
      await first.ended();
    }, 'sesame');
    expect(receiver.at('/service').map((one) => isSignedBy(Buffer.from('sesame'), one))).toEqual([true]);
    const unsigned = await endedJob({ path: second, secret: undefined });
    await delivering(async () => {
      await unsigned.ended();
    });
    expect(receiver.at(second).map(({ signature }) => signature)).toEqual([null]);
  });

  test('is tried again under the same id until it is taken: after errors, silence and redirects', async () => {
    const answers = ['error', 'silence', 'redirect', 'break'];
    receiver.answer('/flaky', (response, count) => {
      const answer = answers[count - 1];
      if (answer === 'error') response.writeHead(500).end();
      else if (answer === 'redirect') response.writeHead(307, { location: receiver.url('/elsewhere') }).end();
      else if (answer === 'break') response.destroy();
      else if (answer === undefined) response.writeHead(200).end('thanks');
    });
    const delivery = await endedJob({ path: '/flaky' });
    await delivering(async () => {
      expect(await delivery.ended()).toMatchObject({
        status: 'delivered',
        attempts: 5,
        lastStatus: 200,
        lastError: null,
      });
    });
    const received = receiver.at('/flaky');
    expect(received).toHaveLength(5);
    expect(idsOf(received)).toEqual(new Set([delivery.id]));
    expect(received.every((one) => isSignedBy(key, one))).toBe(true);
    expect(receiver.at('/elsewhere')).toEqual([]);
  });

  test('waits as long as the receiver asks, within limits', async () => {
    const { held: looked, release: take } = gate();
    receiver.answer('/busy', (response, count) => {
      if (count === 1) response.writeHead(429, { 'retry-after': '3600' }).end();
      else void looked.then(() => response.writeHead(204).end());
    });
    const delivery = await endedJob({ path: '/busy' });
    await delivering(async () => {
      await receiver.untilReceived('/busy', 1);
      await eventually(async () => (await delivery.now()).attempts === 1);
      expect(await delivery.now()).toMatchObject({
        status: 'pending',
        lastStatus: 429,
        lastError: 'The receiver answered with 429.',
      });
      take();
      await delivery.ended();
    });
    const [first, second] = receiver.at('/busy');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(900);
  });

  test('is given up when its time is over, and says why', async () => {
    receiver.answer('/broken', (response) => void response.writeHead(503).end());
    const delivery = await endedJob({ path: '/broken' });
    await whileSending(async () => {
      await dispatcher({ retries: { ...QUICK, total: 1.5 } }).dispatch();
      const { attempts, ...ended } = await delivery.ended();
      expect(ended).toMatchObject({
        status: 'failed',
        lastStatus: 503,
        lastError: 'The receiver answered with 503.',
        deliveredAt: null,
      });
      expect(attempts).toBeGreaterThan(0);
      await sleep(1500);
      const told = receiver.at('/broken').length;
      await sleep(1500);
      expect(receiver.at('/broken')).toHaveLength(told);
    });
  });

  test('is given up at once when the receiver is gone for good (410), which hears no more of the job', async () => {
    receiver.answer('/gone', (response) => void response.writeHead(410).end());
    const job = await insertJob(api, {
      of: hello,
      webhook: { url: receiver.url('/gone'), secret, events: ['job.started', 'job.failed'] },
    });
    await work(api, job);
    await delivering(async () => {
      await eventually(async () => (await api.deliveries.list(job.id))[0]?.status === 'failed');
      await api.progress.finish(job.id, { status: 'failure', error: 'No.' });
      expect(await api.deliveries.list(job.id)).toMatchObject([
        { type: 'job.started', status: 'failed', attempts: 1, lastStatus: 410 },
      ]);
    });
    expect(receiver.at('/gone')).toHaveLength(1);
  });

  test('never goes to an address that is forbidden when it is sent, though it was not when the job was accepted', async () => {
    const delivery = await endedJob({ url: hidden.url('/T0P/S3CRET') });
    await delivering(async () => {
      expect(await delivery.ended()).toMatchObject({
        status: 'failed',
        attempts: 1,
        lastStatus: null,
        lastError:
          'The receiver leads to a private or reserved address: use a link that is on the public internet.',
      });
    });
    expect(hidden.at('/T0P/S3CRET')).toEqual([]);
  });

  test('that no worker is there for waits, and arrives when they are back', async () => {
    const job = await endedJob({ url: receiver.url('/late') });
    let isWell = false;
    receiver.answer('/late', (response) => void response.writeHead(isWell ? 200 : 502).end());
    await dispatch();
    await whileSending(() => receiver.untilReceived('/late', 1));
    const before = receiver.at('/late').length;
    expect((await job.now()).status).toBe('pending');
    isWell = true;
    await whileSending(() => job.ended());
    expect(receiver.at('/late').length).toBeGreaterThan(before);
    expect(idsOf(receiver.at('/late'))).toEqual(new Set([job.id]));
  });
});

describe('a replay', () => {
  test('sends what was delivered again, under the same id', async () => {
    const delivery = await endedJob({ path: '/again' });
    await delivering(async () => {
      await delivery.ended();
      expect(await delivery.replay()).toBe(202);
      expect(await delivery.now()).toMatchObject({ status: 'pending', deliveredAt: null, attempts: 1 });
      await dispatch();
      expect(await delivery.ended()).toMatchObject({ status: 'delivered', attempts: 2 });
    });
    const [first, second] = receiver.at('/again');
    expect(idsOf(receiver.at('/again'))).toEqual(new Set([delivery.id]));
    expect(second?.body).toBe(first?.body);
  });

  test('sends at once what waits for its next try, and what was given up', async () => {
    let up = false;
    receiver.answer('/mended', (response) => void response.writeHead(up ? 200 : 500).end());
    const slow = dispatcher({
      retries: { ...QUICK, initialInterval: 3600, maximumInterval: 3600, total: 86_400 },
    });
    const waiting = await endedJob({ path: '/mended' });
    await whileSending(async () => {
      await slow.dispatch();
      await eventually(async () => (await waiting.now()).attempts === 1);
      expect(await waiting.replay()).toBe(202);
      await slow.dispatch();
      await eventually(async () => (await waiting.now()).attempts === 2);
      up = true;
      expect(await waiting.replay()).toBe(202);
      await slow.dispatch();
      expect(await waiting.ended()).toMatchObject({ status: 'delivered', attempts: 3 });
    });
  });
});

describe('the webhook dispatcher', () => {
  test('starts each delivery in a workflow of its own as soon as there is one', async () => {
    const stop = new AbortController();
    const running = dispatcher().run(stop.signal);
    await sleep(200);
    const deliveries = [await endedJob({ path: '/own' }), await endedJob({ path: '/own' })];
    for (const { id } of deliveries)
      await eventually(async () => (await workflows().state(webhookWorkflowId(id))).type === 'running');
    stop.abort();
    await running;
    await whileSending(() => receiver.untilReceived('/own', 2));
    expect(idsOf(receiver.at('/own'))).toEqual(new Set(deliveries.map(({ id }) => id)));
  });

  test('starts again what Temporal has lost, and leaves alone what it carries', async () => {
    receiver.answer('/lost', (response) => void response.writeHead(204).end());
    const [lost, carried] = [await endedJob({ path: '/lost' }), await endedJob({ path: '/carried' })];
    await dispatch();
    await workflows().terminate(webhookWorkflowId(lost.id), 'the test');
    await dispatcher().reconcile();
    const waiting = await api.deliveries.claim(10);
    expect(waiting.map(({ id }) => id)).toEqual([lost.id]);
    await api.deliveries.release(lost.id);
    await delivering(async () => {
      expect((await lost.ended()).status).toBe('delivered');
      expect((await carried.ended()).status).toBe('delivered');
    });
  });

  test('keeps a delivery while Temporal is away', async () => {
    const away = await createWorkflowClient(parseConfig({ TEMPORAL_ADDRESS: '127.0.0.1:1' }));
    const delivery = await endedJob({ path: '/away' });
    await expect(dispatcher({ client: away }).dispatch()).rejects.toThrow();
    await away.close();
    await delivering(async () => {
      expect((await delivery.ended()).status).toBe('delivered');
    });
  });

  test('and the workers log no secret and no URL', () => {
    const text = lines.join('');
    expect(text).toContain('webhook delivered');
    for (const word of [secret, key.toString(), 'sesame', 'S3CRET', '/hook', receiver.host])
      expect(text).not.toContain(word);
  });
});
