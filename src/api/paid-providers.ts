import type { Config } from '../config/config.js';
import { speechSettings } from '../config/speech-settings.js';
import type { PaidProviders } from '../jobs/estimate.js';
import { paidSpeech } from '../jobs/prices.js';

/** Which paid providers the settings hold a key of. */
export function paidProviders(providers: Config['providers']): PaidProviders {
  const { openai, transcription } = providers;
  const speech = speechSettings(providers);
  const hasOpenAI = openai.apiKey !== undefined;
  return {
    speech: new Set(paidSpeech.filter((provider) => speech[provider] !== undefined)),
    storyboard: hasOpenAI,
    pictures: hasOpenAI ? 'openai' : null,
    transcription: hasOpenAI && ['auto', 'openai'].includes(transcription.provider),
  };
}
