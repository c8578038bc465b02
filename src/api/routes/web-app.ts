import express, { type RequestHandler, type Response, Router } from 'express';
import { hasCode } from '../../storage/errors.js';
import type { Storage } from '../../storage/storage.js';
import type { Dependencies } from '../dependencies.js';
import { NotFoundProblem } from '../problems.js';
import { webPolicy } from '../web-policy.js';

const NOT_BUILT =
  'The web app is not built here: make setup builds it. The API works without it; /docs shows what there is.';

/** Where nothing is the web app's own: who is wrong there is told so by a problem, browsers too. */
const OF_THE_API = /^\/(api|assets|video|uploads)(\/|$)/;

/**
 * The web app: its files, and its one page for every path that nothing else claims, since the page knows its own paths.
 * Only who accepts HTML is given the page: a program that took a wrong turn is told so by a problem.
 */
export function createWebApp({ settings: { webFolder }, storage }: Dependencies): Router {
  const page: RequestHandler = async (request, response, next) => {
    if (!wantsPage(request.get('Accept')) || OF_THE_API.test(request.path)) return next();
    const policy = webPolicy({ api: null, files: await originOfFiles(storage) });
    response.vary('Accept').set({
      'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
      'Cache-Control': 'no-cache',
    });
    response.sendFile('index.html', { root: webFolder, cacheControl: false }, (error) => {
      if (error) next(hasCode(error, 'ENOENT') ? new NotFoundProblem(NOT_BUILT) : error);
    });
  };
  const router = Router({ caseSensitive: true });
  router.get(['/', '/index.html'], page);
  router.get('/assets/:name', compressed(webFolder));
  router.use(
    express.static(webFolder, { index: false, redirect: false, cacheControl: false, setHeaders: keep }),
  );
  router.get('/{*path}', page);
  return router;
}

/** Whoever accepts anything at all is a program; a browser that opens a page names HTML. */
const wantsPage = (accept = ''): boolean => /\btext\/html\b/i.test(accept);

/** The names of assets hold a hash of their content: under one name there is never anything else. */
const FOR_EVER = 'public, max-age=31536000, immutable';

function keep(response: Response, path: string): void {
  const hashed = /[\\/]assets[\\/][^\\/]+$/.test(path);
  response.set('Cache-Control', hashed ? FOR_EVER : 'no-cache');
}

/** Scripts and styles as they were compressed when they were built, for those who can read that. */
const compressed =
  (webFolder: string): RequestHandler =>
  (request, response, next) => {
    const type = /\.(js|css)$/.exec(request.path)?.[1];
    if (type === undefined) return next();
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings('gzip') === false) return next();
    const headers = {
      'Content-Type': type === 'js' ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8',
      'Content-Encoding': 'gzip',
      'Cache-Control': FOR_EVER,
    };
    response.sendFile(`${request.path}.gz`, { root: webFolder, cacheControl: false, headers }, (error) => {
      if (error) next(hasCode(error, 'ENOENT') ? undefined : error);
    });
  };

/** Where browsers are sent for files; null where the service hands them out itself. */
async function originOfFiles(storage: Storage): Promise<string | null> {
  const link = await storage.presign('videos/x', {
    fileName: 'x',
    disposition: 'inline',
    mediaType: 'video/mp4',
    expiresIn: 60,
  });
  return link && new URL(link).origin;
}
