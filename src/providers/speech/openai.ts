import { OPENAI_BASE_URL, type OpenAIService, openAIDoing, openOpenAIRequest } from '../openai-client.js';
import { piecesOf } from '../pieces.js';
import { speaking } from './errors.js';
import { TIMEOUT_SECONDS } from './http.js';
import { type SpeechProvider, wordsToSay } from './port.js';
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
  const { apiKey, baseUrl = OPENAI_BASE_URL, model = 'gpt-4o-mini-tts' } = settings;
  const openai: OpenAIService = {
    apiKey,
    baseUrl,
    timeoutSeconds: settings.timeoutSeconds ?? TIMEOUT_SECONDS,
    service: openAIDoing(speaking, apiKey),
  };
  return {
    name: 'openai',
    version: `${model} of ${new URL(baseUrl).host}, writing 1`,
    async speak(request, { signal }, outputPath) {
      wordsToSay(request, TEXT_LIMIT);
      const { client, options, meaning } = await openOpenAIRequest(openai, signal);
      const asked = {
        model,
        input: request.text,
        voice: request.voice ?? 'nova',
        response_format: 'wav' as const,
        speed: request.rate ?? 1,
      };
      const response = await client.audio.speech.create(asked, options).catch((error: unknown) => {
        throw meaning(error);
      });
      const written = await writeWav(outputPath, piecesOf(response, meaning));
      return { ...written, words: null, warnings: [] };
    },
  };
}
