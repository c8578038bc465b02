import { randomUUID } from 'node:crypto';
import type { OpenAI } from 'openai';
import { z } from 'zod';
import { askOpenAI, OPENAI_BASE_URL, type OpenAIService, openAIDoing } from './openai-client.js';
import { making, refused, unreadable } from './service-errors.js';

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

/** `response_format`: structured output. */
export type Format = OpenAI.ResponseFormatJSONSchema;

/** How OpenAI, or a server that speaks as it does, is reached. */
export interface ModelSettings {
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly model?: string;
  /** How long one answer may take, seconds. */
  readonly timeoutSeconds?: number;
}

/** What a model is asked for, and what is said where it does not answer. */
export interface ModelUse {
  /** “the storyboard” */
  readonly work: string;
  /** How long one answer may take where the settings do not say, seconds. */
  readonly timeoutSeconds: number;
  /** What is said of a request that is against the service's policy, and of one that it has not enough room for. */
  readonly filtered: string;
  readonly tooLong: string;
}

/** What a model wrote, which need not be what was asked for. */
export interface Reply {
  readonly content: string;
  readonly usage: TokenUsage;
}

/** A language model, ready to be asked for one sort of thing. */
export interface LanguageModel {
  readonly name: 'openai';
  /** Model and server: part of an artifact's recipe. */
  readonly version: string;
  /**
   * Asks once, by OpenAI's `POST /chat/completions` with structured output.
   * @throws ServiceError, whose `retryable` says whether trying again can help; the signal's reason, when aborted
   * Source: platform.openai.com/docs/api-reference/chat, …/docs/guides/structured-outputs
   */
  ask(format: Format, messages: Message[], control: ChatControl): Promise<Reply>;
}

const OPENAI_TEXT_MODEL = 'gpt-4.1-mini';

export function openModel(settings: ModelSettings, use: ModelUse): LanguageModel {
  const { apiKey, baseUrl = OPENAI_BASE_URL, model = OPENAI_TEXT_MODEL } = settings;
  const service = openAIDoing(making(use.work), apiKey);
  const timeoutSeconds = settings.timeoutSeconds ?? use.timeoutSeconds;
  const openai: OpenAIService = { apiKey, baseUrl, service, timeoutSeconds };
  return {
    name: 'openai',
    version: `${model} of ${new URL(baseUrl).host}`,
    async ask(format, messages, { signal, pay }) {
      const answer: unknown = await pay(() =>
        askOpenAI(openai, signal, (client, options) =>
          client.chat.completions.create({ model, messages, response_format: format }, options),
        ),
      );
      return readReply(answer, openai, use);
    },
  };
}

/** The conversation after an answer that something is wrong with, which the model is told. */
export const objecting = (messages: readonly Message[], answer: string, objection: string): Message[] => [
  ...messages,
  { role: 'assistant', content: answer },
  { role: 'user', content: objection },
];

/** A text between two lines with a mark that it cannot hold, so that nothing in it can end the fence. */
export function fenced(name: string, text: string): string {
  const mark = `=== ${name} ${randomUUID()} ===`;
  return `${mark}\n${text}\n${mark}`;
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

function readReply(answer: unknown, { service }: OpenAIService, { filtered, tooLong }: ModelUse): Reply {
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
