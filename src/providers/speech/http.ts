import { z } from 'zod';
import { jsonText } from '../json-text.js';
import { piecesOf } from '../pieces.js';
import { errorOfAnswer, type Service, tooSlow, unreachable, unreadable } from '../service-errors.js';

/** A request to a speech service. */
export interface Call {
  readonly service: Service;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/** Beyond it a scene's speech is not on its way any more. */
export const TIMEOUT_SECONDS = 120;
const ANSWER_LIMIT = 128 * 1024 * 1024;
const ERROR_LIMIT = 64 * 1024;

/** An answer whose body is still to be read. */
export interface Answered {
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Sends JSON to a speech service.
 * @throws ServiceError for every answer that is no success; the signal's reason, when aborted
 */
export async function post(call: Call, timeoutSeconds = TIMEOUT_SECONDS): Promise<Answered> {
  const limit = AbortSignal.timeout(timeoutSeconds * 1000);
  const meaning = (error: unknown) => {
    if (call.signal.aborted) return call.signal.reason;
    return limit.aborted ? tooSlow(call.service, timeoutSeconds) : unreachable(call.service, error);
  };
  const response = await fetch(call.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...call.headers },
    body: JSON.stringify(call.body),
    signal: AbortSignal.any([call.signal, limit]),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw meaning(error);
  });
  const pieces = piecesOf(response, meaning);
  if (response.ok) return { pieces };
  const { status, headers } = response;
  const reason = reasonIn(await textOf(pieces, ERROR_LIMIT));
  throw errorOfAnswer(call.service, { status, headers, reason });
}

async function textOf(pieces: AsyncIterable<Uint8Array>, limit: number): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limit) return undefined;
    parts.push(piece);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Reads an answer that is JSON. @throws SpeechUnavailable when it is something else, or endless */
export async function readJson<T>(service: Service, answer: Answered, schema: z.ZodType<T>): Promise<T> {
  const parsed = jsonText.pipe(schema).safeParse((await textOf(answer.pieces, ANSWER_LIMIT)) ?? '');
  if (!parsed.success) throw unreadable(service, parsed.error);
  return parsed.data;
}

const said = z.string().min(1);
/** Where services put their reasons: OpenAI and Google; ElevenLabs (an object, a text, or FastAPI's list); Fish Audio. */
const errorBodySchema = jsonText.pipe(
  z.union([
    z.object({ error: z.object({ message: said }) }).transform(({ error }) => error.message),
    z.object({ detail: z.object({ message: said }) }).transform(({ detail }) => detail.message),
    z.object({ detail: said }).transform(({ detail }) => detail),
    z
      .object({ detail: z.array(z.object({ msg: said })).min(1) })
      .transform(({ detail }) => detail.map(({ msg }) => msg).join('; ')),
    z.object({ message: said }).transform(({ message }) => message),
  ]),
);

/** The reason in the body of an error; empty where it has none that can be read. */
function reasonIn(text: string | undefined): string {
  return errorBodySchema.safeParse(text ?? '').data ?? '';
}
