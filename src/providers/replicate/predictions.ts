import { z } from 'zod';
import { FAREWELL_SECONDS, type LongRequest, type LongRequestSettings, seeThrough } from '../long-request.js';
import type { GivenPicture, PaidControl } from '../paid-request.js';
import {
  making,
  readableReason,
  refused,
  type Service,
  type ServiceError,
  ServiceUnavailable,
  unreadable,
} from '../service-errors.js';
import { askReplicate, type Prediction, type ReplicateService, uploadToReplicate } from './client.js';

/** How Replicate is reached; a model is `owner/name`, or `owner/name:version`. */
export type ReplicateSettings = LongRequestSettings;

/** Sends a picture to Replicate, and says the URL by which its models find it. */
export type Upload = (picture: GivenPicture) => Promise<string>;

/** Predictions of one model. */
export interface Predictions {
  /** Model and host: part of an artifact's recipe. */
  readonly version: string;
  /**
   * Has one made. `input` is asked for what the model is to be told only where a new one is made.
   * @returns the URL of its first output
   * @throws ServiceError, or the signal's reason when aborted
   */
  predict(input: (upload: Upload) => Promise<object>, control: PaidControl): Promise<string>;
}

const TIMEOUT_SECONDS = 600;
const ANSWER_SECONDS = 60;
const CONTENT_POLICY = /nsfw|safety|sensitive|flagged|content (policy|moderation)|E005/i;

/**
 * Predictions of a model at Replicate, through its official client.
 * Source: replicate.com/docs/reference/http
 * @param product what they make, after “cannot make”: `the picture`
 */
export function createPredictions(
  settings: ReplicateSettings & { readonly model: string },
  product: string,
): Predictions {
  const { apiKey, baseUrl = 'https://api.replicate.com/v1', model } = settings;
  const { timeoutSeconds = TIMEOUT_SECONDS, answerSeconds = ANSWER_SECONDS, pollSeconds = 1 } = settings;
  const service: Service = {
    title: 'Replicate',
    work: making(product),
    keySetting: 'REPLICATE_API_TOKEN',
    secrets: [apiKey],
  };
  const replicate: ReplicateService = { apiKey, baseUrl, service };
  const [name = '', version] = model.split(':');

  const request = (
    input: (upload: Upload) => Promise<object>,
  ): LongRequest<{ readonly input: object }, Prediction> => ({
    service,
    timeoutSeconds,
    pollSeconds,
    prepare: async (signal) => ({
      input: await input((picture) =>
        uploadToReplicate(replicate, { signal, timeoutSeconds: answerSeconds }, picture),
      ),
    }),
    create: (asked, signal) =>
      askReplicate(replicate, { signal, timeoutSeconds: answerSeconds }, (client, answered) =>
        client.predictions.create({
          ...asked,
          ...(version ? { version } : { model: name }),
          signal: answered,
        }),
      ),
    look: (id, signal) =>
      askReplicate(replicate, { signal, timeoutSeconds: answerSeconds }, (client, answered) =>
        client.predictions.get(id, { signal: answered }),
      ),
    cancel: (id) =>
      askReplicate(
        replicate,
        { signal: new AbortController().signal, timeoutSeconds: FAREWELL_SECONDS },
        (client, answered) => client.predictions.cancel(id, { signal: answered }),
      ),
    hasEnded: ({ status }) => ['succeeded', 'failed', 'canceled', 'aborted'].includes(status),
  });

  return {
    version: `${model} of ${new URL(baseUrl).host}`,
    predict: (input, control) =>
      seeThrough(request(input), control, (prediction) => outcomeOf(prediction, service, product)),
  };
}

const url = z.url({ protocol: /^https?$/ });
const outputSchema = z.union([url, z.tuple([url], z.unknown()).transform(([first]) => first)]);

/** What came of a prediction that has ended. */
function outcomeOf(
  { status, output, error }: Prediction,
  service: Service,
  product: string,
): string | ServiceError {
  const said = typeof error === 'string' ? error : '';
  if (status === 'failed' && CONTENT_POLICY.test(said)) return refused(service, said);
  if (status !== 'succeeded') {
    const why = readableReason(service, said) || `the prediction was ${status}.`;
    return new ServiceUnavailable(`Replicate did not make ${product}: ${why}`);
  }
  // Outputs are removed after an hour; one that is gone is made again.
  const parsed = outputSchema.safeParse(output);
  return parsed.success ? parsed.data : unreadable(service, parsed.error);
}
