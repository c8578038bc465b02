import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { DOCS_POLICY } from '../middleware/security-headers.js';
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
  serveText(router, '/openapi.json', 'application/json', describe);
  serveText(router, '/docs', 'text/html', async () => page);
  serveText(router, '/docs/start.js', 'text/javascript', async () => start);
  for (const name of swaggerFiles) {
    router
      .route(`/docs/${name}`)
      .get((_request, response) => response.sendFile(join(swaggerFolder, name), { maxAge: '1d' }))
      .all(otherMethods(['GET']));
  }
  return router;
}

/** Made by `npm run build`. */
const BUILT = fileURLToPath(new URL('../openapi.json', import.meta.url));

/** Made ahead: describing the API takes longer than the process may be held up. What runs from the source describes it now. */
async function describe(): Promise<string> {
  if (existsSync(BUILT)) return readFile(BUILT, 'utf8');
  const { describeApi } = await import('../openapi.js');
  return JSON.stringify(describeApi());
}

function serveText(router: Router, path: string, mediaType: string, text: () => Promise<string>): void {
  router
    .route(path)
    .get(async (_request, response) => {
      response
        .set('Content-Security-Policy', DOCS_POLICY)
        .type(mediaType)
        .send(await text());
    })
    .all(otherMethods(['GET']));
}
