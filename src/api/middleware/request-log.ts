import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';

declare module 'express-serve-static-core' {
  interface Request {
    /** Also in the answer, as X-Request-Id. */
    id: string;
  }
  interface Locals {
    /** The job that the request is about, once that is known. */
    jobId?: string;
  }
}

/** A line for every request, with its id and its job's, without headers and query strings: either may hold secrets. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const begun = Date.now();
    request.id = randomUUID();
    response.setHeader('X-Request-Id', request.id);
    // Comes once, whether the answer was sent to its end or the caller went away.
    response.once('close', () => {
      const { statusCode: status, locals } = response;
      log[status >= 500 ? 'warn' : 'info'](
        {
          req: describeRequest(request),
          res: { status },
          responseTime: Date.now() - begun,
          job: locals.jobId,
        },
        'request',
      );
    });
    next();
  };
}

/** What names a request in the log; goes under `req`. */
export function describeRequest({ id, method, originalUrl }: Request) {
  return { id, method, path: originalUrl.split('?', 1)[0] };
}
