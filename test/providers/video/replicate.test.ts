import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createReplicateVideos } from '../../../src/providers/video/replicate.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control, PNG } from '../image/pictures.js';
import { describeServiceFailures } from '../service-failures.js';
import { type Answering, failureOf, json, startStandIn } from '../stand-in.js';

const KEY = 'r8_test0123456789';
const MODEL = 'bytedance/seedance-1-lite';
const CLIP = 'https://replicate.delivery/xyz/tmp.mp4';
const request = {
  prompt: 'A bee lands',
  aspect: '9:16',
  resolution: '480p',
  seconds: 4.3,
  firstFrame: null,
  references: [],
} as const;
const prediction = (status: string, more: object = {}) => ({
  id: 'clip1',
  model: MODEL,
  version: 'hidden',
  input: {},
  logs: '',
  output: null,
  error: null,
  status,
  created_at: '2026-11-21T14:00:00.000Z',
  urls: { get: 'https://api.replicate.com/v1/predictions/clip1' },
  ...more,
});
const done = prediction('succeeded', { output: CLIP });
/** A file as Replicate publishes it. */
const stored = {
  id: 'file1',
  name: 'blob',
  content_type: 'image/png',
  size: PNG.length,
  urls: { get: 'https://api.replicate.com/v1/files/file1' },
};

describe('clips by Replicate', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  afterEach(() => standIn.stop());
  const start = async (...looks: object[]) => {
    const answer: Answering = (response, { method, url }) => {
      if (url === '/v1/files') return json(response, 201, stored);
      if (method === 'GET') return json(response, 200, looks.length > 1 ? looks.shift() : looks[0]);
      return json(response, 201, prediction(url?.endsWith('/cancel') ? 'canceled' : 'starting'));
    };
    standIn = await startStandIn(answer);
    return createReplicateVideos({ apiKey: KEY, baseUrl: `${standIn.baseUrl}/v1`, pollSeconds: 0.01 });
  };
  const asked = () => standIn.received.map(({ method, url }) => `${method} ${url}`);
  const created = () => standIn.received.find(({ url }) => url?.endsWith('/predictions'))?.body;

  test('are whole seconds in the shape and resolution asked for, and paid for once', async () => {
    const provider = await start(prediction('processing'), done);
    const { kept, control: given } = control();
    expect(await provider.generate(request, given, '')).toEqual({ type: 'url', url: CLIP });
    expect(asked()).toEqual([
      `POST /v1/models/${MODEL}/predictions`,
      'GET /v1/predictions/clip1',
      'GET /v1/predictions/clip1',
    ]);
    expect(created()).toEqual({
      input: { prompt: 'A bee lands', duration: 5, resolution: '480p', aspect_ratio: '9:16' },
    });
    expect(kept).toMatchObject({ stored: ['clip1'], paid: 1 });
  });

  test('begin with the first frame, which is sent before anything is paid for', async () => {
    const provider = await start(done);
    const path = join(await temporaryFolder(), 'frame.png');
    await writeFile(path, PNG);
    const firstFrame = { path, mediaType: 'image/png' } as const;
    await provider.generate({ ...request, firstFrame, references: [firstFrame] }, control().control, '');
    const [upload] = standIn.received;
    expect(`${upload?.method} ${upload?.url}`).toBe('POST /v1/files');
    expect(upload?.body).toMatchObject({ content: { type: 'image/png', size: PNG.length } });
    expect(created()).toMatchObject({ input: { image: stored.urls.get } });
    expect(created()).not.toHaveProperty('input.reference_images');
  });

  test('keep what references show where nothing else says how they begin', async () => {
    const provider = await start(done);
    const path = join(await temporaryFolder(), 'product.png');
    await writeFile(path, PNG);
    const reference = { path, mediaType: 'image/png' } as const;
    await provider.generate({ ...request, references: [reference] }, control().control, '');
    expect(created()).toMatchObject({ input: { reference_images: [stored.urls.get] } });
  });

  test('are not sent or paid for again by a try that finds one under way', async () => {
    const provider = await start(done);
    const { kept, control: given } = control({ pending: 'clip1' });
    expect(
      await provider.generate(
        { ...request, firstFrame: { path: 'gone.png', mediaType: 'image/png' } },
        given,
        '',
      ),
    ).toMatchObject({
      url: CLIP,
    });
    expect(asked()).toEqual(['GET /v1/predictions/clip1']);
    expect(kept.paid).toBe(0);
  });

  test('that are refused say so, and are forgotten', async () => {
    const provider = await start(
      prediction('failed', { error: 'The input or output was flagged as sensitive. (E005)' }),
    );
    const { kept, control: given } = control();
    expect(await failureOf(provider.generate(request, given, ''))).toMatchObject({
      name: 'ServiceRefused',
      message: 'Replicate refused to make the clip: The input or output was flagged as sensitive. (E005)',
    });
    expect(kept.id).toBeNull();
  });

  test('are cancelled there when the job is', async () => {
    const provider = await start(prediction('processing'));
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const { kept, control: given } = control({ signal: abort.signal });
    const failure = failureOf(provider.generate(request, given, ''));
    while (kept.id === null) await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort(reason);
    expect(await failure).toBe(reason);
    expect(asked().at(-1)).toBe('POST /v1/predictions/clip1/cancel');
  });

  test.each([
    [1, 2],
    [4, 4],
    [4.1, 5],
    [40, 12],
  ])('of %s seconds are made %s seconds long', async (seconds, made) => {
    expect((await start(done)).secondsMade(seconds)).toBe(made);
  });

  test('are as large as their shape and resolution say', async () => {
    const provider = await start(done);
    expect(provider.frameSize({ aspect: '16:9', resolution: '480p' })).toEqual({ width: 854, height: 480 });
    expect(provider.frameSize({ aspect: '9:16', resolution: '1080p' })).toEqual({
      width: 1080,
      height: 1920,
    });
    expect(provider.frameSize({ aspect: '1:1', resolution: '720p' })).toEqual({ width: 720, height: 720 });
  });
});

describeServiceFailures('a clip by Replicate', {
  key: KEY,
  ask: ({ baseUrl, timeoutSeconds, signal }) =>
    createReplicateVideos({ apiKey: KEY, baseUrl: `${baseUrl}/v1`, answerSeconds: timeoutSeconds }).generate(
      request,
      control({ signal }).control,
      'nowhere',
    ),
  errorBody: (message) => ({ title: 'Error', detail: message, status: 400 }),
});
