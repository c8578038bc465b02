import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import {
  making,
  readableReason,
  refused,
  type Service,
  ServiceRefused,
  ServiceUnavailable,
  tooSlow,
  unreadable,
} from '../service-errors.js';
import type { GeneratedImage, ImageControl, ImageProvider, ImageRequest } from './port.js';
import { askReplicate, type Prediction, type ReplicateService } from './replicate-client.js';

/** How Replicate is reached. */
export interface ReplicateSettings {
  readonly apiKey: string;
  readonly baseUrl?: string;
  /** `owner/name`, or `owner/name:version`. */
  readonly model?: string;
  /** How long one picture may take, a cold start included, seconds. */
  readonly timeoutSeconds?: number;
  /** How long one answer of its API may take, seconds. */
  readonly answerSeconds?: number;
  /** Between two looks at a prediction, seconds. */
  readonly pollSeconds?: number;
}

export const REPLICATE_IMAGE_MODEL = 'black-forest-labs/flux-schnell';
const TIMEOUT_SECONDS = 600;
const ANSWER_SECONDS = 60;
/** For what is still to be said after an abort. */
const FAREWELL_SECONDS = 5;
const CONTENT_POLICY = /nsfw|safety|sensitive|flagged|content (policy|moderation)|E005/i;

/**
 * Predictions of a picture model at Replicate. The prediction's id is stored before it is polled, so that another try
 * waits for the same one; aborted, it is cancelled there.
 * Source: replicate.com/docs/reference/http
 */
export function createReplicateImages(settings: ReplicateSettings): ImageProvider {
  const { apiKey, baseUrl = 'https://api.replicate.com/v1', model = REPLICATE_IMAGE_MODEL } = settings;
  const { timeoutSeconds = TIMEOUT_SECONDS, answerSeconds = ANSWER_SECONDS, pollSeconds = 1 } = settings;
  const service: Service = {
    title: 'Replicate',
    work: making('the picture'),
    keySetting: 'REPLICATE_API_TOKEN',
    secrets: [apiKey],
  };
  const replicate: ReplicateService = { apiKey, baseUrl, service };

  const get = (id: string, signal: AbortSignal) =>
    askReplicate(replicate, { signal, timeoutSeconds: answerSeconds }, (client, answered) =>
      client.predictions.get(id, { signal: answered }),
    );
  const cancel = (id: string) =>
    askReplicate(
      replicate,
      { signal: new AbortController().signal, timeoutSeconds: FAREWELL_SECONDS },
      (client, answered) => client.predictions.cancel(id, { signal: answered }),
    );

  /** An abort waits a little for the answer: a prediction whose id nobody knows cannot be cancelled. */
  async function create(request: ImageRequest, { signal, pending, pay }: ImageControl): Promise<Prediction> {
    const [name = '', version] = model.split(':');
    const limits = { signal: delayed(signal, FAREWELL_SECONDS), timeoutSeconds: answerSeconds };
    const asked = { input: inputOf(request) };
    const prediction = await pay(() =>
      askReplicate(replicate, limits, (client, answered) =>
        client.predictions.create({
          ...asked,
          ...(version ? { version } : { model: name }),
          signal: answered,
        }),
      ),
    );
    try {
      await pending.store(prediction.id);
    } catch (error) {
      // Nobody will ever look for it.
      await Promise.allSettled([cancel(prediction.id)]);
      throw error;
    }
    return prediction;
  }

  /** The prediction of a try before this one; null where there is none, or Replicate knows it no more. */
  async function resume({ signal, pending }: ImageControl): Promise<Prediction | null> {
    const id = await pending.find();
    if (id === null) return null;
    try {
      return await get(id, signal);
    } catch (error) {
      if (!(error instanceof ServiceRefused)) throw error;
      await pending.clear();
      return null;
    }
  }

  async function finished(prediction: Prediction, { signal, pending }: ImageControl): Promise<Prediction> {
    const deadline = Date.now() + timeoutSeconds * 1000;
    let latest = prediction;
    while (!['succeeded', 'failed', 'canceled', 'aborted'].includes(latest.status)) {
      if (Date.now() > deadline) {
        await cancel(latest.id);
        await pending.clear();
        throw tooSlow(service, timeoutSeconds);
      }
      await sleep(pollSeconds * 1000, undefined, { signal });
      latest = await get(latest.id, signal);
    }
    return latest;
  }

  /** Cancels what is pending, unless another goes on with it; if that fails it stays stored, to be taken up or forgotten. */
  async function letGo({ pending, goesOn }: ImageControl): Promise<void> {
    if (goesOn()) return;
    const id = await pending.find();
    if (id === null) return;
    await cancel(id);
    await pending.clear();
  }

  return {
    name: 'replicate',
    version: `${model} of ${new URL(baseUrl).host}, asking 1`,
    async generate(request, control) {
      control.signal.throwIfAborted();
      try {
        const prediction = (await resume(control)) ?? (await create(request, control));
        const end = await finished(prediction, control);
        const outcome = outcomeOf(end, service);
        if (outcome instanceof Error) {
          await control.pending.clear();
          throw outcome;
        }
        return outcome;
      } catch (error) {
        if (!control.signal.aborted) throw error;
        await Promise.allSettled([letGo(control)]);
        throw control.signal.reason;
      }
    },
  };
}

const inputOf = ({ prompt, aspect, seed }: ImageRequest) => ({
  prompt,
  aspect_ratio: aspect,
  ...(seed !== undefined && { seed }),
});

const url = z.url({ protocol: /^https?$/ });
const outputSchema = z.union([url, z.tuple([url], z.unknown()).transform(([first]) => first)]);

/** What came of a prediction that has ended. */
function outcomeOf({ status, output, error }: Prediction, service: Service): GeneratedImage | Error {
  const said = typeof error === 'string' ? error : '';
  if (status === 'failed' && CONTENT_POLICY.test(said)) return refused(service, said);
  if (status !== 'succeeded') {
    const why = readableReason(service, said) || `the prediction was ${status}.`;
    return new ServiceUnavailable(`Replicate did not make the picture: ${why}`);
  }
  // Outputs are removed after an hour; one that is gone is made again.
  const parsed = outputSchema.safeParse(output);
  return parsed.success ? { type: 'url', url: parsed.data } : unreadable(service, parsed.error);
}

/** Aborts so many seconds after the other. */
function delayed(signal: AbortSignal, seconds: number): AbortSignal {
  const late = new AbortController();
  const abort = () => void setTimeout(() => late.abort(signal.reason), seconds * 1000).unref();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return late.signal;
}
