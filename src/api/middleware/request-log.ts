import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { z } from 'zod';

const named = z.object({ locals: z.object({ jobId: z.string().optional() }) });

/** A line for every request, with its id and its job's, without headers and query strings: either may hold secrets. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    wrapSerializers: false,
    serializers: { req: describeRequest, res: describeResponse, err: () => undefined },
    // Beside the answer, not bound to the request: another logger for each request would cost more than the line.
    customSuccessObject: (_request, response, line) => ({ ...line, job: jobOf(response) }),
    customErrorObject: (_request, response, _error, line) => ({ ...line, job: jobOf(response) }),
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
  });
}

const jobOf = (response: ServerResponse): string | undefined => named.safeParse(response).data?.locals.jobId;

function describeRequest({ id, method, url, originalUrl }: IncomingMessage & { originalUrl?: string }) {
  return { id, method, path: (originalUrl ?? url ?? '').split('?', 1)[0] };
}

function describeResponse({ statusCode }: ServerResponse) {
  return { status: statusCode };
}
