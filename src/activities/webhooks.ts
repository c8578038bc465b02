import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Logger } from 'pino';
import type { WebhookMessage, WebhookMessageRepository } from '../database/webhook-messages.js';
import { describeUrl } from '../fetching/describe-url.js';
import { FetchError, ForbiddenAddressError, UnusableUrlError } from '../fetching/errors.js';
import { postUrl } from '../fetching/post-url.js';
import type { NetworkSettings } from '../fetching/resolve.js';
import { failureTypes } from '../jobs/errors.js';
import { type Presentation, presentJob } from '../jobs/present-job.js';
import { presentSessionChange } from '../jobs/present-session.js';
import type { WebhookStart } from '../jobs/webhook.js';
import { signWebhook } from './webhook-signature.js';

export interface WebhookDependencies {
  readonly webhooks: {
    readonly messages: WebhookMessageRepository;
    readonly network: NetworkSettings;
    readonly presentation: Presentation;
    /** Signs for jobs that bring no secret of their own; where there is none either, nothing is signed. */
    readonly signingSecret?: string | undefined;
    /** Milliseconds that a receiver has for its answer. */
    readonly timeoutMs: number;
  };
  readonly log: Logger;
}

export type WebhookActivities = ReturnType<typeof createWebhookActivities>;

/** How one try went. */
type Outcome =
  | { readonly type: 'delivered'; readonly status: number }
  | {
      readonly type: 'failed';
      readonly status: number | null;
      readonly reason: string;
      /** Whether another try is pointless. */
      readonly final: boolean;
      /** Seconds that the receiver asks to wait. */
      readonly retryAfter: number | null;
    };

const GONE = 410;
const FORGOTTEN = 'Nobody is to be told any more: the job has expired, or the session has no webhook.';
const NEVER_SENT = 'No worker could send it in time.';

/** Sends events of jobs and sessions to whoever asked to be told (Standard Webhooks). */
export function createWebhookActivities({ webhooks, log: root }: WebhookDependencies) {
  const { messages, network, presentation, signingSecret, timeoutMs } = webhooks;

  const post = async (
    id: string,
    message: WebhookMessage,
    url: string,
    secret?: string,
  ): Promise<Outcome> => {
    const { type, timestamp } = message;
    const data = dataOf(message, presentation);
    const body = JSON.stringify({ type, timestamp: timestamp.toISOString(), data });
    const seconds = Math.floor(Date.now() / 1000);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      ...(secret !== undefined && {
        'webhook-signature': signWebhook({ id, timestamp: seconds, body }, secret),
      }),
    };
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return judge(await postUrl(url, { ...network, headers, body, signal }));
    } catch (error) {
      if (signal.aborted && error === signal.reason) return failed(notInTime(timeoutMs));
      if (!(error instanceof FetchError)) throw error;
      // A webhook's path may be a secret: whoever reads the log of deliveries need not know it.
      const reason = error.message.replaceAll(describeUrl(url), 'The receiver');
      return failed(reason, error instanceof UnusableUrlError || error instanceof ForbiddenAddressError);
    }
  };

  return {
    /** One try; a failure leaves the next one to Temporal's retry policy. */
    async sendWebhook({ deliveryId, retries }: WebhookStart): Promise<void> {
      const message = await messages.find(deliveryId);
      if (message === null) return;
      const { type, webhook } = message;
      const log = root.child({ ...sourceOf(message), delivery: deliveryId, type });
      const outcome = webhook
        ? await post(deliveryId, message, webhook.url, webhook.secret ?? signingSecret)
        : failed(FORGOTTEN, true);
      if (outcome.type === 'delivered') {
        await messages.attempted(deliveryId, { delivered: true, status: outcome.status, error: null });
        log.info({ status: outcome.status }, 'webhook delivered');
        return;
      }
      const { status, reason, final, retryAfter } = outcome;
      await messages.attempted(deliveryId, { delivered: false, status, error: reason });
      if (status === GONE) await messages.unsubscribe(message);
      log.info({ status, reason, final }, 'webhook not delivered');
      throw ApplicationFailure.create({
        message: reason,
        type: failureTypes.webhookFailed,
        nonRetryable: final,
        category: ApplicationFailureCategory.BENIGN,
        ...(retryAfter !== null && {
          nextRetryDelay:
            1000 * Math.min(Math.max(retryAfter, retries.initialInterval), retries.maximumInterval),
        }),
      });
    },

    /** No further try is made: the log of deliveries says so. */
    giveUpWebhook: (deliveryId: string): Promise<void> => messages.giveUp(deliveryId, NEVER_SENT),
  };
}

/** What it tells of, as it is read. */
function dataOf(message: WebhookMessage, presentation: Presentation): object {
  if (message.of === 'job') return presentJob(message.job, presentation);
  return presentSessionChange(message.session, message.change, message.timestamp, presentation);
}

const sourceOf = (message: WebhookMessage) =>
  message.of === 'job' ? { job: message.job.id } : { session: message.session.id };

/** Any 2xx is an arrival; 410 asks for no more; all else may be mended within a day (Standard Webhooks, "Deliverability"). */
function judge({ status, retryAfter }: { status: number; retryAfter: number | null }): Outcome {
  if (status >= 200 && status < 300) return { type: 'delivered', status };
  const redirect = status >= 300 && status < 400;
  const reason = redirect
    ? `The receiver redirects (${status}), which is not followed: name the URL that it leads to.`
    : status === GONE
      ? `The receiver wants no more webhooks (${status}).`
      : `The receiver answered with ${status}.`;
  return { type: 'failed', status, reason, final: status === GONE, retryAfter };
}

function failed(reason: string, final = false): Outcome {
  return { type: 'failed', status: null, reason, final, retryAfter: null };
}

function notInTime(timeoutMs: number): string {
  return `The receiver did not answer within ${timeoutMs / 1000} s.`;
}
