import { setMaxListeners } from 'node:events';
import cors from 'cors';
import express, { type Express, type RequestHandler } from 'express';
import type { Dependencies } from './dependencies.js';
import { endpoints } from './endpoints.js';
import { answerError } from './middleware/answer-problem.js';
import { knownHosts } from './middleware/known-hosts.js';
import { requestLog } from './middleware/request-log.js';
import { securityHeaders } from './middleware/security-headers.js';
import { mountEndpoints } from './mount.js';
import { NotFoundProblem } from './problems.js';
import { createDocsRouter } from './routes/docs.js';
import { probeEndpoints } from './routes/health.js';
import { createTusUploads, TUS_PATH, type TusUploads } from './routes/tus.js';
import { createWebApp } from './routes/web-app.js';

export interface App {
  readonly express: Express;
  readonly tus: TusUploads;
}

/** The HTTP API, without a listener and without anything of its own that runs. */
export function createApp(api: Dependencies): App {
  const tus = createTusUploads(api);
  // Every stream of events listens for the end of the process.
  setMaxListeners(0, api.stopping);
  const app = express();
  app.disable('x-powered-by');
  app.enable('case sensitive routing');
  app.use(requestLog(api.log));
  app.use(securityHeaders);
  app.use(ignoreCacheControl);
  app.use(mountEndpoints(probeEndpoints, api));
  app.use(knownHosts(api.settings));
  app.use(allowOrigins(api));
  app.use(mountEndpoints(endpoints, api));
  app.use(tus.router);
  app.use(createDocsRouter());
  app.use(createWebApp(api));
  app.use(nothingHere);
  app.use(answerError(api.log));
  return { express: app, tus };
}

/** CORS; resumable uploads answer for themselves, since their protocol has headers of its own. */
function allowOrigins({ settings: { corsOrigins } }: Dependencies): RequestHandler {
  const allow = cors({
    origin: corsOrigins.includes('*') ? '*' : [...corsOrigins],
    exposedHeaders: ['Location', 'Retry-After', 'ETag', 'Content-Range', 'X-Request-Id', 'X-Job-Id'],
    preflightContinue: true,
    maxAge: 600,
  });
  return (request, response, next) =>
    request.path.startsWith(TUS_PATH) ? next() : allow(request, response, next);
}

/** A caller's `no-cache` is meant for caches on the way (RFC 9111); here it would only stop Express from answering 304. */
const ignoreCacheControl: RequestHandler = (request, _response, next) => {
  delete request.headers['cache-control'];
  next();
};

const nothingHere: RequestHandler = () => {
  throw new NotFoundProblem('There is nothing here. /docs shows what there is.');
};
