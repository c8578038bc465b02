import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Problem } from '../problems.js';
import { toProblem } from '../to-problem.js';
import { describeRequest } from './request-log.js';

/** The one place where errors become answers (RFC 9457). */
export function answerError(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = toProblem(error, request.id);
    const line = { req: describeRequest(request), error };
    if (problem.status === 500) log.error(line, 'a request failed by a fault of ours');
    else if (problem.status === 503) log.warn(line, 'a request failed: something cannot be reached');
    if (response.headersSent) response.destroy();
    else answerProblem(request, response, problem);
  };
}

function answerProblem(request: Request, response: Response, problem: Problem): void {
  for (const name of ['ETag', 'Content-Disposition', 'Content-Length']) response.removeHeader(name);
  response.status(problem.status).set({ ...problem.headers, 'Cache-Control': 'no-store' });
  response.type('application/problem+json').send(JSON.stringify(problemBody(problem, request.path)));
}

/** The body of a problem's answer. */
export function problemBody({ title, status, message, mistakes }: Problem, instance: string) {
  return {
    type: 'about:blank',
    title,
    status,
    detail: message,
    instance,
    ...(mistakes.length > 0 && { errors: mistakes }),
  };
}
