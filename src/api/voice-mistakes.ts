import type { ScriptVideoInput } from '../jobs/script-video.js';
import { ServiceError } from '../providers/service-errors.js';
import type { Dependencies } from './dependencies.js';
import type { RequestMistake } from './problems.js';

/**
 * What is wrong with the voice that an input asks for and can be said at once: its provider has no key here, and nothing
 * may stand in (`VOICE_FALLBACK=none`).
 * @param inputPointer where the input stands in the body, as a JSON pointer
 */
export function voiceMistakes(
  speech: Pick<Dependencies['speech'], 'check'>,
  { voice_provider: provider }: Pick<ScriptVideoInput, 'voice_provider'>,
  inputPointer = '',
): RequestMistake[] {
  try {
    speech.check({ provider });
    return [];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return [{ pointer: `${inputPointer}/voice_provider`, reason: error.message }];
  }
}
