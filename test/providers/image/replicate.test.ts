import { afterEach, describe, expect, test } from '@jest/globals';
import { createReplicateImages } from '../../../src/providers/image/replicate.js';
import { describeServiceFailures } from '../service-failures.js';
import { type Answering, failureOf, json, startStandIn } from '../stand-in.js';
import { control } from './pictures.js';

const KEY = 'r8_test0123456789';
const MODEL = 'black-forest-labs/flux-schnell';
const URL_OF_PICTURE = 'https://replicate.delivery/xyz/out-0.webp';
const request = { prompt: 'A bee', aspect: '9:16' } as const;

/** A prediction as it is published. */
const prediction = (status: string, more: object = {}) => ({
  id: 'gm3qorzdhgbfurvjtvhg6dckhu',
  model: MODEL,
  version: 'hidden',
  input: { prompt: 'A bee', aspect_ratio: '9:16' },
  logs: '',
  output: null,
  data_removed: false,
  error: null,
  source: 'api',
  status,
  created_at: '2026-11-21T14:00:00.000Z',
  urls: {
    get: 'https://api.replicate.com/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu',
    cancel: 'https://api.replicate.com/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu/cancel',
  },
  ...more,
});
const ID = prediction('starting').id;
const done = prediction('succeeded', { output: [URL_OF_PICTURE] });

