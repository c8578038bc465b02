import { setTimeout as sleep } from 'node:timers/promises';
import type { PaidControl } from './paid-request.js';
import { type Service, ServiceError, ServiceRefused, tooSlow } from './service-errors.js';

/** A request that a provider works on for minutes: asked for once, then looked at until it has ended. */
export interface LongRequest<Asked, Job extends { readonly id: string }> {
  readonly service: Service;
  /** How long it may take in all, seconds. */
  readonly timeoutSeconds: number;
  /** Between two looks, seconds. */
  readonly pollSeconds: number;
  /** What comes before the call that is paid for, such as sending files. */
  prepare(signal: AbortSignal): Promise<Asked>;
  create(asked: Asked, signal: AbortSignal): Promise<Job>;
  look(id: string, signal: AbortSignal): Promise<Job>;
  cancel(id: string): Promise<unknown>;
  hasEnded(job: Job): boolean;
}

/** How a provider that works for minutes is reached. */
export interface LongRequestSettings {
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly model?: string;
  /** How long what is asked for may take in all, a cold start included, seconds. */
  readonly timeoutSeconds?: number;
  /** How long one answer of its API may take, a download included, seconds. */
  readonly answerSeconds?: number;
  /** Between two looks, seconds. */
  readonly pollSeconds?: number;
}

/** For what is still to be said after an abort, seconds. */
export const FAREWELL_SECONDS = 5;

/**
 * Has a request made and waits for its end. Its id is stored before it is looked at, so that another try waits for the
 * same one instead of paying again; aborted, it is cancelled where it runs.
 * @param outcomeOf what came of it; an error that it returns is the request's own, which is then forgotten
 * @throws ServiceError, or the signal's reason when aborted
 */
export async function seeThrough<Asked, Job extends { readonly id: string }, Outcome>(
  request: LongRequest<Asked, Job>,
  control: PaidControl,
  outcomeOf: (ended: Job) => Promise<Outcome | ServiceError> | Outcome | ServiceError,
): Promise<Outcome> {
  control.signal.throwIfAborted();
  try {
    const begun = (await resume(request, control)) ?? (await begin(request, control));
    const outcome = await outcomeOf(await ended(request, control, begun));
    if (!(outcome instanceof ServiceError)) return outcome;
    await control.pending.clear();
    throw outcome;
  } catch (error) {
    if (!control.signal.aborted) throw error;
    await Promise.allSettled([letGo(request, control)]);
    throw control.signal.reason;
  }
}

/** The request of a try before this one; null where there is none, or the provider knows it no more. */
async function resume<Asked, Job extends { readonly id: string }>(
  request: LongRequest<Asked, Job>,
  { signal, pending }: PaidControl,
): Promise<Job | null> {
  const id = await pending.find();
  if (id === null) return null;
  try {
    return await request.look(id, signal);
  } catch (error) {
    if (!(error instanceof ServiceRefused)) throw error;
    await pending.clear();
    return null;
  }
}

/** An abort waits a little for the answer: a request whose id nobody knows cannot be cancelled. */
async function begin<Asked, Job extends { readonly id: string }>(
  request: LongRequest<Asked, Job>,
  { signal, pending, pay }: PaidControl,
): Promise<Job> {
  const asked = await request.prepare(signal);
  signal.throwIfAborted();
  const job = await pay(() => request.create(asked, delayed(signal, FAREWELL_SECONDS)));
  try {
    await pending.store(job.id);
  } catch (error) {
    // Nobody will ever look for it.
    await Promise.allSettled([request.cancel(job.id)]);
    throw error;
  }
  return job;
}

async function ended<Asked, Job extends { readonly id: string }>(
  request: LongRequest<Asked, Job>,
  { signal, pending }: PaidControl,
  begun: Job,
): Promise<Job> {
  const { service, timeoutSeconds, pollSeconds } = request;
  const deadline = Date.now() + timeoutSeconds * 1000;
  let latest = begun;
  while (!request.hasEnded(latest)) {
    if (Date.now() > deadline) {
      await request.cancel(latest.id);
      await pending.clear();
      throw tooSlow(service, timeoutSeconds);
    }
    await sleep(pollSeconds * 1000, undefined, { signal });
    latest = await request.look(latest.id, signal);
  }
  return latest;
}

/** Cancels what is pending, unless another goes on with it; if that fails it stays stored, to be taken up or forgotten. */
async function letGo<Asked, Job extends { readonly id: string }>(
  { cancel }: LongRequest<Asked, Job>,
  { pending, goesOn }: PaidControl,
): Promise<void> {
  if (goesOn()) return;
  const id = await pending.find();
  if (id === null) return;
  await cancel(id);
  await pending.clear();
}

/** Aborts so many seconds after the other. */
function delayed(signal: AbortSignal, seconds: number): AbortSignal {
  const late = new AbortController();
  const abort = () => void setTimeout(() => late.abort(signal.reason), seconds * 1000).unref();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return late.signal;
}
