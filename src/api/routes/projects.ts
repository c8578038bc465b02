import { z } from 'zod';
import type { Project } from '../../database/projects.js';
import { callerIdSchema } from '../../jobs/session.js';
import type { Dependencies } from '../dependencies.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findProject, isThereAlready, noSuch } from '../find-tutor.js';
import { pageOf, pageQuery, tutorPageFields } from '../page.js';
import { InvalidRequestProblem } from '../problems.js';
import { idOr, newProjectSchema, projectChangeSchema } from '../tutor-bodies.js';

const tag = 'Tutor';

const projectViewSchema = z
  .strictObject({ id: z.string(), userId: z.string().nullable(), title: z.string() })
  .meta({ id: 'Project' });

const present = ({ id, userId, title }: Project): z.infer<typeof projectViewSchema> => ({
  ...{ id, userId, title },
});

export const projectEndpoints = [
  defineEndpoint({
    method: 'post',
    path: '/api/projects',
    tag,
    summary: 'Make a project',
    query: noQuery,
    body: newProjectSchema,
    answers: { 201: { description: 'Made.', json: projectViewSchema } },
    problems: [409, 413, 415, 422],
    async handle({ api, response, body: { id: asked, userId = null, title } }) {
      await checkUser(api, userId);
      const project = { id: idOr(asked), userId, title };
      if (!(await api.projects.insert(project))) throw isThereAlready('Project', project.id);
      response.status(201).set('Location', `/api/projects/${project.id}`).json(project);
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/api/projects',
    tag,
    summary: 'List projects, newest first',
    query: z.strictObject({ userId: callerIdSchema.optional(), ...pageQuery }),
    body: noBody,
    answers: {
      200: {
        description: 'A page of projects.',
        json: z
          .strictObject({ projects: z.array(projectViewSchema), ...tutorPageFields })
          .meta({ id: 'ProjectList' }),
      },
    },
    problems: [422],
    async handle({ api, response, query }) {
      const { rows: projects, total } = await api.projects.list(query.userId, pageOf(query));
      response.json({ projects, total, ...pageOf(query) });
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/api/projects/{id}',
    tag,
    summary: 'Read a project',
    query: noQuery,
    body: noBody,
    answers: { 200: { description: 'The project.', json: projectViewSchema } },
    problems: [404],
    handle: async ({ api, response, part }) =>
      void response.json(present(await findProject(api, part('id')))),
  }),
  defineEndpoint({
    method: 'patch',
    path: '/api/projects/{id}',
    tag,
    summary: 'Change a project',
    query: noQuery,
    body: projectChangeSchema,
    answers: { 200: { description: 'The project.', json: projectViewSchema } },
    problems: [404, 413, 415, 422],
    async handle({ api, response, part, body }) {
      const { id } = await findProject(api, part('id'));
      await checkUser(api, body.userId ?? null);
      const project = await api.projects.change(id, body);
      if (project === null) throw noSuch('Project', id);
      response.json(project);
    },
  }),
  defineEndpoint({
    method: 'delete',
    path: '/api/projects/{id}',
    tag,
    summary: 'Remove a project, its sessions and their files',
    description:
      'Their jobs end as cancelled, and what runs of them is stopped; their files answer 410 at once.',
    query: noQuery,
    body: noBody,
    answers: { 204: { description: 'Gone.' } },
    problems: [404],
    async handle({ api, response, part }) {
      const { id } = await findProject(api, part('id'));
      await api.projects.remove(id);
      api.dispatcher.wake();
      response.status(204).end();
    },
  }),
];

async function checkUser({ users }: Dependencies, userId: string | null): Promise<void> {
  if (userId === null || (await users.find(userId)) !== null) return;
  throw new InvalidRequestProblem([{ pointer: '/userId', reason: 'must be a user that is there' }]);
}
