import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import type { Request } from 'express';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { GoneProblem, NotFoundProblem } from '../problems.js';
import { sendStoredFile } from '../send-stored-file.js';
import {
  isUploadId,
  readMediaType,
  storedUploadSchema,
  storeUpload,
  uploadTooLarge,
} from '../store-upload.js';

const tag = 'Files';

const create = defineEndpoint({
  method: 'post',
  path: '/api/v1/uploads',
  tag,
  summary: 'Upload a file',
  description:
    'The raw body, of any media type, is streamed to storage. For large files over bad lines there is tus 1.0 at ' +
    '`/api/v1/uploads/tus`: the upload that it makes is `/uploads/{id}` under the same id, and the answer to the last ' +
    'PATCH holds this JSON.',
  query: noQuery,
  body: noBody,
  rawBody: '*/*',
  answers: { 201: { description: 'Kept, for JOB_TTL_HOURS.', json: storedUploadSchema } },
  problems: [400, 413, 415],
  async handle({ api, request, response }) {
    const mediaType = readMediaType(request.get('Content-Type'));
    const { maxFileSize } = api.settings;
    if (Number(request.get('Content-Length') ?? 0) > maxFileSize) throw uploadTooLarge(maxFileSize);
    const stream = bodyOf(request);
    const upload = await storeUpload(api, { id: randomUUID(), mediaType, stream }).finally(() => {
      // After a refusal what is still coming is read and dropped, so that the client gets to read the answer.
      request.unpipe(stream);
      request.resume();
    });
    response.status(201).set('Location', upload.url).json(upload);
  },
});

/** The body as a stream of its own, which whoever reads it may destroy without cutting the connection. */
function bodyOf(request: Request): PassThrough {
  const body = new PassThrough();
  request.once('error', (error) => body.destroy(error));
  return request.pipe(body);
}

const read = defineEndpoint({
  method: 'get',
  path: '/uploads/{id}',
  tag,
  summary: 'An uploaded file',
  query: noQuery,
  body: noBody,
  headers: { Range: 'One range of bytes.' },
  answers: {
    200: { description: 'The file.', mediaType: '*/*' },
    206: { description: 'A range of it.', mediaType: '*/*' },
    302: { description: 'Where the file is.' },
    304: { description: 'It has not changed.' },
  },
  problems: [404, 410, 416],
  async handle({ api, request, response, part }) {
    const id = part('id');
    const upload = isUploadId(id) ? await api.uploads.find(id) : null;
    if (upload === null) throw new NotFoundProblem('There is no such upload.');
    if (upload.expiresAt < new Date()) throw new GoneProblem('This upload has expired.');
    await sendStoredFile(api, request, response, { ...upload, name: upload.id });
  },
});

export const uploadEndpoints = [create, read];
