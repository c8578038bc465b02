import express, { type RequestHandler, Router } from 'express';
import type { Dependencies } from './dependencies.js';
import { type Endpoint, takesJson } from './endpoint.js';
import { MethodNotAllowedProblem, UnsupportedMediaTypeProblem } from './problems.js';

const MAX_JSON = 2 * 1024 * 1024;

const readJson = express.json({
  limit: MAX_JSON,
  strict: false,
  type: ['application/json', 'application/*+json'],
});

/** A router that serves the endpoints, and knows for each of their paths which methods there are. */
export function mountEndpoints(endpoints: readonly Endpoint[], api: Dependencies): Router {
  const router = Router({ caseSensitive: true });
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const operations = endpoints.filter((endpoint) => endpoint.path === path);
    const route = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const endpoint of operations) route[endpoint.method](...bodyReaders(endpoint), serve(endpoint, api));
    route.all(otherMethods(operations));
  }
  return router;
}

function serve(endpoint: Endpoint, api: Dependencies): RequestHandler {
  return (request, response) => endpoint.serve(api, request, response);
}

function bodyReaders(endpoint: Endpoint): RequestHandler[] {
  return takesJson(endpoint) ? [onlyJson, readJson] : [];
}

const onlyJson: RequestHandler = (request, _response, next) => {
  // `null` is said of a request without a body, which the schema then judges.
  if (request.is(['application/json', 'application/*+json']) === false) {
    throw new UnsupportedMediaTypeProblem('Send the body as application/json.');
  }
  next();
};

function otherMethods(operations: readonly Endpoint[]): RequestHandler {
  const methods = operations.map(({ method }) => method.toUpperCase());
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  return (request, response) => {
    if (request.method !== 'OPTIONS') throw new MethodNotAllowedProblem(request.method, allowed);
    response.set('Allow', allowed.join(', ')).status(204).end();
  };
}
