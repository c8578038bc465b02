import { z } from 'zod';
import { sceneViewSchema } from '../../jobs/present-session.js';
import { answerSceneOutcome, changedScene } from '../answer-scene.js';
import { editJob } from '../edit-job.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findScene } from '../find-tutor.js';
import { pageOf, pageQuery, tutorPageFields } from '../page.js';

const tag = 'Tutor';

const versionViewSchema = sceneViewSchema
  .pick({ version: true, title: true, narration: true, visual: true })
  .extend({ createdAt: z.iso.datetime() })
  .meta({ id: 'TutorSceneVersion' });

export const sceneVersionEndpoints = [
  defineEndpoint({
    method: 'get',
    path: '/api/scenes/{id}/versions',
    tag,
    summary: 'List what a scene said and showed, newest first',
    query: z.strictObject(pageQuery),
    body: noBody,
    answers: {
      200: {
        description: 'A page of versions; the first of all is the scene as it stands.',
        json: z
          .strictObject({ versions: z.array(versionViewSchema), ...tutorPageFields })
          .meta({ id: 'TutorSceneVersionList' }),
      },
    },
    problems: [404, 422],
    async handle({ api, response, part, query }) {
      const { scene } = await findScene(api, part('id'));
      const { rows, total } = await api.scenes.versions(scene.id, pageOf(query));
      const versions = rows.map(({ createdAt, ...version }) => ({
        ...version,
        createdAt: createdAt.toISOString(),
      }));
      response.json({ versions, total, ...pageOf(query) });
    },
  }),
  defineEndpoint({
    method: 'post',
    path: '/api/scenes/{id}/restore',
    tag,
    summary: 'Have a scene say and show what it did in an earlier version',
    description: 'As a new version; what was made of the earlier one and is still there is used again.',
    query: noQuery,
    body: z
      .strictObject({
        version: z
          .number()
          .int()
          .min(1)
          .max(2 ** 31 - 1),
      })
      .meta({ id: 'Restore' }),
    answers: { 200: { description: changedScene, json: sceneViewSchema } },
    problems: [404, 409, 413, 415, 422],
    async handle({ api, response, part, body: { version } }) {
      const { scene, sessionId, projectId } = await findScene(api, part('id'));
      const job = editJob(api, { projectId, sessionId, sceneId: scene.id });
      const outcome = await api.sceneChanges.restore(scene.id, version, job);
      answerSceneOutcome(api, response, outcome, `Version ${version} of scene ${scene.id}`);
    },
  }),
];
