import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/activity';
import { ActivityCancellationDetails } from '@temporalio/common';
import { type ClipOrder, createClipActivities } from '../../src/activities/clips.js';
import { failureTypes } from '../../src/jobs/errors.js';
import { createVideos, type VideoSettings } from '../../src/providers/video/choose.js';
import { useScratch } from '../media/fixtures.js';
import { type Answering, failureOf, json, startStandIn } from '../providers/stand-in.js';
import { startPaidActivities } from './start-pictures.js';

const scratch = useScratch();
const order: ClipOrder = {
  prompt: 'A bee lands',
  aspect: '16:9',
  resolution: '480p',
  seconds: 3.2,
  mode: 'test',
  firstFrame: null,
  references: [],
};
const film = async () => {
  const clip = ['-f', 'lavfi', '-i', 'testsrc=size=96x54:rate=8:duration=1', '-pix_fmt', 'yuv420p'];
  return readFile((await scratch.make('clip.mp4', ...clip)).path);
};

/** One stand-in is OpenAI's videos, Replicate, and the host of what Replicate makes. */
interface Answers {
  openai?: Answering;
  create?: Answering;
  look?: Answering;
  clip?: Answering;
}

describe('generated clips', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  afterEach(() => standIn.stop());

  const start = async (answers: Answers, names: VideoSettings['order'] = ['replicate']) => {
    const { dependencies, run, paid, keep } = await startPaidActivities();
    const bytes = await film();
    const begun: Answering = (response) => json(response, 201, { id: 'p1', status: 'starting' });
    const finished: Answering = (response) =>
      json(response, 200, { id: 'p1', status: 'succeeded', output: `${standIn.baseUrl}/clip.mp4` });
    standIn = await startStandIn((response, received) => {
      const { method, url = '' } = received;
      if (url === '/clip.mp4') (answers.clip ?? ((sent) => sent.end(bytes)))(response, received);
      else if (url.endsWith('/content')) response.end(bytes);
      else if (url.startsWith('/openai')) answers.openai?.(response, received);
      else if (url.endsWith('/files'))
        json(response, 201, { id: 'f1', urls: { get: `${standIn.baseUrl}/replicate/files/f1` } });
      else if (url.endsWith('/cancel')) json(response, 200, { id: 'p1', status: 'canceled' });
      else if (method === 'POST') (answers.create ?? begun)(response, received);
      else (answers.look ?? finished)(response, received);
    });
    const allowedHosts = new Set([new URL(standIn.baseUrl).host]);
    const limits = { maxBytes: 1_000_000, allowedHosts, totalTimeoutMs: 5000, idleTimeoutMs: 5000 };
    const videos = createVideos({
      order: names,
      openai: { apiKey: 'sk-test', baseUrl: `${standIn.baseUrl}/openai`, maxBytes: 1e6, pollSeconds: 0.02 },
      replicate: {
        apiKey: 'r8_test',
        baseUrl: `${standIn.baseUrl}/replicate`,
        pollSeconds: 0.02,
        model: 'maker/good',
        testModel: 'maker/cheap',
      },
    });
    const { generateClip } = createClipActivities({ ...dependencies, limits, videos });
    return {
      paid,
      keep,
      begin: (more: Partial<ClipOrder> = {}) => run(generateClip, { ...order, ...more }),
      generate: (more: Partial<ClipOrder> = {}) => run(generateClip, { ...order, ...more }).result,
      asked: () => standIn.received.map(({ method, url }) => `${method} ${url}`),
      count: (path: string) => standIn.received.filter(({ url }) => url?.includes(path)).length,
    };
  };

  test('are kept with their length and size, and paid for once, by the seconds that are made', async () => {
    const { generate, paid } = await start({});
    const first = await generate();
    expect(first).toMatchObject({
      clip: { mediaType: 'video/mp4', facts: { width: 96, height: 54, duration: 1, provider: 'replicate' } },
      warnings: [],
    });
    expect((await generate()).clip?.key).toBe(first.clip?.key);
    expect(paid).toEqual(['replicate: 4 s in 480p']);
  });

  test('are cheap in a test and good in production: each has a model of its own', async () => {
    const { generate, asked } = await start({});
    await generate({ mode: 'test' });
    await generate({ mode: 'production' });
    expect(asked().filter((line) => line.startsWith('POST'))).toEqual([
      'POST /replicate/models/maker/cheap/predictions',
      'POST /replicate/models/maker/good/predictions',
    ]);
  });

  test('begin with the picture that is given, cut to their own size', async () => {
    const { generate, keep } = await start({});
    const picture = await scratch.still('product.png', 'testsrc=size=300x300');
    const firstFrame = await keep(picture, 'image/png');
    const { clip } = await generate({ firstFrame });
    expect(clip?.facts).toMatchObject({ provider: 'replicate' });
    const created = standIn.received.find(({ url }) => url?.endsWith('/predictions'));
    expect(created?.body).toMatchObject({ input: { image: `${standIn.baseUrl}/replicate/files/f1` } });
    expect((await generate()).clip?.key).not.toBe(clip?.key);
  });

  test('are not paid for again by a try after one that died between the order and the end', async () => {
    let looks = 0;
    const look: Answering = (response) => {
      looks += 1;
      if (looks < 3) return json(response, 503, { detail: 'Trouble' });
      return json(response, 200, { id: 'p1', status: 'succeeded', output: `${standIn.baseUrl}/clip.mp4` });
    };
    const { generate, paid, count } = await start({ look });
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(await failureOf(generate())).toMatchObject({ type: failureTypes.activityFailed });
    await generate();
    expect(paid).toHaveLength(1);
    expect(count('/models/')).toBe(1);
  });

  test('that the first refuses are made by the next that is named, and who stood in is said', async () => {
    const refused: Answering = (response) =>
      json(response, 200, { id: 'p1', status: 'failed', error: 'Flagged as sensitive (E005).' });
    const openai: Answering = (response) => json(response, 200, { id: 'v1', status: 'completed' });
    const { generate, paid } = await start({ look: refused, openai }, ['replicate', 'openai']);
    const { clip, warnings } = await generate();
    expect(clip?.facts).toMatchObject({ provider: 'openai' });
    expect(warnings).toEqual([
      'Replicate refused to make the clip: Flagged as sensitive (E005). OpenAI stood in.',
    ]);
    expect(paid).toEqual(['replicate: 4 s in 480p', 'openai: 4 s in 480p']);
  });

  test('are tried again as late as the provider asks, where nobody else is named', async () => {
    const create: Answering = (response) =>
      json(response, 429, { detail: 'Request was throttled.' }, { 'retry-after': '9' });
    const { generate } = await start({ create });
    expect(await failureOf(generate())).toMatchObject({ nonRetryable: false, details: [{ retryAfter: 9 }] });
  });

  test('that are no video are made again by the next try, and paid for again', async () => {
    const clip: Answering = (response) => void response.end('<html></html>');
    const { generate, paid } = await start({ clip });
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(await failureOf(generate())).toMatchObject({
        message: 'What Replicate sent as the clip is none.',
      });
    expect(paid).toHaveLength(2);
  });

  test('larger than may be fetched are not fetched', async () => {
    const clip: Answering = (response) => void response.end(Buffer.alloc(1_000_001));
    const { generate } = await start({ clip });
    expect(await failureOf(generate())).toMatchObject({
      message: expect.stringMatching(/large|limit|than/i),
    });
  });

  test('are cancelled at the provider with the job, and not when only the worker stops', async () => {
    const look: Answering = (response) => json(response, 200, { id: 'p1', status: 'processing' });
    for (const workerShutdown of [false, true]) {
      const { begin, count } = await start({ look });
      const { environment, result } = begin();
      const failure = failureOf(result);
      while (count('/predictions/p1') === 0) await sleep(10);
      const details = new ActivityCancellationDetails({ cancelRequested: !workerShutdown, workerShutdown });
      environment.cancel(workerShutdown ? 'WORKER_SHUTDOWN' : 'CANCELLED', details);
      if (workerShutdown) expect(await failure).toMatchObject({ type: failureTypes.workerShutdown });
      else expect(await failure).toBeInstanceOf(CancelledFailure);
      expect(count('/cancel')).toBe(workerShutdown ? 0 : 1);
      if (!workerShutdown) await standIn.stop();
    }
  });

  test('that everybody refuses are none, and why is said: the scene has a picture to show', async () => {
    const create: Answering = (response) => json(response, 422, { detail: 'Sensitive.' });
    const { generate } = await start({ create });
    expect(await generate()).toEqual({
      clip: null,
      warnings: ['Replicate refused to make the clip: Sensitive. The scene shows its picture instead.'],
    });
  });

  test('cannot be had where nobody is configured, and the error says what to set', async () => {
    const { dependencies, run } = await startPaidActivities();
    standIn = await startStandIn(() => undefined);
    const limits = { maxBytes: 1, allowedHosts: new Set<string>(), totalTimeoutMs: 1, idleTimeoutMs: 1 };
    const { generateClip } = createClipActivities({ ...dependencies, limits, videos: createVideos({}) });
    expect(await failureOf(run(generateClip, order).result)).toMatchObject({
      type: failureTypes.unusableInput,
      message: expect.stringContaining('Set REPLICATE_API_TOKEN.'),
    });
  });
});
