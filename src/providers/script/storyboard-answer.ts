import { z } from 'zod';
import { inked, type PlannedScene } from './script.js';

/** What the model is to answer; strict structured outputs want every member named, no `oneOf`, and no other member. */
const answerSchema = z.strictObject({
  scenes: z.array(
    z.strictObject({
      narration: z.string(),
      visual: z.union([
        z.strictObject({ type: z.literal('prompt'), prompt: z.string() }),
        z.strictObject({ type: z.literal('phrase'), phrase: z.string() }),
        z.strictObject({ type: z.literal('list'), items: z.array(z.string()) }),
      ]),
    }),
  ),
});

/** `response_format` of a chat completion. */
export const RESPONSE_FORMAT = {
  type: 'json_schema' as const,
  json_schema: { name: 'storyboard', strict: true, schema: z.toJSONSchema(answerSchema) },
};

/** A storyboard, or what is wrong with it, in words for the model as well as for a person. */
export type ReadAnswer =
  | { readonly type: 'scenes'; readonly scenes: PlannedScene[] }
  | { readonly type: 'mistake'; readonly mistake: string };

/** Reads a model's answer and holds it to the script: all of its words, in order, and none besides. */
export function readAnswer(content: string, script: string): ReadAnswer {
  const parsed = answerSchema.safeParse(jsonOf(content));
  if (!parsed.success) return mistake('the answer was not JSON of the form that was asked for');
  const scenes = parsed.data.scenes.map(
    ({ narration, visual }): PlannedScene => ({
      narration: narration.trim(),
      visual: { ...visual, heading: null },
    }),
  );
  const empty = scenes.findIndex((scene) => !isWhole(scene));
  if (empty >= 0) return mistake(`scene ${empty + 1} says nothing, or shows nothing`);
  return differenceFrom(script, scenes) ?? { type: 'scenes', scenes };
}

const mistake = (text: string): ReadAnswer => ({ type: 'mistake', mistake: text });

function isWhole({ narration, visual }: PlannedScene): boolean {
  if (!/[\p{L}\p{N}]/u.test(narration)) return false;
  switch (visual.type) {
    case 'prompt':
      return visual.prompt.trim() !== '';
    case 'phrase':
      return visual.phrase.trim() !== '';
    case 'list':
      return visual.items.length > 0 && visual.items.every((item) => item.trim() !== '');
    default:
      return true;
  }
}

const SHOWN = 40;

/** Where the narrations stop being the script, white space aside; undefined where they never do. */
function differenceFrom(script: string, scenes: readonly PlannedScene[]): ReadAnswer | undefined {
  const wanted = inked(script);
  let at = 0;
  for (const [index, { narration }] of scenes.entries()) {
    const said = inked(narration);
    if (!wanted.startsWith(said, at)) {
      const expected = wanted.slice(at, at + SHOWN);
      return mistake(
        `the narration of scene ${index + 1} is not the script’s: it says “${said.slice(0, SHOWN)}”, where the script goes on “${expected}” (white space left out)`,
      );
    }
    at += said.length;
  }
  if (at === wanted.length) return undefined;
  return mistake(
    `the end of the script is missing, from “${wanted.slice(at, at + SHOWN)}” (white space left out)`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON fits the schema then, either.
    return undefined;
  }
}
