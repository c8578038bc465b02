import { expect, test } from '@jest/globals';
import { z } from 'zod';
import type { ChatControl, ModelSettings } from '../../src/providers/chat.js';
import { describeServiceFailures } from './service-failures.js';
import { failureOf, json, type Received, startStandIn } from './stand-in.js';

export const KEY = 'sk-test-0123456789';
const messagesSchema = z.array(z.object({ role: z.string(), content: z.string() }));

/** An answer of `POST /chat/completions` as it is published. */
export const completion = (
  content: string | null,
  { refusal, end = 'stop' }: { readonly refusal?: string; readonly end?: string } = {},
) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_760_000_000,
  model: 'gpt-4.1-mini',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content, refusal: refusal ?? null, annotations: [] },
      logprobs: null,
      finish_reason: end,
    },
  ],
  usage: { prompt_tokens: 100, completion_tokens: 40, total_tokens: 140 },
});

/** An answer of what was asked for, in JSON. */
export const writing = (value: unknown) => completion(JSON.stringify(value));

/** A stand-in for a language model: each of the answers once, in their order. */
export async function startLanguageModel(answers: readonly object[]) {
  const left = [...answers];
  const { received, baseUrl, stop } = await startStandIn((response) => json(response, 200, left.shift()));
  return {
    received,
    stop,
    settings: { apiKey: KEY, baseUrl: `${baseUrl}/v1`, model: 'a-model' },
    /** What it was told, by the number of the request. */
    messages: (index = 0) => messagesSchema.parse(received[index]?.body.messages),
  };
}

/** Whoever asks a model, and how often was paid for it. */
export function payer() {
  let times = 0;
  const control: ChatControl = {
    signal: new AbortController().signal,
    pay(call) {
      times += 1;
      return call();
    },
  };
  return { control, paid: () => times };
}

/** That a model was asked as published, with a schema that strict structured outputs take. */
export function expectStrictFormat(received: Received | undefined, name: string): void {
  expect(received).toMatchObject({ method: 'POST', url: '/v1/chat/completions' });
  expect(received?.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(received?.body).toMatchObject({
    model: 'a-model',
    response_format: { type: 'json_schema', json_schema: { name, strict: true } },
  });
  const schema = JSON.stringify(received?.body.response_format);
  expect(schema).not.toContain('oneOf');
  const objects = schema.match(/"type":"object"/g)?.length;
  expect(schema.match(/"additionalProperties":false/g)).toHaveLength(objects ?? 0);
}

/** That a message ends with a text between two marks that it cannot hold. */
export function expectFenced(message: string | undefined, name: string, text: string): void {
  const fence = new RegExp(`(?:^|\\n)(=== ${name} [0-9a-f-]{36} ===)\\n([\\s\\S]*)\\n\\1$`);
  const [, mark = '', inside] = fence.exec(message ?? '') ?? [];
  expect(inside).toBe(text);
  expect(text).not.toContain(mark);
}

interface Asking {
  ask(settings: ModelSettings, control: ChatControl): Promise<unknown>;
  /** What is said of a request that is against the model's policy, and of one that it has not enough room for. */
  readonly filtered: string;
  readonly tooLong: string;
}

/** What every work by a language model promises of failures. */
export function describeModelFailures(title: string, { ask, filtered, tooLong }: Asking): void {
  test.each([
    ['a refusal', completion(null, { refusal: 'I cannot help with that.' }), 'I cannot help with that.'],
    ['a content filter', completion('', { end: 'content_filter' }), filtered],
    ['an answer cut off', completion('{"scenes"', { end: 'length' }), tooLong],
  ])(`${title} is not asked for again after %s`, async (_what, answer, reason) => {
    const model = await startLanguageModel([answer]);
    const error = await failureOf(ask(model.settings, payer().control));
    await model.stop();
    expect(error).toMatchObject({ name: 'ServiceRefused', message: expect.stringContaining(reason) });
    expect(model.received).toHaveLength(1);
  });

  describeServiceFailures(title, {
    key: KEY,
    ask: ({ baseUrl, timeoutSeconds, signal }) =>
      ask({ apiKey: KEY, baseUrl: `${baseUrl}/v1`, timeoutSeconds }, { signal, pay: (call) => call() }),
    errorBody: (message) => ({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
  });
}
