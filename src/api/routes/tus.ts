import { randomUUID } from 'node:crypto';
import { FileStore } from '@tus/file-store';
import { EVENTS, Server } from '@tus/server';
import { type RequestHandler, Router } from 'express';
import type { Dependencies } from '../dependencies.js';
import { problemBody } from '../middleware/answer-problem.js';
import { isAllowedOrigin } from '../middleware/known-hosts.js';
import { otherMethods } from '../other-methods.js';
import { OtherProblem } from '../problems.js';
import { emptyUpload, isUploadId, readMediaType, storeUpload, uploadUrl } from '../store-upload.js';
import { toProblem } from '../to-problem.js';

export const TUS_PATH = '/api/v1/uploads/tus';
/** How long an upload may lie unfinished. */
const UNFINISHED_MS = 24 * 3600 * 1000;

/** Answers errors as the rest of the API does. */
class ProblemServer extends Server {
  override write(
    ...[context, headers, status, body]: Parameters<Server['write']>
  ): ReturnType<Server['write']> {
    if (status < 400) return super.write(context, headers, status, body);
    headers.set('Content-Type', 'application/problem+json; charset=utf-8');
    const problem = problemBody(new OtherProblem(status, (body ?? '').trim()), TUS_PATH);
    return super.write(context, headers, status, JSON.stringify(problem));
  }
}

export interface TusUploads {
  readonly router: Router;
  /** Removes what was begun and not finished in time. */
  removeExpired(): Promise<void>;
}

/** Resumable uploads (tus 1.0): parts are kept in a folder here until they are whole, then become an upload like any other. */
export function createTusUploads(api: Dependencies): TusUploads {
  const store = new FileStore({
    directory: api.settings.partialUploads,
    expirationPeriodInMilliseconds: UNFINISHED_MS,
  });
  // Without it the size is known, and judged, before a byte is taken.
  store.extensions = store.extensions.filter((extension) => extension !== 'creation-defer-length');
  const server = new ProblemServer({ ...tusOptions(api, store), datastore: store });
  // Only now: the server itself looks at its file once more after `onUploadFinish`.
  server.on(EVENTS.POST_FINISH, (_request, _response, { id }) => {
    store
      .remove(id)
      .catch((error: unknown) => api.log.warn({ error }, 'the parts of an upload were not removed'));
  });
  const serve: RequestHandler = (request, response) => server.handle(request, response);

  const router = Router();
  router
    .route(TUS_PATH)
    .post(serve)
    .options(serve)
    .all(otherMethods(['POST']));
  router
    .route(`${TUS_PATH}/:id`)
    .head(answerFinished(api), serve)
    .patch(serve)
    .delete(serve)
    .options(serve)
    .all(otherMethods(['HEAD', 'PATCH', 'DELETE']));
  return {
    router,
    removeExpired: async () => {
      await server.cleanUpExpiredUploads();
    },
  };
}

type TusOptions = Omit<ConstructorParameters<typeof Server>[0], 'datastore'>;

function tusOptions(api: Dependencies, store: FileStore): TusOptions {
  const { settings, log } = api;
  return {
    path: TUS_PATH,
    maxSize: settings.maxFileSize,
    namingFunction: () => randomUUID(),
    generateUrl: (_request, { id }) => `${settings.publicUrl}${TUS_PATH}/${id}`,
    getFileIdFromRequest: (_request, id) => (id !== undefined && isUploadId(id) ? id : undefined),
    allowedOrigins: (origin) => isAllowedOrigin(settings, origin),
    exposedHeaders: ['Content-Location'],
    async onUploadCreate(_request, upload) {
      readMediaType(upload.metadata?.filetype ?? undefined);
      if (upload.size === 0) throw emptyUpload();
      return {};
    },
    async onUploadFinish(request, { id, metadata }) {
      const mediaType = readMediaType(metadata?.filetype ?? undefined);
      const stored = await storeUpload(api, { id, mediaType, stream: store.read(id) });
      return {
        status_code: request.method === 'POST' ? 201 : 200,
        headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Location': stored.url },
        body: JSON.stringify(stored),
      };
    },
    onResponseError(_request, error) {
      if ('status_code' in error) return undefined;
      const id = randomUUID();
      const problem = toProblem(error, id);
      if (problem.status >= 500) log.error({ error, req: { id } }, 'a resumable upload failed');
      return { status_code: problem.status, body: problem.message };
    },
  };
}

/** A client that lost the last answer asks how much we have: all of it. */
function answerFinished({ uploads, settings }: Dependencies): RequestHandler {
  return async (request, response, next) => {
    const id = String(request.params.id);
    const upload = isUploadId(id) ? await uploads.find(id) : null;
    if (upload === null) return next();
    const origin = request.get('Origin');
    if (origin !== undefined && isAllowedOrigin(settings, origin))
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Expose-Headers': 'Upload-Offset, Upload-Length, Content-Location',
      });
    response.status(200).set({
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': String(upload.size),
      'Upload-Length': String(upload.size),
      'Content-Location': uploadUrl(settings.publicUrl, upload.id),
      'Cache-Control': 'no-store',
    });
    response.end();
  };
}
