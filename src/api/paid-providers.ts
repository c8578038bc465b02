import type { Config } from '../config/config.js';
import { storyboardSettings } from '../config/picture-settings.js';
import { speechSettings } from '../config/speech-settings.js';
import type { PaidProviders } from '../jobs/estimate.js';
import { type PaidMusic, type PaidSpeech, paidPictures, paidSpeech } from '../jobs/prices.js';

/** Which paid providers the settings hold a key of; of several that make the same the one that is asked first. */
export function paidProviders(providers: Config['providers']): PaidProviders {
  const { openai, pictures, videos, music, transcription } = providers;
  const speech = speechSettings(providers);
  const hasOpenAI = openai.apiKey !== undefined;
  const hasKey = { openai: hasOpenAI, replicate: pictures.replicate.apiKey !== undefined };
  const order = pictures.order ?? paidPictures;
  const speaks = (name: PaidSpeech) => (name === 'replicate' ? hasKey.replicate : speech[name] !== undefined);
  return {
    speech: new Set(paidSpeech.filter(speaks)),
    campaignVoice: providers.speech.order.find((name) => name === 'local' || speaks(name)) ?? 'local',
    storyboard: storyboardSettings(providers) !== null,
    pictures: order.find((provider) => hasKey[provider]) ?? null,
    clips: videos.order.find((provider) => hasKey[provider]) ?? null,
    music: paidMusicOf(music.order, hasKey),
    transcription: hasOpenAI && ['auto', 'openai'].includes(transcription.provider),
  };
}

/** Nobody paid where this machine comes first. */
function paidMusicOf(
  order: Config['providers']['music']['order'],
  hasKey: Readonly<Record<PaidMusic, boolean>>,
): PaidMusic | null {
  const first = order.find((provider) => provider === 'local' || hasKey[provider]);
  return first === undefined || first === 'local' ? null : first;
}
