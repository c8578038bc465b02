import { openAsBlob } from 'node:fs';
import type Replicate from 'replicate';
import { z } from 'zod';
import type { GivenPicture } from '../paid-request.js';
import {
  errorOfAnswer,
  isNotJson,
  type Service,
  ServiceError,
  tooSlow,
  unreachable,
  unreadable,
} from '../service-errors.js';

/** How Replicate is reached. */
export interface ReplicateService {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly service: Service;
}

const predictionSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
});
/** What of a prediction is read. */
export type Prediction = z.infer<typeof predictionSchema>;

/** Of a service's error (RFC 9457's members). */
const reasonSchema = z.object({ detail: z.string().optional(), title: z.string().optional() });

const fileSchema = z.object({ urls: z.object({ get: z.url({ protocol: /^https?$/ }) }) });

/** How a request is ended, and how long it may take, seconds. */
interface Limits {
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
}

type Ask = (client: Replicate, signal: AbortSignal) => Promise<unknown>;

/**
 * Asks once for a prediction.
 * @throws ServiceError, or the signal's reason when aborted
 */
export const askReplicate = (replicate: ReplicateService, limits: Limits, ask: Ask): Promise<Prediction> =>
  askOnce(replicate, limits, predictionSchema, ask);

/**
 * Sends a picture, which Replicate keeps for a day.
 * @returns the URL by which its models find it
 * @throws ServiceError, or the signal's reason when aborted
 */
export async function uploadToReplicate(
  replicate: ReplicateService,
  limits: Limits,
  { path, mediaType }: GivenPicture,
): Promise<string> {
  const file = await openAsBlob(path, { type: mediaType });
  const { urls } = await askOnce(replicate, limits, fileSchema, (client, signal) =>
    client.files.create(file, {}, { signal }),
  );
  return urls.get;
}

/** The package is loaded when it is first needed. */
async function askOnce<Answer>(
  { apiKey, baseUrl, service }: ReplicateService,
  { signal, timeoutSeconds }: Limits,
  schema: z.ZodType<Answer>,
  ask: Ask,
): Promise<Answer> {
  signal.throwIfAborted();
  const limit = AbortSignal.timeout(timeoutSeconds * 1000);
  const { default: Client } = await import('replicate');
  const client = new Client({ auth: apiKey, baseUrl, fetch: onceOnly(service) });
  try {
    const parsed = schema.safeParse(await ask(client, AbortSignal.any([signal, limit])));
    if (parsed.success) return parsed.data;
    throw unreadable(service, parsed.error);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (limit.aborted) throw tooSlow(service, timeoutSeconds);
    if (error instanceof ServiceError) throw error;
    throw isNotJson(error) ? unreadable(service, error) : unreachable(service, error);
  }
}

/**
 * A `fetch` for one request of the client. The client tries a request again up to five times, at once, whenever it is
 * refused with 429 or the connection breaks, a POST that may have been paid for included (`withAutomaticRetries` in 1.4.0):
 * here it gets what came of the first. Its own errors hold the request with the key in it: none is ever made.
 */
function onceOnly(service: Service): Replicate['fetch'] {
  let first: Promise<Response> | undefined;
  const send: Replicate['fetch'] = async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    if (response.ok) return response;
    const { status, headers } = response;
    throw errorOfAnswer(service, { status, headers, reason: reasonIn(await response.text()) });
  };
  return (input, init) => {
    first ??= send(input, init);
    return first;
  };
}

function reasonIn(text: string): string {
  try {
    const { detail, title } = reasonSchema.parse(JSON.parse(text));
    return detail ?? title ?? '';
  } catch {
    // A page of a gateway in between: its status says enough.
    return '';
  }
}
