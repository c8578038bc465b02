import { findTemplates } from '../../src/visuals/load-templates.js';
import type { Template } from '../../src/visuals/template.js';

/** A template that is good, under a name of the test's own, for tests that do not draw. */
export async function testTemplate(id: string): Promise<Template> {
  const [any] = (await findTemplates()).values();
  if (!any) throw new Error('There is no template at all');
  return { ...any, id };
}
