import { z } from 'zod';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findSession } from '../find-tutor.js';
import { pageOf, pageQuery, tutorPageFields } from '../page.js';
import { answerReplay, deliveryViewSchema, presentDelivery } from './deliveries.js';

const tag = 'Webhooks';

export const sessionDeliveryEndpoints = [
  defineEndpoint({
    method: 'get',
    path: '/api/sessions/{id}/deliveries',
    tag,
    summary: "Read the log of a session's webhook",
    query: z.strictObject(pageQuery),
    body: noBody,
    answers: {
      200: {
        description: 'A page of what was, or is to be, told; newest first.',
        json: z
          .strictObject({ deliveries: z.array(deliveryViewSchema), ...tutorPageFields })
          .meta({ id: 'SessionDeliveryList' }),
      },
    },
    problems: [404, 422],
    async handle({ api, response, part, query }) {
      const { session } = await findSession(api, part('id'));
      const { rows, total } = await api.deliveries.listOfSession(session.id, pageOf(query));
      response.json({ deliveries: rows.map(presentDelivery), total, ...pageOf(query) });
    },
  }),
  defineEndpoint({
    method: 'post',
    path: '/api/sessions/{id}/deliveries/{delivery}/replay',
    tag,
    summary: "Send a session's webhook again",
    description: 'The same message under the same `webhook-id`; at once, if it still waits for its next try.',
    query: noQuery,
    body: noBody,
    answers: { 202: { description: 'It is on its way.', json: deliveryViewSchema } },
    problems: [404, 410],
    async handle({ api, response, part }) {
      const { session } = await findSession(api, part('id'));
      const replay = (id: string) => api.deliveries.replayOfSession(session.id, id);
      const forgotten = 'The session has no webhook any more: nothing can be sent.';
      await answerReplay(response, part('delivery'), replay, forgotten);
    },
  }),
];
