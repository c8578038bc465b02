import { z } from 'zod';
import { jsonText } from '../json-text.js';
import { line, productName } from './brief-words.js';
import { secondsFor } from './budget.js';
import type {
  StorylinePlan,
  StorylineRequest,
  StorylineRole,
  StorylineStructure,
  StorylineVisual,
} from './port.js';

/** What each structure is made of, in its order; a role may take several scenes. */
const ROLES: Readonly<Record<StorylineStructure, readonly StorylineRole[]>> = {
  'hook-problem-solution-proof-action': ['hook', 'problem', 'solution', 'benefit', 'proof', 'action'],
  'attention-interest-desire-action': ['attention', 'interest', 'desire', 'action'],
  'before-after-bridge': ['before', 'after', 'bridge', 'benefit', 'action'],
};
const MOODS = ['calm', 'uplifting', 'energetic', 'dramatic', 'playful', 'focused'] as const;

const sceneSchema = z.strictObject({
  role: z.enum(Object.values(ROLES).flat()),
  narration: z.string(),
  visual: z.union([
    z.strictObject({ type: z.literal('prompt'), prompt: z.string() }),
    z.strictObject({ type: z.literal('image'), image: z.number() }),
    z.strictObject({ type: z.literal('phrase'), phrase: z.string() }),
    z.strictObject({ type: z.literal('list'), items: z.array(z.string()) }),
    z.strictObject({ type: z.literal('ending'), action: z.string() }),
  ]),
});
type AnsweredScene = z.infer<typeof sceneSchema>;

/** What the model is to answer; strict structured outputs want every member named, no `oneOf`, and no other member. */
const answerSchema = z.strictObject({
  structure: z.enum([
    'hook-problem-solution-proof-action',
    'attention-interest-desire-action',
    'before-after-bridge',
  ]),
  title: z.string(),
  mood: z.enum(MOODS),
  continuity: z.string(),
  scenes: z.array(sceneSchema),
});
type Answer = z.infer<typeof answerSchema>;

/** `response_format` of a chat completion. */
export const STORYLINE_FORMAT = {
  type: 'json_schema' as const,
  json_schema: { name: 'storyline', strict: true, schema: z.toJSONSchema(answerSchema) },
};

/** The structures and their roles, in words for the model. */
export const STRUCTURES_IN_WORDS = Object.entries(ROLES)
  .map(([name, roles]) => `- ${name}: ${roles.join(', ')}`)
  .join('\n');

/** A storyline, or what is wrong with it, in words for the model as well as for a person. */
export type ReadStoryline =
  | { readonly type: 'plan'; readonly plan: StorylinePlan }
  | { readonly type: 'mistake'; readonly mistake: string };

const LONGEST = { title: 100, narration: 500, phrase: 120, action: 120, prompt: 1200 };
/** A voice may be this much faster than its own pace. */
const FASTER = 1.15;

/** Reads a model's answer and holds it to the brief: its time, its pictures, its figures, its structure. */
export function readStoryline(content: string, request: StorylineRequest): ReadStoryline {
  const parsed = jsonText.pipe(answerSchema).safeParse(content);
  if (!parsed.success) return mistake('the answer was not JSON of the form that was asked for');
  const wrong = mistakeIn(parsed.data, request);
  return wrong === null ? { type: 'plan', plan: planOf(parsed.data, request) } : mistake(wrong);
}

const mistake = (text: string): ReadStoryline => ({ type: 'mistake', mistake: text });

function mistakeIn(answer: Answer, request: StorylineRequest): string | null {
  const { scenes, structure } = answer;
  const { mostScenes, seconds, language } = request;
  if (scenes.length < Math.min(2, mostScenes) || scenes.length > mostScenes)
    return `there are ${scenes.length} scenes, where there must be 2 to ${mostScenes}`;
  const foreign = scenes.find(({ role }) => !ROLES[structure].includes(role));
  if (foreign) return `the role “${foreign.role}” is none of the structure ${structure}`;
  if (scenes.at(-1)?.visual.type !== 'ending') return 'the last scene does not show the ending';
  const spoken = scenes.reduce((sum, { narration }) => sum + secondsFor(narration, language), 0);
  if (spoken > seconds * FASTER)
    return `the narrations take about ${Math.ceil(spoken)} seconds to say, where the ad has ${seconds}: use fewer words`;
  for (const [index, scene] of scenes.entries()) {
    const wrong = mistakeInScene(scene, index === scenes.length - 1, request);
    if (wrong !== null) return `scene ${index + 1} ${wrong}`;
  }
  return inventedFigure(answer, request);
}

