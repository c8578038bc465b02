import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import type { Repetition } from '../database/jobs.js';
import { initialStages } from '../jobs/accepted.js';
import type { Kind } from '../jobs/kind.js';
import { DEFAULT_PRIORITY, prioritySchema } from '../jobs/priority.js';
import { type Webhook, webhookSchema } from '../jobs/webhook.js';
import { acceptUrls, acceptWebhookUrl } from './accept-urls.js';
import type { Dependencies } from './dependencies.js';
import { hashRequest, readIdempotencyKey } from './idempotency.js';
import { IdempotencyConflictProblem } from './problems.js';

/** What every create route takes beside the kind's own input. */
export const jobOptions = {
  user_id: z.string().min(1).max(200).optional().meta({ description: 'Whom the job is for.' }),
  priority: prioritySchema.optional().meta({ description: '1 is first; 5 where nothing is said.' }),
  webhook: webhookSchema.optional(),
};

/** A request that fits its schema. */
export interface JobRequest {
  readonly kind: Kind;
  /** As the kind's schema gives it. */
  readonly input: unknown;
  readonly user_id?: string | undefined;
  readonly priority?: number | undefined;
  readonly webhook?: Webhook | undefined;
}

const storedInputSchema = z.record(z.string(), z.json());

/**
 * The one way in: checks the URLs that the input names and inserts the row, which is the promise (design, "Accept").
 * @param inputPointer where the input stands in the body, as a JSON pointer
 * @returns the id of the new job, or of the one that the same request made before under its idempotency key
 * @throws UnusableUrlProblem, TooLargeProblem, IdempotencyConflictProblem
 */
export async function acceptJob(
  api: Dependencies,
  request: Request,
  job: JobRequest,
  inputPointer = '',
): Promise<string> {
  const { kind, user_id, priority = DEFAULT_PRIORITY, webhook } = job;
  const input = storedInputSchema.parse(job.input);
  const owner = user_id ?? '';
  const idempotencyKey = readIdempotencyKey(request);
  const requestHash =
    idempotencyKey === null ? null : hashRequest({ kind: kind.name, input, user_id, priority, webhook });
  // Asked first: the promise of the first request holds although a URL in it may have died since.
  const repeated = idempotencyKey && (await api.jobs.findRepeated(owner, idempotencyKey, requestHash));
  if (repeated) return repeatedId(repeated);
  if (webhook) await acceptWebhookUrl(api, webhook.url);
  const references = await acceptUrls(api, kind, input, inputPointer);
  const id = randomUUID();
  const insertion = await api.jobs.insert({
    id,
    kind: kind.name,
    input,
    priority,
    owner,
    userId: user_id ?? null,
    stages: initialStages(kind),
    takesSlot: kind.takesSlot,
    retention: api.settings.retention[kind.retention],
    idempotencyKey,
    requestHash,
    references,
    webhook: webhook ?? null,
  });
  if (insertion.type !== 'inserted') return repeatedId(insertion);
  api.dispatcher.wake();
  return id;
}

/** The id of the job that the same request made before. */
function repeatedId(repetition: Repetition): string {
  if (repetition.type === 'conflict') throw new IdempotencyConflictProblem();
  return repetition.job.id;
}
