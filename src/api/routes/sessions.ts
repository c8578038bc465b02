import type { Response } from 'express';
import { z } from 'zod';
import type { WholeSession } from '../../database/sessions.js';
import {
  presentSession,
  presentWholeSession,
  sessionSummarySchema,
  sessionViewSchema,
} from '../../jobs/present-session.js';
import { acceptWebhookUrl } from '../accept-urls.js';
import type { Dependencies } from '../dependencies.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { ifMatchHeader, readIfMatch, sessionEtag } from '../entity-tag.js';
import { findProject, findSession, isThereAlready, noSuch } from '../find-tutor.js';
import { pageOf, pageQuery, tutorPageFields } from '../page.js';
import { ConflictProblem, PreconditionFailedProblem } from '../problems.js';
import { idOr, newSessionSchema, sessionChangeBody } from '../tutor-bodies.js';

const tag = 'Tutor';
const read = { 200: { description: 'The session, with its scenes.', json: sessionViewSchema } };

function answer({ settings }: Dependencies, response: Response, { session, scenes }: WholeSession): void {
  response.set('ETag', sessionEtag(session)).json(presentWholeSession(session, scenes, settings));
}

export const sessionEndpoints = [
  defineEndpoint({
    method: 'post',
    path: '/api/projects/{id}/sessions',
    tag,
    summary: 'Make a session',
    description: 'A draft, without scenes; `/jobs/generate` has a prompt planned and made.',
    query: noQuery,
    body: newSessionSchema,
    answers: { 201: { description: 'Made.', json: sessionViewSchema } },
    problems: [400, 404, 409, 413, 415, 422],
    async handle({ api, response, part, body: { id: asked, title, prompt, webhook = null } }) {
      const { id: projectId, owner } = await findProject(api, part('id'));
      if (webhook) await acceptWebhookUrl(api, webhook.url);
      const id = idOr(asked);
      if (!(await api.sessions.insert({ id, owner, projectId, title, prompt, webhook })))
        throw isThereAlready('Session', id);
      response.status(201).set('Location', `/api/sessions/${id}`);
      answer(api, response, await findSession(api, id));
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/api/projects/{id}/sessions',
    tag,
    summary: 'List the sessions of a project, newest first',
    query: z.strictObject(pageQuery),
    body: noBody,
    answers: {
      200: {
        description: 'A page of sessions, without their scenes.',
        json: z
          .strictObject({ sessions: z.array(sessionSummarySchema), ...tutorPageFields })
          .meta({ id: 'SessionList' }),
      },
    },
    problems: [404, 422],
    async handle({ api, response, part, query }) {
      const { id } = await findProject(api, part('id'));
      const { rows, total } = await api.sessions.list(id, pageOf(query));
      const sessions = rows.map((session) => presentSession(session, api.settings));
      response.json({ sessions, total, ...pageOf(query) });
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/api/sessions/{id}',
    tag,
    summary: 'Read a session and its scenes',
    query: noQuery,
    body: noBody,
    answers: { ...read, 304: { description: 'Nothing of it has changed.' } },
    problems: [404],
    handle: async ({ api, response, part }) => answer(api, response, await findSession(api, part('id'))),
  }),
  defineEndpoint({
    method: 'patch',
    path: '/api/sessions/{id}',
    tag,
    summary: 'Change the title, prompt or webhook of a session',
    description: 'Nothing is made anew for it.',
    query: noQuery,
    body: sessionChangeBody,
    headers: ifMatchHeader,
    answers: read,
    problems: [400, 404, 412, 413, 415, 422],
    async handle({ api, request, response, part, body }) {
      const { session } = await findSession(api, part('id'));
      if (body.webhook) await acceptWebhookUrl(api, body.webhook.url);
      const outcome = await api.sessions.change(session.id, body, readIfMatch(request));
      if (outcome === 'unknown') throw noSuch('Session', session.id);
      if (outcome === 'stale')
        throw new PreconditionFailedProblem(
          `Session ${session.id} has changed since it was read: read it again.`,
        );
      answer(api, response, await findSession(api, session.id));
    },
  }),
  defineEndpoint({
    method: 'delete',
    path: '/api/sessions/{id}',
    tag,
    summary: 'Remove a session, its scenes and files',
    description: 'Its jobs end as cancelled, and what runs of them is stopped; its files answer 410 at once.',
    query: noQuery,
    body: noBody,
    answers: { 204: { description: 'Gone.' } },
    problems: [404],
    async handle({ api, response, part }) {
      const { session } = await findSession(api, part('id'));
      await api.sessions.remove(session.id);
      api.dispatcher.wake();
      response.status(204).end();
    },
  }),
  defineEndpoint({
    method: 'post',
    path: '/api/sessions/{id}/approve',
    tag,
    summary: 'Let a session be made as it is planned',
    description: 'For a session whose plan waits: of `/jobs/generate` with `approval: true`.',
    query: noQuery,
    body: noBody,
    answers: read,
    problems: [404, 409],
    async handle({ api, response, part }) {
      const { session } = await findSession(api, part('id'));
      const jobId = await api.sessions.findWaitingJob(session.id);
      if (jobId === null || (await api.approvals.approve(jobId)) === 'not waiting')
        throw new ConflictProblem(`Session ${session.id} does not wait to be approved.`);
      api.dispatcher.wake();
      await api.sessions.goOn(session.id);
      answer(api, response, await findSession(api, session.id));
    },
  }),
];
