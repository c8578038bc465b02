import { z } from 'zod';
import { presentScene, sceneViewSchema } from '../../jobs/present-session.js';
import type { Visual } from '../../jobs/scene.js';
import { acceptNamedUrls } from '../accept-urls.js';
import { answerScene, answerSceneOutcome, changedScene } from '../answer-scene.js';
import type { Dependencies } from '../dependencies.js';
import { editJob } from '../edit-job.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { ifMatchHeader, readIfMatch } from '../entity-tag.js';
import { findScene, findSession } from '../find-tutor.js';
import { pageOf, pageQuery, tutorPageFields } from '../page.js';
import { idOr, newSceneSchema, sceneChangeSchema } from '../tutor-bodies.js';

const tag = 'Tutor';

/**
 * Judges the picture or clip that a visual names.
 * @returns the storage key of our own file, if it is one
 */
function acceptVisual(api: Dependencies, visual: Visual | undefined): Promise<string[]> {
  const named = visual?.type === 'media' ? [{ pointer: '/visual/url', url: visual.url }] : [];
  return acceptNamedUrls(api, named);
}

export const sceneEndpoints = [
  defineEndpoint({
    method: 'post',
    path: '/api/sessions/{id}/scenes',
    tag,
    summary: 'Put a scene into a session',
    description: 'At its place, or at the end; the video is joined anew, and nothing else is made again.',
    query: noQuery,
    body: newSceneSchema,
    answers: { 201: { description: changedScene, json: sceneViewSchema } },
    problems: [400, 404, 409, 413, 415, 422],
    async handle({ api, response, part, body: { id: asked, title, narration, visual: given, order } }) {
      const { session } = await findSession(api, part('id'));
      const references = await acceptVisual(api, given);
      const [id, sessionId, { projectId }] = [idOr(asked), session.id, session];
      const visual = given ?? { type: 'phrase', phrase: title, heading: null };
      const outcome = await api.sceneChanges.insert(
        { id, sessionId, title, narration, visual, order },
        editJob(api, { projectId, sessionId, sceneId: id }, references),
      );
      response.status(201).set('Location', `/api/scenes/${id}`);
      answerSceneOutcome(api, response, outcome, `Session ${sessionId}`);
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/api/sessions/{id}/scenes',
    tag,
    summary: 'List the scenes of a session, in their order',
    query: z.strictObject(pageQuery),
    body: noBody,
    answers: {
      200: {
        description: 'A page of scenes.',
        json: z
          .strictObject({ scenes: z.array(sceneViewSchema), ...tutorPageFields })
          .meta({ id: 'TutorSceneList' }),
      },
    },
    problems: [404, 422],
    async handle({ api, response, part, query }) {
      const { session } = await findSession(api, part('id'));
      const { rows, total } = await api.scenes.list(session.id, pageOf(query));
      const scenes = rows.map((scene) => presentScene(session.id, scene, api.settings));
      response.json({ scenes, total, ...pageOf(query) });
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/api/scenes/{id}',
    tag,
    summary: 'Read a scene',
    query: noQuery,
    body: noBody,
    answers: {
      200: { description: 'The scene.', json: sceneViewSchema },
      304: { description: 'It has not changed.' },
    },
    problems: [404],
    handle: async ({ api, response, part }) => answerScene(api, response, await findScene(api, part('id'))),
  }),
  defineEndpoint({
    method: 'patch',
    path: '/api/scenes/{id}',
    tag,
    summary: 'Change or move a scene',
    description:
      'What it says and shows makes a new version; its `order` moves it, and the others make room. Where the session has been ' +
      'generated, a job makes anew what depends on it, and nothing else.',
    query: noQuery,
    body: sceneChangeSchema,
    headers: ifMatchHeader,
    answers: { 200: { description: changedScene, json: sceneViewSchema } },
    problems: [400, 404, 409, 412, 413, 415, 422],
    async handle({ api, request, response, part, body }) {
      const { scene, sessionId, projectId } = await findScene(api, part('id'));
      const references = await acceptVisual(api, body.visual);
      const job = editJob(api, { projectId, sessionId, sceneId: scene.id }, references);
      const outcome = await api.sceneChanges.change(scene.id, body, readIfMatch(request), job);
      answerSceneOutcome(api, response, outcome, `Scene ${scene.id}`);
    },
  }),
  defineEndpoint({
    method: 'delete',
    path: '/api/scenes/{id}',
    tag,
    summary: 'Take a scene out of its session',
    description:
      'The video is joined anew without it; `X-Job-Id` names the job. A session that was made keeps one scene.',
    query: noQuery,
    body: noBody,
    headers: ifMatchHeader,
    answers: { 204: { description: 'Gone.' } },
    problems: [404, 409, 412],
    async handle({ api, request, response, part }) {
      const { scene, sessionId, projectId } = await findScene(api, part('id'));
      const job = editJob(api, { projectId, sessionId });
      const outcome = await api.sceneChanges.remove(scene.id, readIfMatch(request), job);
      answerSceneOutcome(api, response, outcome, `Scene ${scene.id}`);
    },
  }),
];
