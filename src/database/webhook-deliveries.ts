import { z } from 'zod';
import { anyWebhookEventSchema } from '../jobs/webhook.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';
import { type Page, type PageOf, pageWindow, readPage } from './page.js';

export const deliveryStatusSchema = z.enum(['pending', 'delivered', 'failed']);
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

const deliverySchema = z.object({
  id: z.uuid(),
  type: anyWebhookEventSchema,
  status: deliveryStatusSchema,
  attempts: z.number().int(),
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.date(),
  deliveredAt: z.date().nullable(),
});

/** One event of a job or a session on its way to its webhook, or arrived, or given up. */
export type WebhookDelivery = z.infer<typeof deliverySchema>;

const deliveryFields = {
  id: true,
  type: true,
  status: true,
  attempts: true,
  lastStatus: true,
  lastError: true,
  createdAt: true,
  deliveredAt: true,
} as const;

export type Replay =
  | { readonly type: 'replayed'; readonly delivery: WebhookDelivery }
  /** The job has expired, and its webhook was forgotten. */
  | { readonly type: 'forgotten' }
  | { readonly type: 'unknown' };

/** A delivery that the dispatcher holds for a moment, to start its workflow. */
const claimedSchema = z.object({ id: z.uuid(), owner: z.string() });
export type ClaimedDelivery = z.infer<typeof claimedSchema>;

const idRows = z.array(z.object({ id: z.uuid() }));

/** Seconds after which another dispatcher takes up what a dead one had claimed. */
const LEASE = 15;
const REPLAYED = Prisma.sql`status = 'pending', delivered_at = NULL, dispatched_at = NULL, claimed_until = NULL`;

export type WebhookDeliveryRepository = ReturnType<typeof createWebhookDeliveryRepository>;

/** What the API and its webhook dispatcher ask of deliveries; rows are made by trigger (migration `webhooks`). */
export function createWebhookDeliveryRepository(database: Database) {
  /** @param sent the delivery's row, where it waits to be sent again now */
  const replayOf = async (
    sent: PromiseLike<unknown>,
    where: Prisma.WebhookDeliveryWhereInput,
  ): Promise<Replay> => {
    const rows = idRows.parse(await sent);
    const row = await database.webhookDelivery.findFirst({ where, select: deliveryFields });
    if (row === null) return { type: 'unknown' };
    return rows.length > 0
      ? { type: 'replayed', delivery: deliverySchema.parse(row) }
      : { type: 'forgotten' };
  };

  return {
    /** A job's deliveries, in the order of its events. */
    async list(jobId: string): Promise<WebhookDelivery[]> {
      const rows = await database.webhookDelivery.findMany({
        where: { jobId },
        orderBy: { eventNumber: 'asc' },
        select: deliveryFields,
      });
      return z.array(deliverySchema).parse(rows);
    },

    /** A session's deliveries, newest first: a session lives for long. */
    async listOfSession(sessionId: string, page: PageOf): Promise<Page<WebhookDelivery>> {
      const where = { sessionId };
      const { rows, total } = await readPage(
        database.webhookDelivery.findMany({
          ...pageWindow(page),
          where,
          orderBy: { eventNumber: 'desc' },
          select: deliveryFields,
        }),
        database.webhookDelivery.count({ where }),
      );
      return { rows: z.array(deliverySchema).parse(rows), total };
    },

    /** Sends a delivery again, or at once if it still waits for its next try; under the same id. */
    replay(jobId: string, id: string): Promise<Replay> {
      const sent = database.$queryRaw`
        UPDATE webhook_deliveries SET ${REPLAYED} FROM jobs
        WHERE webhook_deliveries.id = ${id}::uuid AND jobs.id = ${jobId}::uuid AND job_id = jobs.id
          AND jobs.webhook IS NOT NULL RETURNING webhook_deliveries.id`;
      return replayOf(sent, { id, jobId });
    },

    /** Sends a delivery of a session again; it has no webhook to be sent to any more where it is `forgotten`. */
    replayOfSession(sessionId: string, id: string): Promise<Replay> {
      const sent = database.$queryRaw`
        UPDATE webhook_deliveries SET ${REPLAYED} FROM sessions
        WHERE webhook_deliveries.id = ${id}::uuid AND sessions.id = ${sessionId} AND session_id = sessions.id
          AND sessions.webhook IS NOT NULL RETURNING webhook_deliveries.id`;
      return replayOf(sent, { id, sessionId });
    },

    /** Claims deliveries to start, oldest first. */
    async claim(limit: number): Promise<ClaimedDelivery[]> {
      const rows = await database.$queryRaw`
        UPDATE webhook_deliveries SET claimed_until = clock_timestamp() + ${LEASE} * interval '1 second' WHERE id IN (
          SELECT id FROM webhook_deliveries WHERE status = 'pending' AND dispatched_at IS NULL
            AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
          ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
        ) RETURNING id, COALESCE((SELECT owner FROM jobs WHERE jobs.id = job_id),
          (SELECT owner FROM sessions WHERE sessions.id = session_id)) AS owner`;
      return z.array(claimedSchema).parse(rows);
    },

    /** Temporal has this delivery; a replay that came meanwhile has let go of the claim, and is left to be claimed anew. */
    async dispatched(id: string): Promise<void> {
      await database.$executeRaw`UPDATE webhook_deliveries SET dispatched_at = clock_timestamp(), claimed_until = NULL
        WHERE id = ${id}::uuid AND claimed_until IS NOT NULL`;
    },

    /** Temporal did not take it: let go of the lease. */
    async release(id: string): Promise<void> {
      await database.$executeRaw`
        UPDATE webhook_deliveries SET claimed_until = NULL WHERE id = ${id}::uuid AND dispatched_at IS NULL`;
    },

    /** Temporal knows nothing of a delivery that we thought it had: it waits again. */
    async requeue(id: string): Promise<void> {
      await database.$executeRaw`
        UPDATE webhook_deliveries SET dispatched_at = NULL, claimed_until = NULL WHERE id = ${id}::uuid AND status = 'pending'`;
    },

    /** Deliveries that Temporal should be carrying, dispatched longer ago than so many seconds. */
    async open(olderThan: number): Promise<string[]> {
      const rows = await database.$queryRaw`SELECT id FROM webhook_deliveries
        WHERE status = 'pending' AND dispatched_at < clock_timestamp() - ${olderThan} * interval '1 second'`;
      return idRows.parse(rows).map(({ id }) => id);
    },
  };
}
