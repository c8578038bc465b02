import { createReadStream } from 'node:fs';
import type OpenAI from 'openai';
import type { GivenPicture } from './paid-request.js';
import {
  errorOfAnswer,
  isNotJson,
  type Service,
  tooSlow,
  unreachable,
  unreadable,
  type Work,
} from './service-errors.js';

/** How OpenAI, or a server that speaks as it does, is reached. */
export interface OpenAIService {
  readonly apiKey: string;
  readonly baseUrl: string;
  /** How long one request may take, seconds. */
  readonly timeoutSeconds: number;
  readonly service: Service;
}

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** OpenAI at some work, as sentences about its failures name it. */
export const openAIDoing = (work: Work, apiKey: string): Service => ({
  ...{ title: 'OpenAI', work, keySetting: 'OPENAI_API_KEY', secrets: [apiKey] },
});

/** A picture as the client sends it; the server goes by its name and type. */
export async function openAIFile({ path, mediaType }: GivenPicture): Promise<File> {
  const { toFile } = await import('openai');
  return toFile(createReadStream(path), `picture.${mediaType.split('/')[1]}`, { type: mediaType });
}

/** OpenAI's client, and what an error of a request means. */
export interface OpenAIClient {
  readonly client: OpenAI;
  readonly meaning: (error: unknown) => unknown;
}

/** Makes a client that asks once: retries are the caller's. The package is loaded when it is first needed. */
export async function createOpenAIClient({
  apiKey,
  baseUrl,
  timeoutSeconds,
  service,
}: OpenAIService): Promise<OpenAIClient> {
  const sdk = await import('openai');
  const client = new sdk.OpenAI({
    apiKey,
    baseURL: baseUrl,
    // Left out, these would be read from the environment.
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeoutSeconds * 1000,
    logLevel: 'off',
  });
  return { client, meaning: (error) => meaningOf(error, service, sdk.OpenAI) };
}

/** A client for one request, its answer's body included, and the options that end it in time. */
export interface OpenAIRequest extends OpenAIClient {
  readonly options: { readonly signal: AbortSignal };
}

/**
 * Makes a client for one request, whose time runs from now.
 * @throws the signal's reason when aborted
 */
export async function openOpenAIRequest(openai: OpenAIService, signal: AbortSignal): Promise<OpenAIRequest> {
  signal.throwIfAborted();
  const { service, timeoutSeconds } = openai;
  const { client, meaning } = await createOpenAIClient(openai);
  const limit = AbortSignal.timeout(timeoutSeconds * 1000);
  return {
    client,
    options: { signal: AbortSignal.any([signal, limit]) },
    meaning: (error) => {
      if (signal.aborted) return signal.reason;
      return limit.aborted ? tooSlow(service, timeoutSeconds) : meaning(error);
    },
  };
}

/**
 * Asks once.
 * @throws ServiceError, or the signal's reason when aborted
 */
export async function askOpenAI<Answer>(
  openai: OpenAIService,
  signal: AbortSignal,
  ask: (client: OpenAI, options: OpenAIRequest['options']) => Promise<Answer>,
): Promise<Answer> {
  const { client, options, meaning } = await openOpenAIRequest(openai, signal);
  try {
    return await ask(client, options);
  } catch (error) {
    throw meaning(error);
  }
}

function meaningOf(error: unknown, service: Service, sdk: typeof OpenAI): unknown {
  if (isNotJson(error)) return unreadable(service, error);
  // The body of an answer broke off: what the client passes on as it comes.
  if (!(error instanceof sdk.APIError)) return unreachable(service, error);
  const { status, headers, message } = error;
  return status === undefined
    ? unreachable(service, error)
    : errorOfAnswer(service, { status, headers, reason: message });
}
