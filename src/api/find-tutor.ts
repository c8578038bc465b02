import type { SceneRepository } from '../database/scenes.js';
import { callerIdSchema } from '../jobs/session.js';
import type { Dependencies } from './dependencies.js';
import { ConflictProblem, NotFoundProblem } from './problems.js';

export type TutorNoun = 'User' | 'Project' | 'Session' | 'Scene';

export function noSuch(noun: TutorNoun, id: string): NotFoundProblem {
  return new NotFoundProblem(`${noun} ${id} not found`);
}

/** Of something whose caller would choose its id, and chose another one's. */
export function isThereAlready(noun: TutorNoun, id: string): ConflictProblem {
  return new ConflictProblem(`There is a ${noun.toLowerCase()} ${id} already: choose another id, or none.`);
}

/**
 * What a path names by the caller's own id.
 * @throws NotFoundProblem also for an id that can be nobody's
 */
export async function findBy<Found>(
  find: (id: string) => Promise<Found | null>,
  noun: TutorNoun,
  id: string,
): Promise<Found> {
  const found = callerIdSchema.safeParse(id).success ? await find(id) : null;
  if (found === null) throw noSuch(noun, id);
  return found;
}

/** @throws NotFoundProblem */
export const findUser = ({ users }: Dependencies, id: string) => findBy(users.find, 'User', id);

/** @throws NotFoundProblem */
export const findProject = ({ projects }: Dependencies, id: string) => findBy(projects.find, 'Project', id);

/**
 * A session with its scenes.
 * @throws NotFoundProblem
 */
export const findSession = ({ sessions }: Dependencies, id: string) => findBy(sessions.find, 'Session', id);

/** @throws NotFoundProblem */
export const findScene = ({ scenes }: { readonly scenes: SceneRepository }, id: string) =>
  findBy(scenes.find, 'Scene', id);
