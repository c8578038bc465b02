import type { Job } from '../../jobs/job.js';
import { presentJob } from '../../jobs/present-job.js';
import { isFinal } from '../../jobs/status.js';
import { followAllJobs } from '../all-jobs-stream.js';
import type { Dependencies } from '../dependencies.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { LAST_EVENT_ID, readLastEventId } from '../event-id.js';
import { findJob } from '../find-job.js';
import { followJob } from '../job-events-stream.js';
import { type ServerSentEvent, sendEvents } from '../server-sent-events.js';

const EVENT_STREAM = 'text/event-stream';

const jobEvents = defineEndpoint({
  method: 'get',
  path: '/api/v1/jobs/{id}/events',
  tag: 'Jobs',
  summary: 'Follow a job',
  description:
    'Server-Sent Events `job`: the job as GET gives it, after each of its changes from the first on, in order. With ' +
    '`Last-Event-ID` only what came after. Ends after the final state; asked again after that, the answer is 204, ' +
    'which tells an EventSource not to come back.',
  query: noQuery,
  body: noBody,
  headers: { [LAST_EVENT_ID]: 'Number of the last event already seen.' },
  answers: {
    200: { description: 'The changes, as they happen; a comment every 15 seconds.', mediaType: EVENT_STREAM },
    204: { description: 'The job is over, and its last event has been seen.' },
  },
  problems: [404],
  async handle({ api, request, response, part }) {
    const job = await findJob(api, response, part('id'));
    const seen = readLastEventId(request);
    if (isFinal(job.status) && seen >= job.event_number) {
      response.status(204).end();
      return;
    }
    await sendEvents(api, request, response, (signal) => presentEvents(api, job, seen, signal));
  },
});

async function* presentEvents(
  api: Dependencies,
  job: Job,
  seen: number,
  signal: AbortSignal,
): AsyncGenerator<ServerSentEvent> {
  for await (const { number, state } of followJob(api, job.id, seen, signal)) {
    yield { event: 'job', id: number, data: presentJob({ ...job, ...state }, api.settings) };
  }
}

const allEvents = defineEndpoint({
  method: 'get',
  path: '/api/v1/events',
  tag: 'Jobs',
  summary: 'Follow all jobs',
  description:
    'Server-Sent Events `job`: `{job_id, status, progress, progress_message}` of each job that changes, from now on; of ' +
    'changes that come close together the last. `reconnected` says that some may have been missed: read the list again.',
  query: noQuery,
  body: noBody,
  answers: {
    200: { description: 'The states, as they change; a comment every 15 seconds.', mediaType: EVENT_STREAM },
  },
  handle: ({ api, request, response }) =>
    sendEvents(api, request, response, (signal) => followAllJobs(api, signal)),
});

export const jobEventEndpoints = [jobEvents, allEvents];