function mistakeInScene(
  { narration, visual }: AnsweredScene,
  isLast: boolean,
  { images, pictures }: StorylineRequest,
): string | null {
  if (narration.length > LONGEST.narration) return `says more than ${LONGEST.narration} characters`;
  switch (visual.type) {
    case 'prompt':
      if (!pictures) return 'describes a picture, where none can be made';
      return says(visual.prompt, LONGEST.prompt) ? null : 'describes no picture';
    case 'image':
      return images[visual.image - 1] === undefined
        ? `shows image ${visual.image}, where there are ${images.length}`
        : null;
    case 'phrase':
      return says(visual.phrase, LONGEST.phrase) ? null : 'shows no phrase, or too long a one';
    case 'list':
      return visual.items.length > 0 && visual.items.every((item) => says(item, LONGEST.phrase))
        ? null
        : 'shows an empty list';
    case 'ending':
      if (!isLast) return 'shows the ending before the end';
      return says(visual.action, LONGEST.action) ? null : 'says nothing that is to be done';
  }
}

const says = (text: string, longest: number): boolean => /[\p{L}\p{N}]/u.test(text) && text.length <= longest;

/** An ad must not claim figures that nobody gave: what figure of it stands nowhere in the brief, in words. */
function inventedFigure({ title, scenes }: Answer, request: StorylineRequest): string | null {
  const { brand, product, audience, benefits, proof, callToAction } = request;
  const given = figuresIn([brand.name, brand.tagline, product, audience, ...benefits, proof, callToAction]);
  const shown = scenes.flatMap(({ narration, visual }) => [narration, ...textsOf(visual)]);
  const invented = [...figuresIn([title, ...shown])].find((figure) => !given.has(figure));
  return invented === undefined ? null : `the figure ${invented} stands nowhere in the brief`;
}

function textsOf(visual: AnsweredScene['visual']): string[] {
  switch (visual.type) {
    case 'phrase':
      return [visual.phrase];
    case 'list':
      return visual.items;
    case 'ending':
      return [visual.action];
    default:
      return [];
  }
}

/** Figures by their digits alone: languages set their thousands apart in different ways. */
const figuresIn = (texts: readonly (string | null)[]): Set<string> =>
  new Set(
    texts.flatMap((text) =>
      (text?.match(/\d[\d.,\u00a0\u202f']*/g) ?? []).map((found) => found.replace(/\D/g, '')),
    ),
  );

function planOf(
  { structure, title, mood, continuity, scenes }: Answer,
  request: StorylineRequest,
): StorylinePlan {
  return {
    structure,
    mood,
    title: line(title).slice(0, LONGEST.title) || line(request.product).slice(0, LONGEST.title),
    scenes: scenes.map(({ role, narration, visual }) => ({
      role,
      narration: narration.trim(),
      visual: visualOf(visual, continuity, request),
    })),
    warnings: [],
  };
}

/** What all pictures share is said in each of them: their makers see them one by one. */
function visualOf(
  visual: AnsweredScene['visual'],
  continuity: string,
  { images, brand, product, language }: StorylineRequest,
): StorylineVisual {
  switch (visual.type) {
    case 'prompt':
      return { type: 'prompt', prompt: `${visual.prompt.trim()} ${continuity.trim()}`.trim(), heading: null };
    case 'image':
      return { type: 'media', url: images[visual.image - 1] ?? '', heading: null };
    case 'phrase':
      return { type: 'phrase', phrase: line(visual.phrase), heading: null };
    case 'list':
      return { type: 'list', heading: null, items: visual.items.map(line) };
    case 'ending': {
      const name = line(brand.name);
      const beneath = brand.tagline ?? productName(product, language);
      return { type: 'ending', name, tagline: beneath && line(beneath), action: line(visual.action) };
    }
  }
}
