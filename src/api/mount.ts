import express, { type RequestHandler, Router } from 'express';
import type { Dependencies } from './dependencies.js';
import { type Endpoint, takesJson } from './endpoint.js';
import { otherMethods } from './other-methods.js';
import { UnsupportedMediaTypeProblem } from './problems.js';

const MAX_JSON = 2 * 1024 * 1024;

const jsonTypes = ['application/json', 'application/*+json'];

const readJson = express.json({ limit: MAX_JSON, strict: false, type: jsonTypes });

/** As it came, to the byte: a signature is of that. */
const readRaw = express.raw({ limit: MAX_JSON, inflate: false, type: jsonTypes });

/** A router that serves the endpoints, and knows for each of their paths which methods there are. */
export function mountEndpoints(endpoints: readonly Endpoint[], api: Dependencies): Router {
  const router = Router({ caseSensitive: true });
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const operations = endpoints.filter((endpoint) => endpoint.path === path);
    const route = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const endpoint of operations) route[endpoint.method](...bodyReaders(endpoint), serve(endpoint, api));
    route.all(otherMethods(operations.map(({ method }) => method.toUpperCase())));
  }
  return router;
}

function serve(endpoint: Endpoint, api: Dependencies): RequestHandler {
  return (request, response) => endpoint.serve(api, request, response);
}

function bodyReaders(endpoint: Endpoint): RequestHandler[] {
  return takesJson(endpoint) ? [onlyJson, endpoint.signed ? readRaw : readJson] : [];
}

const onlyJson: RequestHandler = (request, _response, next) => {
  // A request without a body is the schema's to judge.
  const empty = request.get('Content-Length') === '0';
  if (!empty && request.is(jsonTypes) === false) {
    throw new UnsupportedMediaTypeProblem('Send the body as application/json.');
  }
  next();
};
