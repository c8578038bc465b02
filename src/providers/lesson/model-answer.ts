import { z } from 'zod';
import { jsonText } from '../json-text.js';

const visualSchema = z.union([
  z.strictObject({ type: z.literal('phrase'), phrase: z.string() }),
  z.strictObject({ type: z.literal('list'), items: z.array(z.string()) }),
  z.strictObject({ type: z.literal('maths'), lines: z.array(z.string()) }),
  z.strictObject({ type: z.literal('code'), language: z.string(), code: z.string() }),
  z.strictObject({ type: z.literal('prompt'), prompt: z.string() }),
]);

/** What the model is to answer; strict structured outputs want every member named, no `oneOf`, and no other member. */
const sceneSchema = z.strictObject({
  title: z.string(),
  narration: z.string(),
  visual: visualSchema,
  problem: z.string(),
  answer: z.string(),
});
export type ModelScene = z.infer<typeof sceneSchema>;

/** A scene that is changed may show what it shows. */
const changedSchema = sceneSchema.extend({
  visual: z.union([visualSchema, z.strictObject({ type: z.literal('keep') })]),
});
export type ChangedScene = z.infer<typeof changedSchema>;

const lessonSchema = z.strictObject({ title: z.string(), scenes: z.array(sceneSchema) });
export type ModelLesson = z.infer<typeof lessonSchema>;

/** `response_format` of a chat completion, for a lesson and for one scene. */
export const LESSON_FORMAT = formatOf('lesson', lessonSchema);
export const SCENE_FORMAT = formatOf('scene', changedSchema);

function formatOf(name: string, schema: z.ZodType) {
  return {
    type: 'json_schema' as const,
    json_schema: { name, strict: true, schema: z.toJSONSchema(schema) },
  };
}

/** What was read, or what is wrong with it, in words for the model as well as for a person. */
export type Read<Value> =
  | { readonly type: 'read'; readonly value: Value }
  | { readonly type: 'mistake'; readonly mistake: string };

const NOT_THE_FORM = 'the answer was not JSON of the form that was asked for';
/** What a picture holds, in characters and in number. */
const LONGEST = { title: 80, narration: 1200, phrase: 80, item: 120, line: 200, code: 4000 };
const MOST = { items: 6, lines: 6 };

/**
 * Reads a model's lesson, and holds it to what can be shown and said.
 * @param last whether it will not be asked again: it may then have fewer scenes than it should
 */
export function readLesson(content: string, sceneCount: number, last: boolean): Read<ModelLesson> {
  const parsed = jsonText.pipe(lessonSchema).safeParse(content);
  if (!parsed.success) return { type: 'mistake', mistake: NOT_THE_FORM };
  const { title, scenes } = parsed.data;
  if (title.trim() === '') return { type: 'mistake', mistake: 'the lesson has no title' };
  const fewer = last && scenes.length > 0 && scenes.length < sceneCount;
  if (scenes.length !== sceneCount && !fewer)
    return { type: 'mistake', mistake: `there were ${scenes.length} scenes, not ${sceneCount}` };
  for (const [index, scene] of scenes.entries()) {
    const mistake = mistakeIn(scene);
    if (mistake !== null) return { type: 'mistake', mistake: `scene ${index + 1} ${mistake}` };
  }
  return { type: 'read', value: { title: title.trim().slice(0, LONGEST.title), scenes } };
}

/** Reads one scene. */
export function readScene(content: string): Read<ChangedScene> {
  const parsed = jsonText.pipe(changedSchema).safeParse(content);
  if (!parsed.success) return { type: 'mistake', mistake: NOT_THE_FORM };
  const mistake = mistakeIn(parsed.data);
  return mistake === null
    ? { type: 'read', value: parsed.data }
    : { type: 'mistake', mistake: `the scene ${mistake}` };
}

function mistakeIn({ title, narration, visual }: ChangedScene): string | null {
  if (title.trim() === '') return 'has no title';
  if (title.length > LONGEST.title) return `has a title of more than ${LONGEST.title} characters`;
  if (!/[\p{L}\p{N}]/u.test(narration)) return 'says nothing';
  if (narration.length > LONGEST.narration)
    return `has a narration of more than ${LONGEST.narration} characters`;
  return mistakeShown(visual);
}

const empty = (text: string) => text.trim() === '';

function mistakeShown(visual: ChangedScene['visual']): string | null {
  switch (visual.type) {
    case 'keep':
      return null;
    case 'phrase':
      return empty(visual.phrase) || visual.phrase.length > LONGEST.phrase
        ? `needs a phrase of at most ${LONGEST.phrase} characters`
        : null;
    case 'list':
      return visual.items.length === 0 ||
        visual.items.length > MOST.items ||
        visual.items.some((item) => empty(item) || item.length > LONGEST.item)
        ? `needs one to ${MOST.items} points of at most ${LONGEST.item} characters`
        : null;
    case 'maths':
      return visual.lines.length === 0 ||
        visual.lines.length > MOST.lines ||
        visual.lines.some((line) => empty(line) || line.length > LONGEST.line)
        ? `needs one to ${MOST.lines} lines of mathematics of at most ${LONGEST.line} characters`
        : null;
    case 'code':
      return empty(visual.code) || visual.code.length > LONGEST.code
        ? `needs code of at most ${LONGEST.code} characters`
        : null;
    case 'prompt':
      return empty(visual.prompt) ? 'has a picture without a description' : null;
  }
}
