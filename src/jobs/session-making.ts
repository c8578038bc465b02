import { z } from 'zod';

/** A version of a scene, as a session's workflow names it. */
const sceneToMakeSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  /** Whether a file shows it already. */
  shown: z.boolean(),
});
export type SceneToMake = Pick<z.infer<typeof sceneToMakeSchema>, 'id' | 'version'>;
export type StandingScene = z.infer<typeof sceneToMakeSchema>;

/** What a session is to be made of, as its rows say now. */
export const sessionToMakeSchema = z.object({ title: z.string(), scenes: z.array(sceneToMakeSchema) });
export type SessionToMake = z.infer<typeof sessionToMakeSchema>;

/** A version of a scene that can be seen. */
export interface ShownVersion extends SceneToMake {
  /** seconds */
  readonly duration: number;
}
