import type OpenAI from 'openai';
import {
  errorOfAnswer,
  isNotJson,
  type Service,
  tooSlow,
  unreachable,
  unreadable,
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

/**
 * Asks once; retries are the caller's. The package is loaded when it is first needed.
 * @throws ServiceError, or the signal's reason when aborted
 */
export async function askOpenAI<Answer>(
  { apiKey, baseUrl, timeoutSeconds, service }: OpenAIService,
  signal: AbortSignal,
  ask: (client: OpenAI, options: { signal: AbortSignal }) => Promise<Answer>,
): Promise<Answer> {
  signal.throwIfAborted();
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
  const limit = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    return await ask(client, { signal: AbortSignal.any([signal, limit]) });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw limit.aborted ? tooSlow(service, timeoutSeconds) : meaningOf(error, service, sdk.OpenAI);
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
