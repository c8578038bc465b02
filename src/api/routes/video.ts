import { z } from 'zod';
import { isPreview, showsPreviews } from '../../jobs/present-job.js';
import { parsePublishedName } from '../../jobs/published-name.js';
import { defineEndpoint, noBody } from '../endpoint.js';
import { nameJob } from '../find-job.js';
import { GoneProblem, NotFoundProblem } from '../problems.js';
import { sendStoredFile } from '../send-stored-file.js';

export const videoEndpoints = [
  defineEndpoint({
    method: 'get',
    path: '/video/{filename}',
    tag: 'Files',
    summary: 'A file of a finished job',
    description:
      'Of jobs in `success`; scenes also while the others are still made. On S3 media are a redirect to a presigned link.',
    query: z.strictObject({
      download: z.literal('true').optional().meta({
        description: 'Saved by a browser, not shown; pages of other origins cannot ask for that in a link.',
      }),
    }),
    body: noBody,
    headers: { Range: 'One range of bytes.' },
    answers: {
      200: { description: 'The file.', mediaType: 'application/octet-stream' },
      206: { description: 'A range of it.', mediaType: 'application/octet-stream' },
      302: { description: 'Where the file is.' },
      304: { description: 'It has not changed.' },
    },
    problems: [404, 410, 416, 422],
    async handle({ api, request, response, part, query: { download } }) {
      const name = part('filename');
      // Decided by form first: a name that this service does not make is not even looked for.
      const file = parsePublishedName(name) && (await api.jobs.findFile(name));
      const visible =
        file &&
        (file.job.status === 'success' ||
          (isPreview(file.role) && (showsPreviews(file.job.status) || file.job.held)));
      if (!visible) throw new NotFoundProblem('There is no such file.');
      nameJob(response, file.job.id);
      if (file.job.expired) throw new GoneProblem(`${name} has expired`);
      await sendStoredFile(api, request, response, { ...file, name, saved: download === 'true' });
    },
  }),
];
