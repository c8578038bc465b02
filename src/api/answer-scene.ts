import type { Response } from 'express';
import { MOST_SCENES_OF_A_SESSION, type Refusal, type SceneOutcome } from '../database/scene-changes.js';
import type { PlacedScene } from '../database/scenes.js';
import { presentScene } from '../jobs/present-session.js';
import type { Dependencies } from './dependencies.js';
import { sceneEtag } from './entity-tag.js';
import { nameJob } from './find-job.js';
import {
  ConflictProblem,
  InvalidRequestProblem,
  NotFoundProblem,
  PreconditionFailedProblem,
} from './problems.js';

/** Names the job that makes a change seen, for whoever wants to follow it. */
export const JOB_HEADER = 'X-Job-Id';
export const changedScene =
  'The scene. `X-Job-Id` names the job that makes the change seen, where the session has been generated.';

export function answerScene(
  { settings }: Pick<Dependencies, 'settings'>,
  response: Response,
  { sessionId, scene }: PlacedScene,
): void {
  const view = presentScene(sessionId, scene, settings);
  response.set('ETag', sceneEtag(view)).json(view);
}

/**
 * Answers what a change of a scene came to, and has its job begun.
 * @param missing what there is none of, where there is none
 * @throws NotFoundProblem, ConflictProblem, PreconditionFailedProblem, InvalidRequestProblem
 */
export function answerSceneOutcome(
  api: Pick<Dependencies, 'settings' | 'dispatcher'>,
  response: Response,
  outcome: SceneOutcome,
  missing: string,
): void {
  switch (outcome.type) {
    case 'unknown':
      throw new NotFoundProblem(`${missing} not found`);
    case 'stale':
      throw new PreconditionFailedProblem('The scene has been changed since it was read: read it again.');
    case 'misplaced':
      throw new InvalidRequestProblem([
        { pointer: '/order', reason: `must be at most ${outcome.last} here` },
      ]);
    case 'refused':
      throw new ConflictProblem(refusals[outcome.reason]);
    case 'changed':
    case 'removed':
      if (outcome.jobId !== null) {
        nameJob(response, outcome.jobId);
        response.set(JOB_HEADER, outcome.jobId);
        api.dispatcher.wake();
      }
      if (outcome.type === 'changed') answerScene(api, response, outcome.scene);
      else response.status(204).end();
  }
}

const refusals: Readonly<Record<Refusal, string>> = {
  planning: 'The scenes of this session are being planned: change them once that is done.',
  taken: 'There is a scene of that id already: choose another id, or none.',
  'too many': `A session has at most ${MOST_SCENES_OF_A_SESSION} scenes: remove one first.`,
  'last one':
    'A session that has been made keeps at least one scene: change this one, or remove the session.',
};
