import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createOpenAIImages } from '../../../src/providers/image/openai.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeServiceFailures } from '../service-failures.js';
import { json, startStandIn } from '../stand-in.js';
import { control, PNG } from './pictures.js';

const KEY = 'sk-test-0123456789';
const request = { prompt: 'A bee', aspect: '9:16' } as const;

describe('pictures by OpenAI', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  afterEach(() => standIn.stop());
  const generate = async (answer: object, model?: string) => {
    standIn = await startStandIn((response) => json(response, 200, answer));
    const path = join(await temporaryFolder(), 'picture');
    const provider = createOpenAIImages({
      apiKey: KEY,
      baseUrl: `${standIn.baseUrl}/v1`,
      ...(model && { model }),
    });
    const { kept, control: given } = control();
    return { made: await provider.generate(request, given, path), path, kept };
  };
  const answer = (data: object) => ({
    created: 1_760_000_000,
    background: 'opaque',
    output_format: 'png',
    quality: 'medium',
    size: '1024x1536',
    data: [data],
    usage: { input_tokens: 9, output_tokens: 1056, total_tokens: 1065 },
  });

  test('sends the published fields with the key as a bearer token, and writes the picture that comes', async () => {
    const { made, path, kept } = await generate(answer({ b64_json: PNG.toString('base64') }));
    expect(made).toEqual({ type: 'file' });
    expect(await readFile(path)).toEqual(PNG);
    expect(kept.paid).toBe(1);
    const [received] = standIn.received;
    expect(received).toMatchObject({ method: 'POST', url: '/v1/images/generations' });
    expect(received?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(received?.body).toEqual({
      model: 'gpt-image-1',
      prompt: 'A bee',
      n: 1,
      size: '1024x1536',
      quality: 'medium',
    });
  });

  test('asks other models for base64, and hands on the URL of one that gives only that', async () => {
    const url = 'https://pictures.example/1.png?sig=abc';
    const { made } = await generate(answer({ url }), 'dall-e-3');
    expect(made).toEqual({ type: 'url', url });
    expect(standIn.received[0]?.body).toMatchObject({ size: '1024x1792', response_format: 'b64_json' });
  });

  test('stops waiting as soon as it is aborted, with the reason of the abort', async () => {
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    standIn = await startStandIn(() => abort.abort(reason));
    const provider = createOpenAIImages({ apiKey: KEY, baseUrl: `${standIn.baseUrl}/v1` });
    const { control: given } = control({ signal: abort.signal });
    await expect(provider.generate(request, given, 'nowhere')).rejects.toBe(reason);
  });

  test('names model, quality and host in its version, never the key', async () => {
    standIn = await startStandIn(() => undefined);
    const { version } = createOpenAIImages({
      apiKey: KEY,
      baseUrl: 'http://images.test/v1',
      model: 'gpt-image-2',
    });
    expect(version).toBe('gpt-image-2, medium, of images.test, asking 1');
  });
});

describeServiceFailures('a picture by OpenAI', {
  key: KEY,
  ask: ({ baseUrl, timeoutSeconds, signal }) =>
    createOpenAIImages({ apiKey: KEY, baseUrl: `${baseUrl}/v1`, timeoutSeconds }).generate(
      request,
      control({ signal }).control,
      'nowhere',
    ),
  errorBody: (message) => ({
    error: { message, type: 'image_generation_user_error', param: null, code: 'moderation_blocked' },
  }),
});
