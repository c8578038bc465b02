import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { jobViewSchema } from '../../src/jobs/job-view.js';
import { post } from '../api/request.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { createStack, type Stack } from '../support/stack.js';
import { isSignedBy, messageSchema, type Receiver, startReceiver } from '../support/webhook-receiver.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
const logSchema = z.object({
  deliveries: z.array(
    z.object({
      id: z.uuid(),
      type: z.string(),
      status: z.string(),
      attempts: z.number(),
      last_error: z.string().nullable(),
    }),
  ),
});

let stack: Stack;
let port: number;
let receiver: Receiver | undefined;

beforeAll(async () => {
  port = await freePort();
  stack = await createStack({ FETCH_ALLOW_HOSTS: `127.0.0.1:${port}` });
  await stack.start();
});
afterAll(async () => {
  await stack.remove();
  await receiver?.close();
});

const readJob = async (id: string) =>
  jobViewSchema.parse(await (await fetch(`${stack.url}/api/v1/jobs/${id}`)).json());
const readLog = async (id: string) =>
  logSchema.parse(await (await fetch(`${stack.url}/api/v1/jobs/${id}/deliveries`)).json()).deliveries;

describe('a webhook whose receiver is down', () => {
  test('is told when the receiver is back, although the worker and the API were killed meanwhile', async () => {
    const url = `http://127.0.0.1:${port}/hook`;
    const webhook = { url, secret, events: ['job.started', 'job.succeeded'] };
    const response = await post(`${stack.url}/api/v1/jobs`, { kind: 'hello', input: {}, webhook });
    expect(response.status).toBe(202);
    const { job_id: id } = z.object({ job_id: z.uuid() }).parse(await response.json());
    await eventually(async () => (await readJob(id)).status === 'success', 120, 50);
    await eventually(
      async () => {
        const log = await readLog(id);
        return log.length === 2 && log.every(({ attempts }) => attempts > 0);
      },
      120,
      50,
    );
    const before = await readLog(id);
    for (const delivery of before) {
      expect(delivery.status).toBe('pending');
      expect(delivery.last_error).toMatch(/^The receiver refused the connection/);
    }

    await stack.kill('worker', 'api');
    receiver = await startReceiver(port);
    // One of them may come twice before the other: who sent it did not hear in time that it was taken.
    const { at } = receiver;
    const ids = () => new Set(at('/hook').map((one) => one.id));
    await eventually(() => ids().size === 2);
    const received = at('/hook');
    expect(ids()).toEqual(new Set(before.map((delivery) => delivery.id)));
    for (const one of received) expect(isSignedBy(key, one)).toBe(true);

    const succeeded = received
      .map((one) => messageSchema.parse(JSON.parse(one.body)))
      .find(({ type }) => type === 'job.succeeded');
    await eventually(
      () =>
        fetch(`${stack.url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      120,
      100,
    );
    expect(succeeded?.data).toEqual(await readJob(id));
    await eventually(async () => (await readLog(id)).every(({ status }) => status === 'delivered'), 120, 50);
    expect(stack.output()).not.toContain(secret);
  });
});