describe('pictures by Replicate', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  afterEach(() => standIn.stop());
  const start = async (answer: Answering, settings: { model?: string; timeoutSeconds?: number } = {}) => {
    standIn = await startStandIn(answer);
    return createReplicateImages({
      apiKey: KEY,
      baseUrl: `${standIn.baseUrl}/v1`,
      pollSeconds: 0.01,
      ...settings,
    });
  };
  /** Answers a creation with a prediction that has just begun, and looks at it with these, the last one for ever. */
  const ending =
    (...looks: object[]): Answering =>
    (response, { method, url }) => {
      if (method === 'GET') return json(response, 200, looks.length > 1 ? looks.shift() : looks[0]);
      if (url?.endsWith('/cancel')) return json(response, 200, prediction('canceled'));
      return json(response, 201, prediction('starting'));
    };
  const asked = () => standIn.received.map(({ method, url }) => `${method} ${url}`);
  const CREATE = `POST /v1/models/${MODEL}/predictions`;
  const LOOK = `GET /v1/predictions/${ID}`;
  const CANCEL = `POST /v1/predictions/${ID}/cancel`;

  test('creates a prediction, stores its id, and looks at it until its picture is there', async () => {
    const provider = await start(ending(prediction('processing'), done));
    const { kept, control: given } = control();
    expect(await provider.generate({ ...request, seed: 7 }, given, '')).toEqual({
      type: 'url',
      url: URL_OF_PICTURE,
    });
    expect(asked()).toEqual([CREATE, LOOK, LOOK]);
    const [created] = standIn.received;
    expect(created?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(created?.body).toEqual({ input: { prompt: 'A bee', aspect_ratio: '9:16', seed: 7 } });
    expect(kept).toMatchObject({ stored: [ID], paid: 1 });
  });

  test('asks for a version of a model where one is named', async () => {
    const provider = await start(ending(done), { model: 'stability-ai/sdxl:39ed52f2' });
    await provider.generate(request, control().control, '');
    expect(asked()[0]).toBe('POST /v1/predictions');
    expect(standIn.received[0]?.body).toMatchObject({ version: '39ed52f2' });
  });

  test('looks at the prediction of the try before instead of paying for another', async () => {
    const provider = await start(ending(prediction('succeeded', { output: URL_OF_PICTURE })));
    const { kept, control: given } = control({ pending: ID });
    expect(await provider.generate(request, given, '')).toEqual({ type: 'url', url: URL_OF_PICTURE });
    expect(asked()).toEqual([LOOK]);
    expect(kept).toMatchObject({ paid: 0 });
  });

  test('makes another where the one of the try before is not known any more', async () => {
    const normal = ending(done);
    const provider = await start((response, received) =>
      received.url?.endsWith('/gone')
        ? json(response, 404, { detail: 'Not found', status: 404 })
        : normal(response, received),
    );
    const { kept, control: given } = control({ pending: 'gone' });
    await provider.generate(request, given, '');
    expect(asked()).toEqual(['GET /v1/predictions/gone', CREATE, LOOK]);
    expect(kept).toMatchObject({ id: ID, paid: 1 });
  });

  test('leaves the id stored when a look fails, so that the next try goes on with it', async () => {
    const provider = await start((response, { method }) =>
      method === 'GET'
        ? json(response, 503, { detail: 'Busy' }, { 'retry-after': '3' })
        : json(response, 201, prediction('starting')),
    );
    const { kept, control: given } = control();
    expect(await failureOf(provider.generate(request, given, ''))).toMatchObject({
      retryable: true,
      retryAfterSeconds: 3,
    });
    expect(asked()).toEqual([CREATE, LOOK]);
    expect(kept.id).toBe(ID);
  });

  test.each([
    [
      'failed',
      prediction('failed', { error: 'CUDA out of memory' }),
      'ServiceUnavailable',
      'CUDA out of memory',
    ],
    ['canceled', prediction('canceled'), 'ServiceUnavailable', 'was canceled'],
    [
      'failed',
      prediction('failed', { error: 'NSFW content detected. Try another prompt.' }),
      'ServiceRefused',
      'NSFW content detected',
    ],
    ['succeeded', prediction('succeeded', { data_removed: true }), 'ServiceUnavailable', 'not the picture'],
    [
      'succeeded',
      prediction('succeeded', { output: ['file:///etc/passwd'] }),
      'ServiceUnavailable',
      'not the picture',
    ],
  ])('forgets a prediction that %s without a picture, and says why', async (_status, end, name, message) => {
    const provider = await start(ending(end));
    const { kept, control: given } = control();
    expect(await failureOf(provider.generate(request, given, ''))).toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
    expect(kept).toMatchObject({ stored: [ID], id: null });
  });

  test('cancels a prediction that takes too long', async () => {
    const provider = await start(ending(prediction('processing')), { timeoutSeconds: 0.1 });
    const { kept, control: given } = control();
    expect(await failureOf(provider.generate(request, given, ''))).toMatchObject({
      retryable: true,
      message: expect.stringContaining('within 0.1 seconds'),
    });
    expect(asked().at(-1)).toBe(CANCEL);
    expect(kept.id).toBeNull();
  });

  test('cancels at Replicate when it is aborted, also while the prediction is being created', async () => {
    for (const at of [CREATE, LOOK]) {
      const abort = new AbortController();
      const reason = new Error('the job was cancelled');
      const normal = ending(prediction('processing'));
      const provider = await start((response, received) => {
        if (`${received.method} ${received.url}` === at) abort.abort(reason);
        normal(response, received);
      });
      const { kept, control: given } = control({ signal: abort.signal });
      expect(await failureOf(provider.generate(request, given, ''))).toBe(reason);
      expect(asked().at(-1)).toBe(CANCEL);
      expect(kept.id).toBeNull();
      if (at === CREATE) await standIn.stop();
    }
  });

  test('leaves the prediction to another worker when only this one stops', async () => {
    const abort = new AbortController();
    const normal = ending(prediction('processing'));
    const provider = await start((response, received) => {
      if (received.method === 'GET') abort.abort(new Error('the worker stops'));
      normal(response, received);
    });
    const { kept, control: given } = control({ signal: abort.signal, goesOn: () => true });
    await failureOf(provider.generate(request, given, ''));
    expect(asked()).not.toContain(CANCEL);
    expect(kept.id).toBe(ID);
  });

  test('cancels a prediction whose id could not be stored: nobody would ever look for it', async () => {
    const provider = await start(ending(done));
    const { control: given } = control();
    const lost = new Error('another is making the artifact');
    const pending = { ...given.pending, store: () => Promise.reject(lost) };
    expect(await failureOf(provider.generate(request, { ...given, pending }, ''))).toBe(lost);
    expect(asked()).toEqual([CREATE, CANCEL]);
  });

  test('names model and host in its version, never the key', async () => {
    const provider = await start(() => undefined);
    expect(provider.version).toMatch(/^black-forest-labs\/flux-schnell of 127\.0\.0\.1:\d+, asking 1$/);
  });
});

describeServiceFailures('a picture by Replicate', {
  key: KEY,
  ask: ({ baseUrl, timeoutSeconds, signal }) =>
    createReplicateImages({ apiKey: KEY, baseUrl: `${baseUrl}/v1`, answerSeconds: timeoutSeconds }).generate(
      request,
      control({ signal }).control,
      'nowhere',
    ),
  errorBody: (message) => ({ title: 'Error', detail: message, status: 400 }),
});
