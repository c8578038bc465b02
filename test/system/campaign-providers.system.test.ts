import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { post } from '../api/request.js';
import { useScratch } from '../media/fixtures.js';
import { type Answering, json, startStandIn } from '../providers/stand-in.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { createStack, type Stack } from '../support/stack.js';

const scratch = useScratch();
let stack: Stack;
let client: CallsheetClient;
let standIn: Awaited<ReturnType<typeof startStandIn>>;
/** Whether clips go on for ever. */
let slow = false;

const STORYLINE = {
  structure: 'attention-interest-desire-action',
  title: 'Warm at last',
  mood: 'calm',
  continuity: 'A matte black kettle, morning light.',
  scenes: [
    { role: 'attention', narration: 'Cold tea again?', visual: { type: 'prompt', prompt: 'A cold cup.' } },
    { role: 'interest', narration: 'Ember keeps it warm.', visual: { type: 'prompt', prompt: 'A kettle.' } },
    { role: 'action', narration: 'Order yours.', visual: { type: 'ending', action: 'Order yours today' } },
  ],
};
const input = (mode: string) => ({
  mode,
  brand: { name: 'Kettle & Co', colors: ['#7a2a0c'] },
  brief: {
    product: 'Ember',
    benefits: ['Keeps warm'],
    call_to_action: 'Order yours today',
    duration: 8,
    formats: ['1:1'],
  },
});

/** One stand-in is OpenAI, which writes, and refuses to draw and to speak; Replicate, whose music fails; and where it leaves its files. */
async function answering(): Promise<Answering> {
  const picture = await readFile(await scratch.still('picture.png', 'testsrc2=size=512x512'));
  const moving = ['-f', 'lavfi', '-i', 'testsrc2=size=480x480:rate=24:duration=4', '-pix_fmt', 'yuv420p'];
  const clip = await readFile((await scratch.make('clip.mp4', ...moving)).path);
  return (response, { method, url = '', body }) => {
    const { baseUrl } = standIn;
    if (url === '/picture.png') return void response.end(picture);
    if (url === '/clip.mp4') return void response.end(clip);
    if (url === '/openai/chat/completions') {
      const message = { role: 'assistant', content: JSON.stringify(STORYLINE), refusal: null };
      return json(response, 200, { choices: [{ index: 0, message, finish_reason: 'stop' }] });
    }
    if (url.startsWith('/openai')) return json(response, 400, { error: { message: 'Against our policy.' } });
    if (url.endsWith('/files'))
      return json(response, 201, { id: 'f1', urls: { get: `${baseUrl}/picture.png` } });
    if (url.endsWith('/cancel')) return json(response, 200, { id: 'clip', status: 'canceled' });
    if (method === 'POST') return json(response, 201, { id: kindOf(url, body), status: 'starting' });
    const id = url.split('/').at(-1) ?? '';
    if (id === 'music') return json(response, 200, { id, status: 'failed', error: 'Out of memory' });
    if (id === 'clip' && slow) return json(response, 200, { id, status: 'processing' });
    const output = id === 'clip' ? `${baseUrl}/clip.mp4` : [`${baseUrl}/picture.png`];
    return json(response, 200, { id, status: 'succeeded', output });
  };
}

const kindOf = (url: string, body: Record<string, unknown>): string => {
  if (/stable-audio/.test(url)) return 'music';
  return JSON.stringify(body).includes('resolution') ? 'clip' : 'picture';
};
const asked = (since = 0) => standIn.received.slice(since).map(({ method, url }) => `${method} ${url}`);

beforeAll(async () => {
  const answer = await answering();
  standIn = await startStandIn(answer);
  stack = await createStack({
    ...{ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${standIn.baseUrl}/openai` },
    ...{ REPLICATE_API_TOKEN: 'r8_test', REPLICATE_BASE_URL: `${standIn.baseUrl}/replicate` },
    VOICE_PROVIDER: 'openai,local',
    FETCH_ALLOW_HOSTS: new URL(standIn.baseUrl).host,
  });
  await stack.start();
  client = new CallsheetClient(stack);
});
afterAll(async () => {
  await stack.remove();
  await standIn.stop();
});

describe('a campaign by paid providers', () => {
  test('says what it would cost, costs what it says who did what, and whoever fails is replaced by the next', async () => {
    const estimate = await post(`${stack.url}/api/v1/jobs/estimate`, {
      kind: 'campaign',
      input: input('production'),
    });
    expect(await estimate.json()).toMatchObject({
      estimated_cost: {
        items: [
          { what: 'Storyline by OpenAI' },
          { what: 'Speech by OpenAI' },
          { what: 'Pictures by OpenAI' },
          { what: 'Clips by Replicate' },
          { what: 'Music by Replicate' },
        ],
      },
    });

    const id = await client.create({ kind: 'campaign', input: input('production') });
    const job = await client.ended(id);
    expect(job).toMatchObject({ status: 'success', error: null });
    expect(job.result).toMatchObject({
      resolution: '1080x1080',
      warnings: expect.arrayContaining([
        'OpenAI refused to make the picture: 400 Against our policy. Replicate stood in.',
        'Replicate did not make the music: Out of memory. This machine stood in.',
        'OpenAI refused the text or the voice: 400 Against our policy. This machine stood in.',
      ]),
    });
    expect(job.cost?.amount).toBeGreaterThan(0);
    // Two clips, the second begun with the last frame of the first: a picture was sent for each.
    expect(asked().filter((line) => line.endsWith('/files'))).toHaveLength(2);
  });

  test('is not spent past max_cost', async () => {
    const id = await client.create({ kind: 'campaign', input: input('test'), max_cost: 0.02 });
    const job = await client.ended(id);
    expect(job).toMatchObject({ status: 'failure', error: expect.stringContaining('(max_cost)') });
    expect(job.cost?.amount).toBeLessThanOrEqual(0.02);
  });

  test('that is cancelled has its clips cancelled where they are made', async () => {
    slow = true;
    const before = standIn.received.length;
    const id = await client.create({ kind: 'campaign', input: input('test') });
    await eventually(() => asked(before).includes('GET /replicate/predictions/clip'), 120);
    await client.cancel(id);
    await eventually(() => asked(before).includes('POST /replicate/predictions/clip/cancel'));
    expect(await client.ended(id)).toMatchObject({ status: 'cancelled' });
  });
});
