import { STORYBOARD } from '../jobs/script-video.js';
import type { Dependencies } from './dependencies.js';
import type { RequestMistake } from './problems.js';

/**
 * What is wrong with the template that an input asks for: there is none of that name, or it needs a key that is not here.
 * The pointer is relative to the input.
 */
export function templateMistakes(
  { known, storyboard }: Dependencies['templates'],
  template: string | undefined,
): RequestMistake[] {
  if (template === undefined || known.has(template)) return [];
  const pointer = '/template_id';
  if (template !== STORYBOARD) {
    const ids = [...known.keys(), ...(storyboard ? [STORYBOARD] : [])];
    return [{ pointer, reason: `must be one of ${ids.join(', ')}` }];
  }
  return storyboard
    ? []
    : [
        {
          pointer,
          reason: `"${STORYBOARD}" needs a language model: set OPENAI_API_KEY (with OPENAI_BASE_URL for a compatible one), or choose another template`,
        },
      ];
}
