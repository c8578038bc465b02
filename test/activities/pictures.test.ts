import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/activity';
import { ActivityCancellationDetails } from '@temporalio/common';
import { createPictureActivities, type PictureRequest } from '../../src/activities/pictures.js';
import { failureTypes } from '../../src/jobs/errors.js';
import { createImages, type ImageSettings } from '../../src/providers/image/choose.js';
import { PNG } from '../providers/image/pictures.js';
import { type Answering, failureOf, json, startStandIn } from '../providers/stand-in.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { startPaidActivities } from './start-pictures.js';

const request = { prompt: 'A bee', aspect: '16:9' } as const;
const inBase64 = { created: 1, data: [{ b64_json: PNG.toString('base64') }] };

/** One stand-in is both OpenAI, Replicate and the host of Replicate's pictures. */
interface Answers {
  openai?: Answering;
  create?: Answering;
  look?: Answering;
  picture?: Answering;
}

describe('generated pictures', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  afterEach(() => standIn.stop());

  const start = async (answers: Answers, order?: ImageSettings['order']) => {
    const { dependencies, run, paid, keep } = await startPaidActivities();
    const begun: Answering = (response) => json(response, 201, { id: 'p1', status: 'starting' });
    const finished: Answering = (response) =>
      json(response, 200, { id: 'p1', status: 'succeeded', output: [`${standIn.baseUrl}/picture.webp`] });
    standIn = await startStandIn((response, received) => {
      const { method, url = '' } = received;
      if (url.startsWith('/openai')) answers.openai?.(response, received);
      else if (url === '/picture.webp') (answers.picture ?? ((sent) => sent.end(PNG)))(response, received);
      else if (url.endsWith('/files')) json(response, 201, { urls: { get: 'https://files.test/f1' } });
      else if (url.endsWith('/cancel')) json(response, 200, { id: 'p1', status: 'canceled' });
      else if (method === 'POST') (answers.create ?? begun)(response, received);
      else (answers.look ?? finished)(response, received);
    });
    const allowedHosts = new Set([new URL(standIn.baseUrl).host]);
    const limits = { maxBytes: 1_000_000, allowedHosts, totalTimeoutMs: 5000, idleTimeoutMs: 5000 };
    const images = createImages({
      ...(order && { order }),
      openai: { apiKey: 'sk-test', baseUrl: `${standIn.baseUrl}/openai` },
      replicate: { apiKey: 'r8_test', baseUrl: `${standIn.baseUrl}/replicate`, pollSeconds: 0.02 },
    });
    const { generatePicture: generate } = createPictureActivities({ ...dependencies, limits, images });
    return {
      paid,
      keep,
      begin: () => run(generate, request),
      generate: (more: Partial<PictureRequest> = {}) => run(generate, { ...request, ...more }).result,
      count: (path: string) => standIn.received.filter(({ url }) => url?.includes(path)).length,
    };
  };
  const refuses: Answering = (response) => json(response, 400, { error: { message: 'Against our policy.' } });
  const busy: Answering = (response) =>
    json(response, 429, { error: { message: 'Slow down.' } }, { 'retry-after': '9' });

  test('are kept with their kind and size, and paid for once', async () => {
    const { generate, paid } = await start({ openai: (response) => json(response, 200, inBase64) });
    const first = await generate();
    expect(first).toMatchObject({
      picture: {
        mediaType: 'image/png',
        size: PNG.length,
        facts: { width: 1, height: 1, provider: 'openai' },
      },
      warnings: [],
    });
    expect((await generate()).picture.key).toBe(first.picture.key);
    expect(paid).toEqual(['openai']);
  });

  test('keep to the pictures that are given, whoever makes them', async () => {
    for (const names of [['openai'], ['replicate']] as const) {
      const openai: Answering = (response) => json(response, 200, inBase64);
      const { generate, keep, paid } = await start({ openai }, names);
      const path = join(await temporaryFolder(), `${names[0]}.png`);
      await writeFile(path, PNG);
      const references = [await keep(path, 'image/png')];
      const { picture, warnings } = await generate({ references });
      expect(picture.facts).toMatchObject({ provider: names[0] });
      expect(warnings).toEqual([]);
      expect(paid).toEqual([`${names[0]}, with references`]);
      expect((await generate()).picture.key).not.toBe(picture.key);
      const created = standIn.received.find(({ url }) => /edits$|predictions$/.test(url ?? ''));
      if (names[0] === 'openai') {
        expect(created?.url).toBe('/openai/images/edits');
        expect(created?.body).toMatchObject({
          ...{ model: 'gpt-image-1', prompt: 'A bee', size: '1536x1024' },
          'image[]': { name: 'picture.png', type: 'image/png', size: PNG.length },
        });
        await standIn.stop();
      } else {
        expect(created?.url).toBe('/replicate/models/google/nano-banana-2/predictions');
        expect(created?.body).toEqual({
          input: { prompt: 'A bee', aspect_ratio: '16:9', image_input: ['https://files.test/f1'] },
        });
      }
    }
  });

  test('are fetched where the provider left them', async () => {
    const { generate, paid } = await start({}, ['replicate']);
    expect(await generate()).toMatchObject({
      picture: { mediaType: 'image/png', facts: { provider: 'replicate' } },
    });
    expect(paid).toEqual(['replicate']);
  });

  test('are not paid for again by a retry whose first try ended in the middle', async () => {
    let broken = 2;
    const breaks: Answering = (response) => {
      broken -= 1;
      if (broken >= 0) response.writeHead(503).end();
      else response.end(PNG);
    };
    const { generate, paid, count } = await start({ picture: breaks }, ['replicate']);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await failureOf(generate())).toMatchObject({ type: failureTypes.activityFailed });
    }
    await generate();
    expect(paid).toEqual(['replicate']);
    expect(count('/models/')).toBe(1);
  });

  test('come from the next provider, with a warning, where the first refuses or is busy', async () => {
    for (const openai of [refuses, busy]) {
      const { generate, paid } = await start({ openai });
      const { picture, warnings } = await generate();
      expect(picture.facts).toMatchObject({ provider: 'replicate' });
      expect(warnings).toEqual([expect.stringMatching(/^OpenAI .*(policy|Slow down)/)]);
      expect(paid).toEqual(['openai', 'replicate']);
      if (openai === refuses) await standIn.stop();
    }
  });

  test('are not asked of another provider while one works on them', async () => {
    const look: Answering = (response) => json(response, 500, { detail: 'Trouble' });
    const { generate, paid, count } = await start({ look }, ['replicate', 'openai']);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await failureOf(generate())).toMatchObject({ message: expect.stringContaining('Trouble') });
    }
    expect(paid).toEqual(['replicate']);
    expect(count('/openai')).toBe(0);
  });

  test('that a provider works on since the try before are waited for, though another is asked first', async () => {
    let looks = 0;
    const look: Answering = (response) => {
      looks += 1;
      if (looks === 1) return json(response, 500, { detail: 'Trouble' });
      return json(response, 200, {
        id: 'p1',
        status: 'succeeded',
        output: `${standIn.baseUrl}/picture.webp`,
      });
    };
    const { generate, paid } = await start({ openai: refuses, look });
    await failureOf(generate());
    expect(await generate()).toMatchObject({ picture: { facts: { provider: 'replicate' } }, warnings: [] });
    expect(paid).toEqual(['openai', 'replicate']);
  });

  test('that all refuse fail at once, and say why each did', async () => {
    const create: Answering = (response) => json(response, 422, { detail: 'Sensitive.' });
    const { generate } = await start({ openai: refuses, create });
    expect(await failureOf(generate())).toMatchObject({
      type: failureTypes.unusableInput,
      nonRetryable: true,
      message: expect.stringMatching(/OpenAI refused .*Against our policy\. Replicate refused .*Sensitive\./),
    });
  });

  test('that one refuses and another cannot make now are tried again when that one says', async () => {
    const create: Answering = (response) => json(response, 422, { detail: 'Sensitive.' });
    const { generate } = await start({ openai: busy, create });
    expect(await failureOf(generate())).toMatchObject({ nonRetryable: false, details: [{ retryAfter: 9 }] });
  });

  test('that are none are asked for again', async () => {
    const picture: Answering = (response) => void response.end('<html>');
    const { generate, paid } = await start({ picture }, ['replicate']);
    expect(await failureOf(generate())).toMatchObject({
      message: expect.stringContaining('not PNG, JPEG or WebP'),
    });
    await failureOf(generate());
    expect(paid).toEqual(['replicate', 'replicate']);
  });

  test('cannot be had where nobody is configured, and the error says what to set', async () => {
    const { dependencies, run } = await startPaidActivities();
    standIn = await startStandIn(() => undefined);
    const limits = { maxBytes: 1, allowedHosts: new Set<string>(), totalTimeoutMs: 1, idleTimeoutMs: 1 };
    const fails = async (settings: ImageSettings, message: string) => {
      const { generatePicture: generate } = createPictureActivities({
        ...dependencies,
        limits,
        images: createImages(settings),
      });
      expect(await failureOf(run(generate, request).result)).toMatchObject({
        type: failureTypes.unusableInput,
        message: expect.stringContaining(message),
      });
    };
    await fails({}, 'Set OPENAI_API_KEY or REPLICATE_API_TOKEN');
    await fails({ order: ['replicate'] }, 'Set REPLICATE_API_TOKEN.');
  });

  test('are cancelled at the provider with the job, and not when only the worker stops', async () => {
    const look: Answering = (response) => json(response, 200, { id: 'p1', status: 'processing' });
    for (const workerShutdown of [false, true]) {
      const { begin, count } = await start({ look }, ['replicate']);
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
});
