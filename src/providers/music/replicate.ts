import { createPredictions, type ReplicateSettings } from '../replicate/predictions.js';
import type { BedRequest, MusicMood } from './port.js';
import type { TuneProvider } from './tune-port.js';

export const REPLICATE_MUSIC_MODEL = 'stability-ai/stable-audio-2.5';
/** What the model makes at the most, seconds. */
const LONGEST = 190;

/** What each mood sounds like, in words for a model. */
const SOUNDS: Readonly<Record<MusicMood, string>> = {
  calm: 'calm and warm, soft piano and pads',
  uplifting: 'uplifting and hopeful, bright guitars, piano and light drums',
  energetic: 'energetic and driving, electronic drums, bass and synths',
  dramatic: 'dramatic and cinematic, strings, low drums and brass',
  playful: 'playful and light, pizzicato strings, marimba and hand claps',
  focused: 'focused and modern, minimal electronic pulse and electric piano',
};

/**
 * Music by a model at Replicate that takes `prompt`, `duration` (whole seconds) and `seed`.
 * Source: replicate.com/stability-ai/stable-audio-2.5/versions/a61ac8ed…/api
 */
export function createReplicateMusic(settings: ReplicateSettings): TuneProvider {
  const predictions = createPredictions({ model: REPLICATE_MUSIC_MODEL, ...settings }, 'the music');
  return {
    name: 'replicate',
    title: 'Replicate',
    version: `${predictions.version}, asking 1`,
    async generate(request, control) {
      const { seconds, seed } = request;
      const input = {
        prompt: promptOf(request),
        duration: Math.min(LONGEST, Math.ceil(seconds)),
        ...(seed !== undefined && { seed }),
      };
      const url = await predictions.predict(async () => input, control);
      return { generated: { type: 'url', url }, bed: null };
    },
  };
}

const promptOf = ({ mood, tempo }: BedRequest): string =>
  `Instrumental background music for an advertisement: ${SOUNDS[mood]}` +
  `${tempo === undefined ? '' : `, ${tempo} BPM`}, no vocals, steady from the start, clear ending.`;
