import type { Database } from './client.js';
import { newestOf, type Page, type PageOf, readPage } from './page.js';
import type { DeliveryStatus, WebhookDelivery } from './webhook-deliveries.js';

/** A delivery of any webhook. */
export interface LoggedDelivery extends Omit<WebhookDelivery, 'type'> {
  readonly type: string;
  /** Whose event it tells of: one of the two. */
  readonly jobId: string | null;
  readonly sessionId: string | null;
}

export interface DeliveryFilter extends PageOf {
  readonly status?: DeliveryStatus | undefined;
}

export type DeliveryLog = ReturnType<typeof createDeliveryLog>;

/** All deliveries of all webhooks, for operators. */
export function createDeliveryLog(database: Database) {
  return {
    /** A page of them, the newest first. */
    list({ status, ...page }: DeliveryFilter): Promise<Page<LoggedDelivery>> {
      const where = status === undefined ? {} : { status };
      return readPage(
        database.webhookDelivery.findMany({
          ...newestOf(page),
          where,
          omit: { eventNumber: true, claimedUntil: true, dispatchedAt: true, sceneId: true },
        }),
        database.webhookDelivery.count({ where }),
      );
    },
  };
}
