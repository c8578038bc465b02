import { z } from 'zod';
import { type Job, jobStateSchema } from '../jobs/job.js';
import { callerIdSchema } from '../jobs/session.js';
import { type SessionChange, type SessionRow, sessionChangeSchema } from '../jobs/session-change.js';
import { sessionWebhookEventSchema, type WebhookEvent, webhookEventSchema } from '../jobs/webhook.js';
import type { Database } from './client.js';
import { jobColumns, toJobs } from './job-row.js';

const receiverSchema = z.object({ url: z.string(), secret: z.string().optional() }).nullable();

const jobMessageRow = z.object({
  type: webhookEventSchema,
  webhook: receiverSchema,
  created_at: z.date(),
  job_id: z.uuid(),
  snapshot: jobStateSchema,
});
const sessionMessageRow = z.object({
  type: sessionWebhookEventSchema,
  webhook: receiverSchema,
  session_id: callerIdSchema,
  project_id: callerIdSchema,
  session_created_at: z.date(),
  happened_at: z.date(),
  change: sessionChangeSchema,
});

interface AnyMessage {
  /** When it happened. */
  readonly timestamp: Date;
  /** Null where the job has expired and its webhook was forgotten, or the session has none any more. */
  readonly webhook: z.infer<typeof receiverSchema>;
}

/** What a delivery says, and to whom. */
export type WebhookMessage =
  | (AnyMessage & {
      readonly of: 'job';
      readonly type: WebhookEvent;
      /** As it stood then. */
      readonly job: Job;
    })
  | (AnyMessage & {
      readonly of: 'session';
      readonly type: z.infer<typeof sessionWebhookEventSchema>;
      readonly session: Pick<SessionRow, 'id' | 'projectId' | 'createdAt'>;
      readonly change: SessionChange;
    });

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
    find: async (id: string): Promise<WebhookMessage | null> =>
      (await findOfJob(database, id)) ?? (await findOfSession(database, id)),

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

    /** The receiver wants to hear no more of this job or session. */
    async unsubscribe(message: WebhookMessage): Promise<void> {
      if (message.of === 'job')
        await database.$executeRaw`
          UPDATE jobs SET webhook = webhook || '{"events": []}' WHERE id = ${message.job.id}::uuid AND webhook IS NOT NULL`;
      else
        await database.$executeRaw`
          UPDATE sessions SET webhook = webhook || '{"events": []}' WHERE id = ${message.session.id} AND webhook IS NOT NULL`;
    },
  };
}

async function findOfJob(database: Database, id: string): Promise<WebhookMessage | null> {
  const rows = await database.$queryRaw`
    SELECT delivery.job_id, delivery.type, delivery.created_at, event.snapshot, jobs.webhook
    FROM webhook_deliveries AS delivery JOIN jobs ON jobs.id = delivery.job_id
    JOIN job_events AS event ON event.job_id = delivery.job_id AND event.number = delivery.event_number
    WHERE delivery.id = ${id}::uuid AND delivery.status = 'pending'`;
  const [row] = z.array(jobMessageRow).parse(rows);
  if (!row) return null;
  const [job] = toJobs(
    await database.$queryRaw`SELECT ${jobColumns} FROM jobs WHERE id = ${row.job_id}::uuid`,
  );
  if (!job) return null;
  const { type, created_at: timestamp, snapshot, webhook } = row;
  return { of: 'job', type, timestamp, job: { ...job, ...snapshot }, webhook };
}

async function findOfSession(database: Database, id: string): Promise<WebhookMessage | null> {
  const rows = await database.$queryRaw`
    SELECT delivery.type, sessions.webhook, sessions.id AS session_id, sessions.project_id,
      sessions.created_at AS session_created_at, event.created_at AS happened_at,
      jsonb_build_object('type', event.type, 'snapshot', event.snapshot) AS change
    FROM webhook_deliveries AS delivery JOIN sessions ON sessions.id = delivery.session_id
    JOIN session_events AS event ON event.session_id = delivery.session_id AND event.number = delivery.event_number
    WHERE delivery.id = ${id}::uuid AND delivery.status = 'pending'`;
  const [row] = z.array(sessionMessageRow).parse(rows);
  if (!row) return null;
  const { type, webhook, change, session_id, project_id: projectId, session_created_at: createdAt } = row;
  const session = { id: session_id, projectId, createdAt };
  return { of: 'session', type, timestamp: row.happened_at, session, change, webhook };
}
