import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createSpeechProviders } from '../../src/providers/speech/choose.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const speech = createSpeechProviders({ fallback: 'none', openai: { apiKey: 'sk-hunter2' } });
const api = await startTestApi({ dependencies: { speech } });

const answerSchema = z.strictObject({
  voices: z.array(
    z.strictObject({ provider: z.string(), name: z.string(), language: z.string().nullable() }),
  ),
});
const list = async (query = '') => {
  const response = await fetch(`${api.url}/api/v1/voices${query}`);
  expect(response.status).toBe(200);
  return answerSchema.parse(await response.json()).voices;
};

describe('GET /api/v1/voices', () => {
  test('lists the voices that work here: of services with a key, and the local ones', async () => {
    const voices = await list();
    expect(voices).toContainEqual({ provider: 'local', name: 'slt', language: 'en-US' });
    expect(voices).toContainEqual({ provider: 'local', name: 'hi', language: 'hi' });
    expect(voices).toContainEqual({ provider: 'openai', name: 'allison', language: null });
    expect(voices.some(({ provider }) => provider === 'azure')).toBe(false);
  });

  test('of one language, in any region, and of one provider', async () => {
    const spanish = await list('?language=es-MX');
    expect(spanish).toContainEqual({ provider: 'local', name: 'es', language: 'es' });
    expect(spanish.every(({ language }) => language === null || language.startsWith('es'))).toBe(true);
    const local = await list('/?provider=local&language=en');
    expect(new Set(local.map(({ provider }) => provider))).toEqual(new Set(['local']));
    expect(local.length).toBeGreaterThan(4);
    expect(await list('?provider=azure')).toEqual([]);
  });

  test.each([
    ['?provider=siri', '/provider'],
    ['?language=xx-YY', '/language'],
    ['?language=', '/language'],
    ['?voice=slt', '/voice'],
    ['?provider=local&provider=openai', '/provider'],
  ])('with %s is 422', async (query, pointer) => {
    const response = await fetch(`${api.url}/api/v1/voices${query}`);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors).toEqual([{ pointer, reason: expect.any(String) }]);
  });
});
