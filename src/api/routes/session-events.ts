import type { WholeSession } from '../../database/sessions.js';
import { presentScene, presentSession, presentSessionChange } from '../../jobs/present-session.js';
import type { Dependencies } from '../dependencies.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { LAST_EVENT_ID, readLastEventId } from '../event-id.js';
import { findSession } from '../find-tutor.js';
import { type ServerSentEvent, sendEvents } from '../server-sent-events.js';

const sessionEvents = defineEndpoint({
  method: 'get',
  path: '/api/sessions/{id}/events',
  tag: 'Tutor',
  summary: 'Follow a session and its scenes',
  description:
    'Server-Sent Events: `session` (as lists give it), `scene` (as GET gives it) and `scene-removed` (`{id, sessionId}`). First ' +
    'how all of them stand, then each change, in order; with `Last-Event-ID` every change that came after, and nothing else. ' +
    'The id is the number of the change. Ends when the session is removed.',
  query: noQuery,
  body: noBody,
  headers: { [LAST_EVENT_ID]: 'Number of the last change already seen.' },
  answers: {
    200: {
      description: 'The changes, as they happen; a comment every 15 seconds.',
      mediaType: 'text/event-stream',
    },
  },
  problems: [404, 422],
  async handle({ api, request, response, part }) {
    const found = await findSession(api, part('id'));
    const seen = readLastEventId(request);
    // A number that this session has not come to yet is of an earlier one of that id.
    const resumes = seen >= 0 && seen <= found.session.eventNumber;
    await sendEvents(api, request, response, (signal) => present(api, found, resumes ? seen : null, signal));
  },
});

async function* present(
  api: Dependencies,
  found: WholeSession,
  seen: number | null,
  signal: AbortSignal,
): AsyncGenerator<ServerSentEvent> {
  const { session } = found;
  if (seen === null) yield* standing(found, api.settings);
  for await (const event of api.sessionFeeds.follow(session, seen ?? session.eventNumber, signal)) {
    const { number, createdAt, change } = event;
    const data = presentSessionChange(session, change, createdAt, api.settings);
    yield { event: change.type, id: number, data };
  }
}

/** How it all stands. Only the last has an id: who loses the connection before that begins anew. */
function standing({ session, scenes }: WholeSession, settings: Dependencies['settings']): ServerSentEvent[] {
  const events = [
    { event: 'session', data: presentSession(session, settings) },
    ...scenes.map((scene) => ({ event: 'scene', data: presentScene(session.id, scene, settings) })),
  ];
  return events.map((event, index) =>
    index === events.length - 1 ? { ...event, id: session.eventNumber } : event,
  );
}

export const sessionEventEndpoints = [sessionEvents];
