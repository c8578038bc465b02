import { afterAll, beforeAll } from '@jest/globals';
import type { Logger } from 'pino';
import { createWebhookActivities } from '../../src/activities/webhooks.js';
import { createWebhookDispatcher } from '../../src/api/webhook-dispatcher.js';
import type { WorkflowClient } from '../../src/api/workflow-client.js';
import { createWebhookMessageRepository } from '../../src/database/webhook-messages.js';
import type { WebhookRetries } from '../../src/jobs/webhook.js';
import { clientOf } from '../api/start-dispatching.js';
import type { TestApi } from '../api/start-test-api.js';
import { withWorkers } from '../support/temporal.js';
import { useTestNamespace } from '../support/use-namespace.js';

/** So quick that a test can wait for them, seconds. */
export const QUICK: WebhookRetries = { initialInterval: 0.2, backoff: 2, maximumInterval: 1, total: 600 };

interface Surroundings {
  readonly api: TestApi;
  /** Whom workers may call. */
  readonly hosts: readonly string[];
  readonly log: Logger;
  readonly timeoutMs: number;
}

interface DispatcherChanges {
  readonly retries?: WebhookRetries;
  readonly intervalSeconds?: number;
  readonly client?: WorkflowClient;
}

/** What sends the webhooks of a test API: dispatchers, and workers in a namespace of their own. */
export function useWebhookSenders({ api, hosts, log, timeoutMs }: Surroundings) {
  const namespace = useTestNamespace();
  let workflows: WorkflowClient | undefined;
  beforeAll(async () => {
    workflows = await clientOf(namespace());
  });
  afterAll(() => workflows?.close());
  const client = (): WorkflowClient => {
    if (!workflows) throw new Error('only while tests run');
    return workflows;
  };

  return {
    workflows: client,

    /** One that dispatches when it is told to, where nothing else is said. */
    dispatcher: ({ retries = QUICK, intervalSeconds = 600, ...other }: DispatcherChanges = {}) =>
      createWebhookDispatcher({
        deliveries: api.deliveries,
        workflows: other.client ?? client(),
        notices: api.notices,
        settings: { retries, intervalSeconds, reconcileIntervalSeconds: 600, settlingSeconds: 0 },
        log,
      }),

    /** Workers of webhooks, for as long as the work takes. */
    whileSending: <Result>(run: () => Promise<Result>, signingSecret?: string): Promise<Result> =>
      withWorkers(
        namespace(),
        {
          workflows: {},
          webhooks: createWebhookActivities({
            webhooks: {
              messages: createWebhookMessageRepository(api.database),
              network: { allowedHosts: new Set(hosts) },
              presentation: {
                publicUrl: api.url,
                temporalWeb: { url: 'http://127.0.0.1:8233', namespace: 'default' },
              },
              signingSecret,
              timeoutMs,
            },
            log,
          }),
        },
        run,
      ),
  };
}
