import type { OpenAI } from 'openai';
import { z } from 'zod';
import { askOpenAI, type OpenAIService } from './openai-client.js';
import { refused, unreadable } from './service-errors.js';

/** What a model has read and written, in tokens: what is paid for. */
export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

/** What a model needs of whoever asks it. */
export interface ChatControl {
  /** Ends the request; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Makes a call that is paid for: one, or two where the first answer is wrong. */
  pay<Result>(call: () => Promise<Result>): Promise<Result>;
}

export type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam;

/** What a model is asked, and what is said where it does not answer. */
export interface Chat {
  readonly openai: OpenAIService;
  readonly model: string;
  /** `response_format`: structured output. */
  readonly format: OpenAI.ResponseFormatJSONSchema;
  /** What is said of a request that is against the service's policy, and of one that it has not enough room for. */
  readonly filtered: string;
  readonly tooLong: string;
}

const completionSchema = z.object({
  choices: z.tuple(
    [
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    ],
    z.unknown(),
  ),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

/**
 * Asks a language model once, by OpenAI's `POST /chat/completions` with structured output.
 * @returns what it wrote, which need not be what was asked for
 * @throws ServiceError, whose `retryable` says whether trying again can help; the signal's reason, when aborted
 * Source: platform.openai.com/docs/api-reference/chat, …/docs/guides/structured-outputs
 */
export async function chat(
  { openai, model, format, filtered, tooLong }: Chat,
  messages: Message[],
  { signal, pay }: ChatControl,
): Promise<{ readonly content: string; readonly usage: TokenUsage }> {
  const { service } = openai;
  const answer: unknown = await pay(() =>
    askOpenAI(openai, signal, (client, options) =>
      client.chat.completions.create({ model, messages, response_format: format }, options),
    ),
  );
  const parsed = completionSchema.safeParse(answer);
  if (!parsed.success) throw unreadable(service, parsed.error);
  const [{ message, finish_reason: end }] = parsed.data.choices;
  if (message.refusal) throw refused(service, message.refusal);
  if (end === 'content_filter') throw refused(service, filtered);
  if (end === 'length') throw refused(service, tooLong);
  const { prompt_tokens: input = 0, completion_tokens: output = 0 } = parsed.data.usage ?? {};
  return { content: message.content ?? '', usage: { input, output } };
}

/** Tokens of two calls. */
export const together = (one: TokenUsage, other: TokenUsage): TokenUsage => ({
  input: one.input + other.input,
  output: one.output + other.output,
});
