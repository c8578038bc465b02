import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createOpenAIVideos } from '../../../src/providers/video/openai.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control, PNG } from '../image/pictures.js';
import { describeServiceFailures } from '../service-failures.js';
import { type Answering, failureOf, json, startStandIn } from '../stand-in.js';

const KEY = 'sk-test-0123456789';
const request = {
  prompt: 'A bee lands',
  aspect: '16:9',
  resolution: '720p',
  seconds: 5,
  firstFrame: null,
  references: [],
} as const;
/** A video as it is published. */
const video = (status: string, more: object = {}) => ({
  id: 'video_1',
  object: 'video',
  model: 'sora-2',
  status,
  progress: status === 'completed' ? 100 : 0,
  created_at: 1_760_000_000,
  completed_at: null,
  expires_at: null,
  size: '1280x720',
  seconds: '8',
  error: null,
  ...more,
});
const BYTES = Buffer.from('the bytes of a clip');

describe('clips by OpenAI', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  afterEach(() => standIn.stop());
  const start = async (
    looks: object[],
    { maxBytes = 1000, content }: { maxBytes?: number; content?: Answering } = {},
  ) => {
    standIn = await startStandIn((response, received) => {
      const { method, url } = received;
      if (method === 'DELETE')
        return json(response, 200, { id: 'video_1', deleted: true, object: 'video.deleted' });
      if (method === 'POST') return json(response, 200, video('queued'));
      if (url?.endsWith('/content')) {
        if (content) return content(response, received);
        return void response.writeHead(200, { 'content-type': 'video/mp4' }).end(BYTES);
      }
      return json(response, 200, looks.length > 1 ? looks.shift() : looks[0]);
    });
    const baseUrl = `${standIn.baseUrl}/v1`;
    return createOpenAIVideos({ apiKey: KEY, baseUrl, maxBytes, pollSeconds: 0.01 });
  };
  const path = async () => join(await temporaryFolder(), 'clip.mp4');
  const asked = () => standIn.received.map(({ method, url }) => `${method} ${url}`);

  test('are asked for in a length and size that there are, with the key as a bearer token, and downloaded', async () => {
    const provider = await start([video('in_progress'), video('completed')]);
    const { kept, control: given } = control();
    const output = await path();
    expect(await provider.generate(request, given, output)).toEqual({ type: 'file' });
    expect(await readFile(output)).toEqual(BYTES);
    expect(asked()).toEqual([
      'POST /v1/videos',
      'GET /v1/videos/video_1',
      'GET /v1/videos/video_1',
      'GET /v1/videos/video_1/content',
    ]);
    const [created] = standIn.received;
    expect(created?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(created?.body).toEqual({ model: 'sora-2', prompt: 'A bee lands', size: '1280x720', seconds: '8' });
    expect(kept).toMatchObject({ stored: ['video_1'], paid: 1 });
    expect([3, 5, 9, 30].map(provider.secondsMade)).toEqual([4, 8, 12, 12]);
  });

  test('begin with the first frame', async () => {
    const provider = await start([video('completed')]);
    const path = join(await temporaryFolder(), 'frame');
    await writeFile(path, PNG);
    const firstFrame = { path, mediaType: 'image/png' } as const;
    await provider.generate({ ...request, firstFrame }, control().control, `${path}.mp4`);
    expect(standIn.received[0]?.body).toMatchObject({
      input_reference: { name: 'picture.png', type: 'image/png', size: PNG.length },
    });
  });

  test('that a try before has paid for are only waited for', async () => {
    const provider = await start([video('completed')]);
    const { kept, control: given } = control({ pending: 'video_1' });
    await provider.generate(request, given, await path());
    expect(asked()).toEqual(['GET /v1/videos/video_1', 'GET /v1/videos/video_1/content']);
    expect(kept.paid).toBe(0);
  });

  test('whose download breaks off stay stored for the next try', async () => {
    const provider = await start([video('completed')], {
      content: (response) => {
        response.writeHead(200, { 'content-length': '100' }).write('half');
        setTimeout(() => response.destroy(), 20);
      },
    });
    const { kept, control: given } = control();
    expect(await failureOf(provider.generate(request, given, await path()))).toMatchObject({
      name: 'ServiceUnavailable',
    });
    expect(kept.id).toBe('video_1');
  });

  test('larger than may be taken are not taken', async () => {
    const provider = await start([video('completed')], { maxBytes: 5 });
    expect(await failureOf(provider.generate(request, control().control, await path()))).toMatchObject({
      message: 'OpenAI sent more than 5 bytes.',
    });
  });

  test.each([
    [
      { code: 'moderation_blocked', message: 'Your request was blocked by our moderation system.' },
      'ServiceRefused',
      'refused to make the clip: Your request was blocked',
    ],
    [{ code: 'internal_error', message: 'Trouble' }, 'ServiceUnavailable', 'did not make the clip: Trouble'],
    [null, 'ServiceUnavailable', 'says only “failed”'],
  ])('that fail say why, and are forgotten: %j', async (error, name, message) => {
    const provider = await start([video('failed', { error })]);
    const { kept, control: given } = control();
    expect(await failureOf(provider.generate(request, given, ''))).toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
    expect(kept.id).toBeNull();
  });

  test('are deleted there when the job is cancelled', async () => {
    const provider = await start([video('in_progress')]);
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const { kept, control: given } = control({ signal: abort.signal });
    const failure = failureOf(provider.generate(request, given, ''));
    while (kept.id === null) await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort(reason);
    expect(await failure).toBe(reason);
    expect(asked().at(-1)).toBe('DELETE /v1/videos/video_1');
  });
});

describeServiceFailures('a clip by OpenAI', {
  key: KEY,
  ask: ({ baseUrl, timeoutSeconds, signal }) =>
    createOpenAIVideos({
      apiKey: KEY,
      baseUrl: `${baseUrl}/v1`,
      maxBytes: 1000,
      answerSeconds: timeoutSeconds,
    }).generate(request, control({ signal }).control, 'nowhere'),
  errorBody: (message) => ({
    error: { message, type: 'invalid_request_error', param: null, code: null },
  }),
});
