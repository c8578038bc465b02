import { ActivityFailure, proxyActivities } from '@temporalio/workflow';
import type { WebhookActivities } from '../activities/webhooks.js';
import type { WebhookStart } from '../jobs/webhook.js';

/** Noting that a delivery is given up: tried until the database is there, or the delivery would stay pending. */
const { giveUpWebhook } = proxyActivities<WebhookActivities>({
  taskQueue: 'webhooks',
  startToCloseTimeout: '10 seconds',
  retry: { maximumInterval: '1 minute' },
});

/** Brings one event of a job to its webhook: Temporal tries again by itself, for a day. */
export async function deliverWebhook(start: WebhookStart): Promise<'delivered' | 'failed'> {
  const { initialInterval, backoff, maximumInterval, total } = start.retries;
  const { sendWebhook } = proxyActivities<WebhookActivities>({
    taskQueue: 'webhooks',
    startToCloseTimeout: '30 seconds',
    scheduleToCloseTimeout: total * 1000,
    retry: {
      initialInterval: initialInterval * 1000,
      backoffCoefficient: backoff,
      maximumInterval: maximumInterval * 1000,
    },
  });
  try {
    await sendWebhook(start);
    return 'delivered';
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await giveUpWebhook(start.deliveryId);
    return 'failed';
  }
}
