import type OpenAI from 'openai';
import { piecesOf, TIMEOUT_SECONDS } from './http.js';
import { type SpeechProvider, wordsToSay } from './port.js';
import { errorOfAnswer, type Service, tooSlow, unreachable } from './provider-errors.js';
import { writeWav } from './wav.js';

/** How OpenAI, or a server that speaks as it does, is reached. */
export interface OpenAISpeechSettings {
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly model?: string;
  /** How long one text may take, seconds. */
  readonly timeoutSeconds?: number;
}

/** Characters a request may have (API reference, `input`). */
const TEXT_LIMIT = 4096;

/**
 * OpenAI's `POST /audio/speech`, as WAV. It says nothing of when it says which word. Retries are the caller's.
 * Source: platform.openai.com/docs/api-reference/audio/createSpeech
 */
export function createOpenAISpeech(settings: OpenAISpeechSettings): SpeechProvider {
  const { apiKey, baseUrl = 'https://api.openai.com/v1', model = 'gpt-4o-mini-tts' } = settings;
  const { timeoutSeconds = TIMEOUT_SECONDS } = settings;
  const service: Service = { title: 'OpenAI', keySetting: 'OPENAI_API_KEY', secrets: [apiKey] };
  return {
    name: 'openai',
    version: `${model} of ${new URL(baseUrl).host}, writing 1`,
    async speak(request, { signal }, outputPath) {
      wordsToSay(request, TEXT_LIMIT);
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
      const meaning = (error: unknown) => {
        if (signal.aborted) return signal.reason;
        return limit.aborted ? tooSlow(service, timeoutSeconds) : meaningOf(error, service, sdk.OpenAI);
      };
      const asked = {
        model,
        input: request.text,
        voice: request.voice ?? 'nova',
        response_format: 'wav' as const,
        speed: request.rate ?? 1,
      };
      const response = await client.audio.speech
        .create(asked, { signal: AbortSignal.any([signal, limit]) })
        .catch((error: unknown) => {
          throw meaning(error);
        });
      const written = await writeWav(outputPath, piecesOf(response, meaning));
      return { ...written, words: null, warnings: [] };
    },
  };
}

function meaningOf(error: unknown, service: Service, sdk: typeof OpenAI): unknown {
  if (error instanceof sdk.APIConnectionTimeoutError || !(error instanceof sdk.APIError)) {
    return unreachable(service, error);
  }
  const { status, headers, message } = error;
  return status === undefined
    ? unreachable(service, error)
    : errorOfAnswer(service, { status, headers, reason: message });
}
