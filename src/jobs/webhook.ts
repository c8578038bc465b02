import { z } from 'zod';

/** What a webhook can be told of. */
export const webhookEventSchema = z.enum([
  'job.started',
  'job.progress',
  'job.succeeded',
  'job.failed',
  'job.cancelled',
]);
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

const defaultEvents: WebhookEvent[] = ['job.succeeded', 'job.failed', 'job.cancelled'];

/** A secret is `whsec_` and base64 (Standard Webhooks), or any other text, whose own bytes are the key then. */
const ENCODED = /^whsec_(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

export const webhookSecretSchema = z
  .string()
  .min(1)
  .max(500)
  .refine((secret) => !secret.startsWith('whsec_') || ENCODED.test(secret), {
    error: 'must be whsec_ followed by base64, or any text that does not begin so',
  });

/** Whom a caller wants told how a job goes on (contract, "The job"). The URL's form and address are judged with the others. */
export const webhookSchema = z
  .strictObject({
    url: z.string().meta({ format: 'uri', example: 'https://example.com/hooks/callsheet' }),
    secret: webhookSecretSchema.optional().meta({
      description:
        'Signs what is sent: `whsec_` and base64, or any other text. Else the service’s own secret does.',
    }),
    events: z.array(webhookEventSchema).min(1).default(defaultEvents),
  })
  .meta({ id: 'Webhook', description: 'Told of events by Standard Webhooks; see docs/webhooks.md.' });

/** Kept with the job, and never shown. */
export type Webhook = z.output<typeof webhookSchema>;

/** What the webhook of a session can be told of. */
export const sessionWebhookEventSchema = z.enum(['session.updated', 'scene.updated', 'scene.removed']);

/** Whom a caller wants told how a session and its scenes change. */
export const sessionWebhookSchema = webhookSchema
  .extend({
    events: z
      .array(sessionWebhookEventSchema)
      .min(1)
      .default([...sessionWebhookEventSchema.options]),
  })
  .meta({ id: 'SessionWebhook', description: 'Told of changes by Standard Webhooks; see docs/tutor.md.' });

/** Kept with the session, and never shown. */
export type SessionWebhook = z.output<typeof sessionWebhookSchema>;

/** What any webhook is told of. */
export const anyWebhookEventSchema = z.union([webhookEventSchema, sessionWebhookEventSchema]);

/** How the tries of one delivery follow each other; in seconds but `backoff`. */
export interface WebhookRetries {
  /** Between the first try and the second. */
  readonly initialInterval: number;
  /** What each interval is multiplied by. */
  readonly backoff: number;
  readonly maximumInterval: number;
  /** After this no further try begins. */
  readonly total: number;
}

/** Twelve tries over a day: after 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, then every four hours. */
export const webhookRetries: WebhookRetries = {
  initialInterval: 5,
  backoff: 4,
  maximumInterval: 4 * 3600,
  total: 24 * 3600,
};

/** What the webhook dispatcher hands to a delivery's workflow. */
export interface WebhookStart {
  readonly deliveryId: string;
  readonly retries: WebhookRetries;
}

/** The id of a delivery's workflow. */
export function webhookWorkflowId(deliveryId: string): string {
  return `webhook-${deliveryId}`;
}
