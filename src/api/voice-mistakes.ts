import type { NamedVoice } from '../jobs/voice.js';
import { ServiceError } from '../providers/service-errors.js';
import type { Dependencies } from './dependencies.js';
import type { RequestMistake } from './problems.js';

/** Milliseconds in which this machine's voices are found; some tens are usual. */
const LOOK_MS = 10_000;

/**
 * What is wrong with the voice that an input asks for and can be said at once: its provider has no key here, and nothing
 * may stand in (`VOICE_FALLBACK=none`); or it is none of this machine's voices, which are those of the workers.
 * @param pointers to what names the provider and the voice, as JSON pointers
 */
export async function voiceMistakes(
  speech: Pick<Dependencies['speech'], 'check' | 'checkName'>,
  { provider, voice }: NamedVoice,
  pointers: { readonly provider: string; readonly voice: string },
): Promise<RequestMistake[]> {
  return [
    ...(await refusal(pointers.provider, () => speech.check({ provider }))),
    ...(await refusal(pointers.voice, () =>
      speech.checkName({ provider, ...(voice !== undefined && { voice }) }, LOOK_MS),
    )),
  ];
}

async function refusal(pointer: string, check: () => void | Promise<void>): Promise<RequestMistake[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return [{ pointer, reason: error.message }];
  }
}
