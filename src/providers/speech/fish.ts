import type { Service } from '../service-errors.js';
import { speaking } from './errors.js';
import { post } from './http.js';
import { type SpeechProvider, wordsToSay } from './port.js';
import { writeWav } from './wav.js';

/** How Fish Audio is reached. */
export interface FishSettings {
  readonly apiKey: string;
  readonly baseUrl?: string;
  /** `s1`, `s2-pro`, `s2.1-pro` */
  readonly model?: string;
  /** How long one text may take, seconds. */
  readonly timeoutSeconds?: number;
}

/**
 * Fish Audio's `POST /v1/tts`, as WAV. It says nothing of when it says which word. Its package (0.1, by a generator) adds
 * nothing to one request, so it is plain HTTP. Source: docs.fish.audio/api-reference/endpoint/openapi-v1/text-to-speech
 */
export function createFish(settings: FishSettings): SpeechProvider {
  const { apiKey, baseUrl = 'https://api.fish.audio', model = 's1' } = settings;
  const service: Service = {
    title: 'Fish Audio',
    work: speaking,
    keySetting: 'FISH_AUDIO_API_KEY',
    secrets: [apiKey],
  };
  return {
    name: 'fish',
    version: `${model}, writing 1`,
    async speak(request, { signal }, outputPath) {
      wordsToSay(request);
      const body = {
        text: request.text,
        format: 'wav',
        sample_rate: 44_100,
        prosody: { speed: request.rate ?? 1 },
        ...(request.voice === undefined ? {} : { reference_id: request.voice }),
      };
      const headers = { authorization: `Bearer ${apiKey}`, model };
      const call = { service, url: `${baseUrl}/v1/tts`, headers, body, signal };
      const answered = await post(call, settings.timeoutSeconds);
      return { ...(await writeWav(outputPath, answered.pieces)), words: null, warnings: [] };
    },
  };
}
