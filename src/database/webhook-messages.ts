import { z } from 'zod';
import { type Job, jobStateSchema } from '../jobs/job.js';
import { webhookEventSchema } from '../jobs/webhook.js';
import type { Database } from './client.js';
import { jobColumns, toJobs } from './job-row.js';

const messageRow = z.object({
  job_id: z.uuid(),
  type: webhookEventSchema,
  created_at: z.date(),
  snapshot: jobStateSchema,
  webhook: z.object({ url: z.string(), secret: z.string().optional() }).nullable(),
});

/** What a delivery says, and to whom. */
export interface WebhookMessage {
  readonly type: z.infer<typeof webhookEventSchema>;
  /** When it happened. */
  readonly timestamp: Date;
  /** As it stood then. */
  readonly job: Job;
  /** Null where the job has expired and its webhook was forgotten. */
  readonly webhook: { readonly url: string; readonly secret?: string | undefined } | null;
}

/** What became of one try. */
export interface WebhookAttempt {
  readonly delivered: boolean;
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** For a person; null where it was delivered. */
  readonly error: string | null;
}

export type WebhookMessageRepository = ReturnType<typeof createWebhookMessageRepository>;

/** What workers ask of deliveries: what to send, and to note how it went. */
export function createWebhookMessageRepository(database: Database) {
  return {
    /** What a delivery says; null where it needs no sending any more, or is gone. */
    async find(id: string): Promise<WebhookMessage | null> {
      const rows = await database.$queryRaw`
        SELECT delivery.job_id, delivery.type, delivery.created_at, event.snapshot, jobs.webhook
        FROM webhook_deliveries AS delivery JOIN jobs ON jobs.id = delivery.job_id
        JOIN job_events AS event ON event.job_id = delivery.job_id AND event.number = delivery.event_number
        WHERE delivery.id = ${id}::uuid AND delivery.status = 'pending'`;
      const [row] = z.array(messageRow).parse(rows);
      if (!row) return null;
      const [job] = toJobs(
        await database.$queryRaw`SELECT ${jobColumns} FROM jobs WHERE id = ${row.job_id}::uuid`,
      );
      if (!job) return null;
      const { type, created_at: timestamp, snapshot, webhook } = row;
      return { type, timestamp, job: { ...job, ...snapshot }, webhook };
    },

    /** Notes one try. */
    async attempted(id: string, { delivered, status, error }: WebhookAttempt): Promise<void> {
      await database.$executeRaw`
        UPDATE webhook_deliveries SET attempts = attempts + 1, last_status = ${status}::smallint, last_error = ${error},
          status = CASE WHEN ${delivered} THEN 'delivered' ELSE status END,
          delivered_at = CASE WHEN ${delivered} THEN clock_timestamp() END
        WHERE id = ${id}::uuid AND status = 'pending'`;
    },

    /** No further try is made. */
    async giveUp(id: string, reason: string): Promise<void> {
      await database.$executeRaw`UPDATE webhook_deliveries SET status = 'failed', last_error = COALESCE(last_error, ${reason})
        WHERE id = ${id}::uuid AND status = 'pending'`;
    },

    /** The receiver wants to hear no more of this job. */
    async unsubscribe(jobId: string): Promise<void> {
      await database.$executeRaw`
        UPDATE jobs SET webhook = webhook || '{"events": []}' WHERE id = ${jobId}::uuid AND webhook IS NOT NULL`;
    },
  };
}
