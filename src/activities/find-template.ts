import type { Template } from '../visuals/template.js';
import { UnusableInputError } from './failures.js';

/**
 * A template by its id.
 * @throws UnusableInputError for one that was there when the job was accepted, and is not on this worker
 */
export function findTemplate(templates: ReadonlyMap<string, Template>, id: string): Template {
  const template = templates.get(id);
  if (template) return template;
  throw new UnusableInputError(
    `There is no template "${id}" on this worker; there are ${[...templates.keys()].join(', ')}.`,
  );
}
