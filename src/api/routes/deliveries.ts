import type { Response } from 'express';
import { z } from 'zod';
import {
  deliveryStatusSchema,
  type Replay,
  type WebhookDelivery,
} from '../../database/webhook-deliveries.js';
import { anyWebhookEventSchema } from '../../jobs/webhook.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findJob, isJobId } from '../find-job.js';
import { GoneProblem, NotFoundProblem } from '../problems.js';

const tag = 'Webhooks';

export const deliveryViewSchema = z
  .strictObject({
    id: z.uuid().meta({ description: 'The `webhook-id` that every try of it carries.' }),
    type: anyWebhookEventSchema,
    status: deliveryStatusSchema,
    attempts: z.number().int(),
    last_status: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'HTTP status of the newest try; null where there was no answer.' }),
    last_error: z.string().nullable(),
    created_at: z.iso.datetime(),
    delivered_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Delivery' });

/** What any log says of a delivery. */
export function presentDelivery<Type extends string>(
  delivery: Omit<WebhookDelivery, 'type'> & { readonly type: Type },
): Omit<z.infer<typeof deliveryViewSchema>, 'type'> & { type: Type } {
  const { id, type, status, attempts, lastStatus, lastError, createdAt, deliveredAt } = delivery;
  return {
    id,
    type,
    status,
    attempts,
    last_status: lastStatus,
    last_error: lastError,
    created_at: createdAt.toISOString(),
    delivered_at: deliveredAt?.toISOString() ?? null,
  };
}

/**
 * Sends again what a path names.
 * @param replay of the job or session that was asked for
 * @param forgotten why nothing can be sent any more, where it has no webhook
 * @throws NotFoundProblem, GoneProblem
 */
export async function answerReplay(
  response: Response,
  id: string,
  replay: (id: string) => Promise<Replay>,
  forgotten: string,
): Promise<void> {
  const replayed = isJobId(id) ? await replay(id) : { type: 'unknown' as const };
  if (replayed.type === 'unknown') throw new NotFoundProblem(`Delivery ${id} not found`);
  if (replayed.type === 'forgotten') throw new GoneProblem(forgotten);
  response.status(202).json(presentDelivery(replayed.delivery));
}

const list = defineEndpoint({
  method: 'get',
  path: '/api/v1/jobs/{id}/deliveries',
  tag,
  summary: "Read the log of a job's webhook",
  query: noQuery,
  body: noBody,
  answers: {
    200: {
      description: 'Every event that was, or is to be, told; in order.',
      json: z.strictObject({ deliveries: z.array(deliveryViewSchema) }).meta({ id: 'DeliveryList' }),
    },
  },
  problems: [404],
  async handle({ api, response, part }) {
    const job = await findJob(api, response, part('id'));
    const deliveries = await api.deliveries.list(job.id);
    response.json({ deliveries: deliveries.map(presentDelivery) });
  },
});

const replay = defineEndpoint({
  method: 'post',
  path: '/api/v1/jobs/{id}/deliveries/{delivery}/replay',
  tag,
  summary: 'Send a webhook again',
  description: 'The same message under the same `webhook-id`; at once, if it still waits for its next try.',
  query: noQuery,
  body: noBody,
  answers: { 202: { description: 'It is on its way.', json: deliveryViewSchema } },
  problems: [404, 410],
  async handle({ api, response, part }) {
    const job = await findJob(api, response, part('id'));
    const forgotten = 'The job has expired, and its webhook was forgotten: nothing can be sent any more.';
    await answerReplay(response, part('delivery'), (id) => api.deliveries.replay(job.id, id), forgotten);
  },
});

export const deliveryEndpoints = [list, replay];
