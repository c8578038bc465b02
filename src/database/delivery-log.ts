import { z } from 'zod';
import type { Database } from './client.js';

const deliveryStatusSchema = z.enum(['pending', 'delivered', 'failed']);
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

/** A delivery of any webhook. */
export interface LoggedDelivery {
  readonly id: string;
  readonly type: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
  /** Whose event it tells of: one of the two. */
  readonly jobId: string | null;
  readonly sessionId: string | null;
}

export interface DeliveryFilter {
  readonly status?: DeliveryStatus | undefined;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

export type DeliveryLog = ReturnType<typeof createDeliveryLog>;

/** All deliveries of all webhooks, for operators. */
export function createDeliveryLog(database: Database) {
  return {
    /** A page of them, the newest first. */
    async list({ status, page, pageSize }: DeliveryFilter): Promise<{
      deliveries: LoggedDelivery[];
      total: number;
    }> {
      const where = status === undefined ? {} : { status };
      const [deliveries, total] = await Promise.all([
        database.webhookDelivery.findMany({
          where,
          orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
          skip: (page - 1) * pageSize,
          take: pageSize,
          omit: { eventNumber: true, claimedUntil: true, dispatchedAt: true, sceneId: true },
        }),
        database.webhookDelivery.count({ where }),
      ]);
      return { deliveries, total };
    },
  };
}
