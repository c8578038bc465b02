import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { sceneViewSchema, sessionViewSchema } from '../../src/jobs/present-session.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { ffmpegsIn, rendersScene } from '../support/processes.js';
import { createStack, type Stack } from '../support/stack.js';
import { queryStack, watchMakings } from './makings.js';

const SECRET = 'a secret of both sides';
let stack: Stack;
let client: CallsheetClient;

beforeAll(async () => {
  stack = await createStack({ ACTIVITY_HEARTBEAT_TIMEOUT_SECONDS: '2', WEBHOOK_SECRET: SECRET });
  await stack.start();
  client = new CallsheetClient(stack);
});
afterAll(() => stack.remove());

/** Notes of which three short scenes are made, and others of which there are two. */
const SUMS = `# Sums
## Adding
Two and three make five.
## Taking away
Take two away from five.
## Both
One undoes the other.`;
const HALVES = `# Halves
## Dividing
A half is one of two.
## Adding
Two halves make one.`;

/** Asks as the older service's callers do. */
async function ask(what: 'generate' | 'edit', body: object): Promise<string> {
  const text = JSON.stringify({ projectId: 'arithmetic', timestamp: Date.now(), ...body });
  const signature = createHmac('sha256', SECRET).update(text).digest('hex');
  const response = await fetch(`${stack.url}/jobs/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Webhook-Signature': `sha256=${signature}` },
    body: text,
  });
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  return z.object({ jobId: z.uuid() }).parse(await response.json()).jobId;
}

const session = async (id: string) =>
  sessionViewSchema.parse(await (await client.get(`/api/sessions/${id}`)).json());
const result = z.looseObject({ made: z.array(z.string()), reused: z.array(z.string()), videoUrl: z.url() });
const isKey = (name: string) => name.startsWith('artifacts/');

test('a plan that is approved after everything was restarted is made; one edited scene makes its closure again, nothing else', async () => {
  const generation = await ask('generate', {
    ...{ sessionId: 'sums', sceneCount: 3, prompt: SUMS, approval: true },
  });
  await eventually(async () => (await session('sums')).status === 'waiting', 120, 100);
  await stack.stop();
  await stack.start();
  expect((await client.job(generation)).progress_message).toBe('Waiting for your approval');
  const approved = await fetch(`${stack.url}/api/sessions/sums/approve`, { method: 'POST' });
  expect(approved.status).toBe(200);
  const job = await client.succeeded(generation);
  expect(job.links.workflow).toContain('/workflows/session-sums');
  const before = await session('sums');
  expect(before).toMatchObject({ status: 'complete', progress: 1, videoUrl: job.result?.videoUrl });
  expect(before.scenes.map(({ status }) => status)).toEqual(['ready', 'ready', 'ready']);

  const makings = await watchMakings(stack);
  const kept = new Set(await makings.ready());
  const [first, edited, last] = before.scenes.map((scene) => scene.id);
  const edit = await ask('edit', {
    ...{ sessionId: 'sums', sceneId: edited, prompt: 'narration: Five take away two leaves three.' },
  });
  const told = result.parse((await client.succeeded(edit)).result);
  const made = (await makings.ready()).filter((key) => !kept.has(key));
  expect(told.made.filter((name) => !isKey(name))).toEqual([edited]);
  expect(told.reused.filter((name) => !isKey(name))).toEqual([first, last]);
  // What was made is what it tells of, and the manifest that tells of it.
  const [manifest, ...more] = made.filter((key) => !told.made.includes(key));
  expect(manifest).toMatch(/\.json$/);
  expect(more).toEqual([]);
  expect(told.made.filter(isKey).every((key) => made.includes(key))).toBe(true);
  expect((await client.get(new URL(told.videoUrl).pathname)).status).toBe(200);
  const after = await session('sums');
  expect(after.scenes[0]).toEqual(before.scenes[0]);
  expect(after.scenes[1]).toMatchObject({ version: 2, status: 'ready' });
  for (const { previewUrl } of after.scenes)
    expect((await client.get(new URL(previewUrl ?? '').pathname)).status).toBe(200);
});

test('an edit that comes while the worker is dead is taken up with the session when there is another', async () => {
  const makings = await queryStack(stack, 'SELECT max(number) AS last FROM makings');
  const generation = await ask('generate', {
    sessionId: 'killed',
    sceneCount: 2,
    prompt: HALVES,
  });
  const isRendering = async () => (await ffmpegsIn(stack.dataDirectory)).some(rendersScene);
  await eventually(isRendering, 120, 20);
  await stack.kill('worker');
  const [, scene] = (await session('killed')).scenes;
  const changed = await fetch(`${stack.url}/api/scenes/${scene?.id}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ narration: 'Three is what is left of five.' }),
  });
  expect(sceneViewSchema.parse(await changed.json())).toMatchObject({ version: 2, status: 'pending' });
  await client.succeeded(generation);
  await eventually(async () => (await session('killed')).status === 'complete', 120, 100);
  const { scenes, videoUrl } = await session('killed');
  expect(scenes[1]).toMatchObject({
    version: 2,
    status: 'ready',
    narration: 'Three is what is left of five.',
  });
  const edits = await queryStack(
    stack,
    `SELECT id, status FROM jobs WHERE kind = 'tutor-edit' AND input->>'sessionId' = 'killed'`,
  );
  expect(edits).toMatchObject([{ status: 'success' }]);
  expect(videoUrl).toMatch(new RegExp(`${edits[0]?.id}|${generation}`));
  const twice = await queryStack(
    stack,
    `SELECT key FROM makings WHERE event = 'ready' AND number > $1 GROUP BY key HAVING count(*) > 1`,
    [makings[0]?.last],
  );
  expect(twice).toEqual([]);
});
