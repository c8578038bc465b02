import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { probe } from '../../src/media/probe.js';
import { useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { childrenIn, ffmpegsIn, freezeFfmpeg, rendersScene, scratchFiles } from '../support/processes.js';
import { createStack, type Stack } from '../support/stack.js';
import { queryStack, watchMakings } from './makings.js';

const scratch = useScratch();
let stack: Stack;
let client: CallsheetClient;

beforeAll(async () => {
  stack = await createStack({ ACTIVITY_HEARTBEAT_TIMEOUT_SECONDS: '2', MAX_CONCURRENT_WORKERS: '2' });
  await stack.start();
  client = new CallsheetClient(stack);
});
afterAll(() => stack.remove());

const SCRIPT = [
  'The moon pulls at the water nearest to it, and a bulge rises there.',
  'Twice a day, most coasts see the water come and go.',
];

const ffmpegs = () => ffmpegsIn(stack.dataDirectory);
const children = () => childrenIn(stack.dataDirectory);
const nothingRuns = async () => (await ffmpegs()).length + (await children()).length === 0;
const nothingInScratch = async () => (await scratchFiles(stack.dataDirectory)).length === 0;

test('a script video outlives deaths of its worker in the middle of its scenes, and makes nothing twice', async () => {
  const makings = await watchMakings(stack);
  const id = await client.submitScript({
    ...{ script_id: 'tides', user_id: 'somebody', title: 'Tides', script_content: SCRIPT.join('\n\n') },
    ...{ language: 'en-US', platform: 'youtube', duration: 8, voice_provider: 'local', voice_name: 'slt' },
    template_id: 'mosaic',
  });
  for (let death = 1; death <= 2; death++) {
    await freezeFfmpeg(stack.dataDirectory, rendersScene);
    await stack.kill('worker');
    await eventually(nothingRuns, 120, 20);
  }

  const job = await client.succeeded(id);
  expect(job.retry_count).toBeGreaterThanOrEqual(2);
  expect(
    (await probe(await client.save(job.result?.video_url, scratch.path('tides.mp4')))).duration,
  ).toBeCloseTo(8, 1);
  expect(await makings.interrupted()).toBeGreaterThanOrEqual(2);
  expect(await makings.madeTwice()).toEqual([]);
  expect(await makings.begunAgainWhenReady()).toEqual([]);
  expect(
    await queryStack(stack, 'SELECT key FROM job_references WHERE job_id = $1 AND reused', [id]),
  ).toEqual([]);

  await eventually(nothingInScratch, 120, 50);
  // Processes that draw and speak wait a minute for the next of their work, but not without their worker.
  await stack.stop();
  await eventually(nothingRuns, 120, 50);
});
