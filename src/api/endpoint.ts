import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Dependencies } from './dependencies.js';
import { parseRequest } from './parse-request.js';
import { readSignedBody } from './signature.js';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** What an answer looks like, for the OpenAPI document. */
export interface Answer {
  readonly description: string;
  /** JSON of this shape; none for an empty answer. */
  readonly json?: z.ZodType;
  /** An answer that is not JSON, by its media type. */
  readonly mediaType?: string;
}

/** A request that fits, and what is there to answer it with. */
export interface Call<Query, Body> {
  readonly api: Dependencies;
  readonly request: Request;
  readonly response: Response;
  readonly query: Query;
  readonly body: Body;
  /** A part of the path; empty where there is none of that name. */
  readonly part: (name: string) => string;
}

/** What documents an operation, and by what its requests are judged. */
interface Operation<Query extends z.ZodObject, Body extends z.ZodType> {
  readonly method: Method;
  /** As OpenAPI writes it: `/api/v1/jobs/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly query: Query;
  /** Of a JSON body; `noBody` leaves the body unread. */
  readonly body: Body;
  /** Whether the body is JSON that counts only with its signature (`signature.ts`), which is looked at first. */
  readonly signed?: true;
  /** The media type of a body that is not JSON and that the handler reads itself. */
  readonly rawBody?: string;
  /** Request headers that mean something here, with what they mean. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Statuses of the problems to expect here, beyond those that any route may answer with. */
  readonly problems?: readonly number[];
}

/** One operation of the API: what serves it and what documents it. */
export interface Endpoint extends Operation<z.ZodObject, z.ZodType> {
  readonly serve: (api: Dependencies, request: Request, response: Response) => Promise<void>;
}

/** Any query parameter is one too many. */
export const noQuery = z.strictObject({});
export const noBody = z.undefined();

/** Keeps the handler's exact types where an endpoint is written; what comes out is all of one type. */
export function defineEndpoint<Query extends z.ZodObject, Body extends z.ZodType>({
  handle,
  ...operation
}: Operation<Query, Body> & {
  readonly handle: (call: Call<z.output<Query>, z.output<Body>>) => Promise<void> | void;
}): Endpoint {
  return {
    ...operation,
    async serve(api, request, response) {
      const query = parseRequest(operation.query, { ...request.query });
      const body = parseRequest(operation.body, jsonOf(operation, api, request));
      const part = (name: string) => String(request.params[name] ?? '');
      await handle({ api, request, response, query, body, part });
    },
  };
}

function jsonOf(operation: Pick<Endpoint, 'body' | 'signed'>, api: Dependencies, request: Request): unknown {
  if (!takesJson(operation)) return undefined;
  return operation.signed ? readSignedBody(api.settings, request).json : request.body;
}

/** Whether the operation has a body of JSON. */
export function takesJson({ body }: { readonly body: z.ZodType }): boolean {
  return body !== noBody;
}
