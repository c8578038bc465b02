import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Router } from 'express';
import { DOCS_POLICY } from '../middleware/security-headers.js';
import { describeApi } from '../openapi.js';
import { otherMethods } from '../other-methods.js';

const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const swaggerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js'];

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Callsheet API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
`;

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });
`;

/** `/openapi.json`, and `/docs` to read it: all of it from here, nothing from elsewhere. */
export function createDocsRouter(): Router {
  const router = Router();
  serveText(router, '/openapi.json', 'application/json', firstAsked(describe));
  serveText(router, '/docs', 'text/html', () => page);
  serveText(router, '/docs/start.js', 'text/javascript', () => start);
  for (const name of swaggerFiles) {
    router
      .route(`/docs/${name}`)
      .get((_request, response) => response.sendFile(join(swaggerFolder, name), { maxAge: '1d' }))
      .all(otherMethods(['GET']));
  }
  return router;
}

const describe = (): string => JSON.stringify(describeApi());

/** Made when it is first asked for: describing the API is an eighth of what starting it costs, and few ask. */
function firstAsked(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function serveText(router: Router, path: string, mediaType: string, text: () => string): void {
  router
    .route(path)
    .get((_request, response) => {
      response.set('Content-Security-Policy', DOCS_POLICY).type(mediaType).send(text());
    })
    .all(otherMethods(['GET']));
}
