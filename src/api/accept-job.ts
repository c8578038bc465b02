import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import type { Repetition } from '../database/jobs.js';
import { initialStages } from '../jobs/accepted.js';
import type { Kind } from '../jobs/kind.js';
import { DEFAULT_PRIORITY, prioritySchema } from '../jobs/priority.js';
import { type Webhook, webhookSchema } from '../jobs/webhook.js';
import { acceptUrls, acceptWebhookUrl } from './accept-urls.js';
import { checkAcceptance } from './acceptance-rules.js';
import type { Dependencies } from './dependencies.js';
import { hashRequest, readIdempotencyKey } from './idempotency.js';
import { insertJob } from './insert-job.js';
import { ConflictProblem, IdempotencyConflictProblem } from './problems.js';

/** USD; more than any job costs, and few enough digits for the row. */
const LARGEST_COST = 100_000;

/** What every create route takes beside the kind's own input. */
export const jobOptions = {
  user_id: z.string().min(1).max(200).optional().meta({ description: 'Whom the job is for.' }),
  priority: prioritySchema.optional().meta({ description: '1 is first; 5 where nothing is said.' }),
  webhook: webhookSchema.optional(),
  max_cost: z.number().min(0).max(LARGEST_COST).optional().meta({
    description:
      'USD. A step of a paid provider that would take the job past it is not made, and the job fails saying so.',
  }),
};

/** The options of a request, parsed. */
export interface JobOptions {
  readonly user_id?: string | undefined;
  readonly priority?: number | undefined;
  readonly webhook?: Webhook | undefined;
  readonly max_cost?: number | undefined;
}

/** A request that fits its schema. */
export interface JobRequest extends JobOptions {
  readonly kind: Kind;
  /** As the kind's schema gives it. */
  readonly input: unknown;
}

/** Takes apart the body of a route whose input stands beside the options. */
export function requestOf(kind: Kind, body: JobOptions): JobRequest {
  const { user_id, priority, webhook, max_cost, ...input } = body;
  return { kind, input, user_id, priority, webhook, max_cost };
}

/**
 * The one way in: checks what the schema cannot and inserts the row, which is the promise (design, "Accept").
 * @param inputPointer where the input stands in the body, as a JSON pointer
 * @returns the id of the new job, or of the one that the same request made before under its idempotency key
 * @throws InvalidRequestProblem, UnusableUrlProblem, TooLargeProblem, IdempotencyConflictProblem, ConflictProblem
 */
export function acceptJob(
  api: Dependencies,
  request: Request,
  job: JobRequest,
  inputPointer = '',
): Promise<string> {
  return acceptUnderKey(api, readIdempotencyKey(request), job, inputPointer);
}

/** Accepts a job under an idempotency key of the caller's own, or none; otherwise as `acceptJob`. */
export async function acceptUnderKey(
  api: Dependencies,
  idempotencyKey: string | null,
  job: JobRequest,
  inputPointer = '',
): Promise<string> {
  const { kind, input, user_id, priority = DEFAULT_PRIORITY, webhook, max_cost } = job;
  const owner = user_id ?? '';
  const requestHash =
    idempotencyKey === null
      ? null
      : hashRequest({ kind: kind.name, input, user_id, priority, webhook, max_cost });
  // Asked first: the promise of the first request holds although a URL in it may have died since.
  const repeated = idempotencyKey && (await api.jobs.findRepeated(owner, idempotencyKey, requestHash));
  if (repeated) return repeatedId(repeated);
  const references = await checkRequest(api, job, inputPointer);
  const id = randomUUID();
  const insertion = await insertJob(api, {
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
    maxCost: max_cost ?? null,
  });
  if (insertion.type === 'busy')
    throw new ConflictProblem('It is being generated already: wait until that has ended, or cancel it.');
  if (insertion.type !== 'inserted') return repeatedId(insertion);
  api.dispatcher.wake();
  return id;
}

/**
 * Checks what no schema can: the kind's own rules, then the URLs that the request names.
 * @returns storage keys of our own files among them
 * @throws InvalidRequestProblem, UnusableUrlProblem, TooLargeProblem
 */
export async function checkRequest(
  api: Dependencies,
  { kind, input, webhook }: JobRequest,
  inputPointer: string,
): Promise<string[]> {
  await checkAcceptance(api, kind, input, inputPointer);
  if (webhook) await acceptWebhookUrl(api, webhook.url);
  return acceptUrls(api, kind, input, inputPointer);
}

/** The id of the job that the same request made before. */
function repeatedId(repetition: Repetition): string {
  if (repetition.type === 'conflict') throw new IdempotencyConflictProblem();
  return repetition.job.id;
}
