import { createPredictions, type ReplicateSettings } from '../replicate/predictions.js';
import { wordsToSay } from './port.js';
import type { Speaker } from './speaker.js';

/** How Replicate is reached, and who speaks there. */
export interface ReplicateSpeechSettings extends ReplicateSettings {
  /** As the model names it; its default where it is left out. */
  readonly voice?: string;
}

export const REPLICATE_SPEECH_MODEL = 'minimax/speech-2.6-turbo';
const TEXT_LIMIT = 5000;

/**
 * Speech by a model at Replicate that takes `text`, `speed` and `voice_id`. It says nothing of when it says which word.
 * Source: replicate.com/minimax/speech-2.6-turbo
 */
export function createReplicateSpeaker({ voice, ...settings }: ReplicateSpeechSettings): Speaker {
  const predictions = createPredictions({ model: REPLICATE_SPEECH_MODEL, ...settings }, 'the speech');
  return {
    name: 'replicate',
    title: 'Replicate',
    version: `${predictions.version}, asking 1`,
    voice: voice ?? null,
    local: false,
    async speak(request, control) {
      wordsToSay(request, TEXT_LIMIT);
      const { text, rate = 1 } = request;
      const input = { text, speed: rate, ...(voice !== undefined && { voice_id: voice }) };
      return { type: 'url', url: await predictions.predict(async () => input, control) };
    },
  };
}
