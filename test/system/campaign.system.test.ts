import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCanvas } from '@napi-rs/canvas';
import { z } from 'zod';
import { brandViewSchema, campaignViewSchema } from '../../src/api/present-campaign.js';
import { measureLoudness } from '../../src/media/loudness.js';
import { probe } from '../../src/media/probe.js';
import { post } from '../api/request.js';
import { useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { createStack, type Stack } from '../support/stack.js';

const scratch = useScratch();
let stack: Stack;
let client: CallsheetClient;

beforeAll(async () => {
  stack = await createStack();
  await stack.start();
  client = new CallsheetClient(stack);
});
afterAll(() => stack.remove());

/** A picture of one colour with another in its middle. */
async function picture(name: string, width: number, height: number, colours: readonly [string, string]) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = colours[0];
  context.fillRect(0, 0, width, height);
  context.fillStyle = colours[1];
  context.fillRect(width / 4, height / 4, width / 2, height / 2);
  const path = scratch.path(name);
  await writeFile(path, canvas.toBuffer('image/png'));
  return client.upload(path, 'image/png');
}

const send = async <View>(schema: z.ZodType<View>, method: string, path: string, body?: object) => {
  const url = `${stack.url}${path}`;
  const response = await (method === 'POST'
    ? post(url, body ?? {})
    : fetch(url, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }));
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return schema.parse(await response.json());
};
const read = async (id: string) =>
  campaignViewSchema.parse(await (await client.get(`/api/campaigns/${id}`)).json());

const beatsSchema = z.object({ first: z.number(), interval: z.number() });
const resultSchema = z.object({
  variants: z.array(z.object({ video_url: z.url(), beats: beatsSchema })),
  scenes: z.array(
    z.object({ text: z.string(), duration: z.number(), format: z.string(), preview_url: z.url() }),
  ),
});

test('a brand with its pictures and a brief become ads in two formats, as they were approved', async () => {
  const brand = await send(brandViewSchema, 'POST', '/api/brands', {
    ...{ name: 'Meadow', tagline: 'Closer to the countryside', colors: ['#0b6e4f', '#f4a259'], tone: 'warm' },
    logo_url: await picture('logo.png', 300, 120, ['#ffffff', '#0b6e4f']),
    images: [await picture('walk.png', 640, 360, ['#7aa95c', '#23395b'])],
  });
  const { id } = await send(campaignViewSchema, 'POST', '/api/campaigns', {
    ...{ brand_id: brand.id, name: 'Spring', approval: true },
    brief: {
      ...{ product: 'Meadow Walks', benefits: ['Fresh air in twenty minutes'], call_to_action: 'Walk today' },
      ...{ duration: 6, formats: ['16:9', '9:16'] },
    },
  });
  const generated = z.object({ job_id: z.uuid() });
  const { job_id } = await send(generated, 'POST', `/api/campaigns/${id}/generate`, { mode: 'test' });
  await eventually(async () => (await read(id)).status === 'waiting', 120, 200);

  const { scenes } = await read(id);
  expect(scenes.length).toBeLessThanOrEqual(3);
  expect(scenes.some(({ visual }) => visual.type === 'media')).toBe(true);
  const edited = scenes.map((scene, index) => (index === 0 ? { ...scene, narration: 'Out you go.' } : scene));
  await send(campaignViewSchema, 'PATCH', `/api/campaigns/${id}`, { scenes: edited });
  await send(campaignViewSchema, 'POST', `/api/campaigns/${id}/approve`);
  const job = await client.succeeded(job_id);

  const campaign = await read(id);
  expect(campaign).toMatchObject({ status: 'completed', generation_progress: 100, warnings: [] });
  expect(campaign.final_video_url).toBe(campaign.variants[0]?.video_url);
  const sizes: unknown[] = [];
  for (const { video_url, format } of campaign.variants) {
    const path = await client.save(video_url, scratch.path(`${format.replace(':', 'x')}.mp4`));
    const { duration, video } = await probe(path);
    sizes.push([video?.width, video?.height]);
    expect(duration).toBeCloseTo(6, 1);
    const { integrated, truePeak } = await measureLoudness(path, {});
    expect(integrated).toBeGreaterThan(-15);
    expect(integrated).toBeLessThan(-13);
    expect(truePeak).toBeLessThanOrEqual(-1);
  }
  expect(sizes).toEqual([
    [854, 480],
    [480, 854],
  ]);

  const result = resultSchema.parse(job.result);
  const [first] = result.scenes;
  expect(first?.text).toBe('Out you go.');
  const { first: start, interval } = beatsSchema.parse(result.variants[0]?.beats);
  const beats = ((first?.duration ?? 0) - start) / interval;
  expect(Math.abs(beats - Math.round(beats)) * interval * 30).toBeLessThanOrEqual(1);
});
