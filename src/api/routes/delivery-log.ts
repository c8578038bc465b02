import { z } from 'zod';
import type { LoggedDelivery } from '../../database/delivery-log.js';
import { deliveryStatusSchema } from '../../database/webhook-deliveries.js';
import { defineEndpoint, noBody } from '../endpoint.js';
import { pageFields, pageOf, pageQuery } from '../page.js';
import { deliveryViewSchema, presentDelivery } from './deliveries.js';

const loggedSchema = z
  .strictObject({
    ...deliveryViewSchema.shape,
    type: z.string().meta({ example: 'job.succeeded' }),
    job_id: z.uuid().nullable(),
    session_id: z.string().nullable(),
  })
  .meta({ id: 'LoggedDelivery', description: 'Of a job’s webhook, or of a session’s.' });

const present = (delivery: LoggedDelivery): z.infer<typeof loggedSchema> => ({
  ...presentDelivery(delivery),
  ...{ job_id: delivery.jobId, session_id: delivery.sessionId },
});

const list = defineEndpoint({
  method: 'get',
  path: '/api/v1/deliveries',
  tag: 'Webhooks',
  summary: 'Read the log of all webhooks, newest first',
  query: z.strictObject({ status: deliveryStatusSchema.optional(), ...pageQuery }),
  body: noBody,
  answers: {
    200: {
      description: 'A page of deliveries.',
      json: z.strictObject({ deliveries: z.array(loggedSchema), ...pageFields }).meta({ id: 'DeliveryLog' }),
    },
  },
  problems: [422],
  async handle({ api, response, query: { status, ...page } }) {
    const { rows, total } = await api.deliveryLog.list({ status, ...pageOf(page) });
    response.json({ deliveries: rows.map(present), total, ...page });
  },
});

export const deliveryLogEndpoints = [list];
