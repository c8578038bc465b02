import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Visual, visualSchema } from '../jobs/scene.js';
import { callerIdSchema } from '../jobs/session.js';
import { LONGEST_PROMPT } from '../jobs/tutor-session.js';
import { sessionWebhookSchema } from '../jobs/webhook.js';

/** Characters; what is said of a scene, some five minutes of it. */
const LONGEST_NARRATION = 5_000;
/** Characters of JSON; graphs are lists of points. */
const LONGEST_VISUAL = 200_000;

const id = callerIdSchema.optional().meta({ description: 'One is made where none is given.' });
const title = z.string().max(200);
const email = z.email().max(320);
const prompt = z.string().max(LONGEST_PROMPT);
const order = z.number().int().min(0).meta({ description: 'Its place among the scenes, from 0.' });
const narration = z
  .string()
  .max(LONGEST_NARRATION, `must have at most ${LONGEST_NARRATION} characters`)
  .regex(/[\p{L}\p{N}]/u, 'must say something: it has no letter and no digit');

/** A visual as the jobs know it, without a field that they do not know. */
const visual = z
  .discriminatedUnion('type', strictly(visualSchema.options))
  .transform((given): Visual => visualSchema.parse(given))
  .refine((given) => JSON.stringify(given).length <= LONGEST_VISUAL, {
    error: `must have at most ${LONGEST_VISUAL} characters as JSON`,
  });

export const newUserSchema = z
  .strictObject({ id, name: z.string().min(1).max(200), email: email.optional() })
  .meta({ id: 'NewUser' });
export const userChangeSchema = z
  .strictObject({ name: newUserSchema.shape.name.optional(), email: email.nullable().optional() })
  .meta({ id: 'UserChange' });

export const newProjectSchema = z
  .strictObject({ id, userId: callerIdSchema.optional(), title: title.default('') })
  .meta({ id: 'NewProject' });
export const projectChangeSchema = z
  .strictObject({ userId: callerIdSchema.nullable().optional(), title: title.optional() })
  .meta({ id: 'ProjectChange' });

export const newSessionSchema = z
  .strictObject({
    id,
    title: title.default(''),
    prompt: prompt.default(''),
    webhook: sessionWebhookSchema.optional(),
  })
  .meta({ id: 'NewSession' });
export const sessionChangeBody = z
  .strictObject({
    title: title.optional(),
    prompt: prompt.optional(),
    webhook: sessionWebhookSchema.nullable().optional().meta({ description: 'null takes it away.' }),
  })
  .meta({ id: 'SessionChange' });

export const newSceneSchema = z
  .strictObject({
    id,
    order: order.optional(),
    title: title.min(1),
    narration,
    visual: visual.optional().meta({ description: 'The title as a phrase, where nothing is said.' }),
  })
  .meta({ id: 'NewScene' });
export const sceneChangeSchema = z
  .strictObject({
    title: title.min(1).optional(),
    narration: narration.optional(),
    visual: visual.optional(),
    order: order.optional(),
  })
  .meta({ id: 'SceneChange' });

/** The caller's own id, or a new one. */
export const idOr = (given: string | undefined): string => given ?? randomUUID();

function strictly([first, ...others]: readonly [z.ZodObject, ...z.ZodObject[]]): [
  z.ZodObject,
  ...z.ZodObject[],
] {
  return [first.strict(), ...others.map((option) => option.strict())];
}
