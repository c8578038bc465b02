import type { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Notices } from '../database/listen.js';
import type { ClaimedDelivery, WebhookDeliveryRepository } from '../database/webhook-deliveries.js';
import { type WebhookRetries, webhookWorkflowId } from '../jobs/webhook.js';
import { Bell } from './bell.js';
import type { WorkflowClient } from './workflow-client.js';

export interface WebhookDispatcherDependencies {
  readonly deliveries: Pick<
    WebhookDeliveryRepository,
    'claim' | 'dispatched' | 'release' | 'open' | 'requeue'
  >;
  readonly workflows: Pick<WorkflowClient, 'startDelivery' | 'state'>;
  readonly notices: EventEmitter<Notices>;
  readonly settings: {
    readonly retries: WebhookRetries;
    readonly intervalSeconds: number;
    readonly reconcileIntervalSeconds: number;
    /** Seconds that a delivery is left alone after dispatch, while its row and Temporal may rightly differ; default 10. */
    readonly settlingSeconds?: number;
  };
  readonly log: Logger;
}

/** Deliveries claimed in one go. */
const BATCH = 20;

/**
 * Moves deliveries from their rows into Temporal, each into a workflow of its own; woken when one is due, and every two
 * seconds by itself. Like the dispatcher of jobs: claimed by a short lease, started, marked; and what Temporal has lost is
 * started again.
 */
export function createWebhookDispatcher({
  deliveries,
  workflows,
  notices,
  settings,
  log,
}: WebhookDispatcherDependencies) {
  const { retries, intervalSeconds, reconcileIntervalSeconds, settlingSeconds = 10 } = settings;

  const start = async (delivery: ClaimedDelivery): Promise<void> => {
    try {
      await workflows.startDelivery(delivery, retries);
    } catch (error) {
      await deliveries.release(delivery.id);
      throw error;
    }
    await deliveries.dispatched(delivery.id);
  };

  /** Starts all that wait. */
  const dispatch = async (): Promise<void> => {
    for (;;) {
      const claimed = await deliveries.claim(BATCH);
      const results = await Promise.allSettled(claimed.map(start));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
      if (claimed.length < BATCH) return;
    }
  };

  /** A workflow notes how its delivery ended before it ends itself: one that is over with nothing noted was stopped or lost. */
  const reconcile = async (): Promise<void> => {
    for (const id of await deliveries.open(settlingSeconds)) {
      const { type } = await workflows.state(webhookWorkflowId(id));
      if (type === 'running') continue;
      log.warn({ delivery: id }, 'Temporal no longer carries this webhook delivery; it is started again');
      await deliveries.requeue(id);
    }
  };

  const repeat = async (
    what: () => Promise<void>,
    pause: () => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> => {
    while (!signal.aborted) {
      await what().catch((error) => log.warn({ error }, 'webhooks wait; they are tried again'));
      await pause();
    }
  };

  return {
    dispatch,
    reconcile,
    /** Runs until the signal aborts. */
    async run(signal: AbortSignal): Promise<void> {
      const bell = new Bell();
      notices.on('webhooksChanged', bell.ring);
      notices.on('reconnected', bell.ring);
      signal.addEventListener('abort', bell.ring, { once: true });
      const rest = () => sleep(reconcileIntervalSeconds * 1000, undefined, { signal }).catch(() => undefined);
      await Promise.all([
        repeat(dispatch, () => bell.wait(intervalSeconds * 1000), signal),
        repeat(reconcile, rest, signal),
      ]);
      notices.off('webhooksChanged', bell.ring);
      notices.off('reconnected', bell.ring);
    },
  };
}
