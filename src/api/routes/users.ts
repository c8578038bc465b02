import { z } from 'zod';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findUser, isThereAlready, noSuch } from '../find-tutor.js';
import { pageOf, pageQuery, tutorPageFields } from '../page.js';
import { idOr, newUserSchema, userChangeSchema } from '../tutor-bodies.js';

const tag = 'Tutor';

const userViewSchema = z
  .strictObject({ id: z.string(), name: z.string(), email: z.string().nullable() })
  .meta({ id: 'User' });

export const userEndpoints = [
  defineEndpoint({
    method: 'post',
    path: '/api/users',
    tag,
    summary: 'Make a user',
    query: noQuery,
    body: newUserSchema,
    answers: { 201: { description: 'Made.', json: userViewSchema } },
    problems: [409, 413, 415, 422],
    async handle({ api, response, body: { id: asked, name, email = null } }) {
      const user = { id: idOr(asked), name, email };
      if (!(await api.users.insert(user))) throw isThereAlready('User', user.id);
      response.status(201).set('Location', `/api/users/${user.id}`).json(user);
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/api/users',
    tag,
    summary: 'List users, newest first',
    query: z.strictObject(pageQuery),
    body: noBody,
    answers: {
      200: {
        description: 'A page of users.',
        json: z.strictObject({ users: z.array(userViewSchema), ...tutorPageFields }).meta({ id: 'UserList' }),
      },
    },
    problems: [422],
    async handle({ api, response, query }) {
      const { rows: users, total } = await api.users.list(pageOf(query));
      response.json({ users, total, ...pageOf(query) });
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/api/users/{id}',
    tag,
    summary: 'Read a user',
    query: noQuery,
    body: noBody,
    answers: { 200: { description: 'The user.', json: userViewSchema } },
    problems: [404],
    handle: async ({ api, response, part }) => void response.json(await findUser(api, part('id'))),
  }),
  defineEndpoint({
    method: 'patch',
    path: '/api/users/{id}',
    tag,
    summary: 'Change a user',
    query: noQuery,
    body: userChangeSchema,
    answers: { 200: { description: 'The user.', json: userViewSchema } },
    problems: [404, 413, 415, 422],
    async handle({ api, response, part, body }) {
      const { id } = await findUser(api, part('id'));
      const user = await api.users.change(id, body);
      if (user === null) throw noSuch('User', id);
      response.json(user);
    },
  }),
  defineEndpoint({
    method: 'delete',
    path: '/api/users/{id}',
    tag,
    summary: 'Remove a user',
    description: 'The projects stay, and are nobody’s.',
    query: noQuery,
    body: noBody,
    answers: { 204: { description: 'Gone.' } },
    problems: [404],
    async handle({ api, response, part }) {
      const { id } = await findUser(api, part('id'));
      await api.users.remove(id);
      response.status(204).end();
    },
  }),
];
