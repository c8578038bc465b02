import { z } from 'zod';
import { type SessionEvent, sessionChangeSchema } from '../jobs/session-change.js';
import type { Database } from './client.js';

/** What a session's rows say of it since some event. */
export interface SessionNews {
  /** When the session was made: another one of the same id may have taken the place of one that is gone. */
  readonly madeAt: Date;
  readonly events: readonly SessionEvent[];
}

const newsRows = z.array(
  z.object({
    made_at: z.date(),
    number: z.number().int().nullable(),
    created_at: z.date().nullable(),
    change: z.json(),
  }),
);

export type SessionEventRepository = ReturnType<typeof createSessionEventRepository>;

export function createSessionEventRepository(database: Database) {
  return {
    /** The events of a session after one already seen, in order; null where there is no such session any more. */
    async after(sessionId: string, number: number, limit = 200): Promise<SessionNews | null> {
      const rows = newsRows.parse(
        await database.$queryRaw`
          SELECT sessions.created_at AS made_at, event.number, event.created_at,
            jsonb_build_object('type', event.type, 'snapshot', event.snapshot) AS change
          FROM sessions LEFT JOIN LATERAL (
            SELECT * FROM session_events WHERE session_id = sessions.id AND number > ${number} ORDER BY number LIMIT ${limit}
          ) AS event ON true WHERE sessions.id = ${sessionId} ORDER BY event.number`,
      );
      const [first] = rows;
      if (!first) return null;
      const events = rows.flatMap(({ number, created_at: createdAt, change }) =>
        number === null || createdAt === null
          ? []
          : [{ number, createdAt, change: sessionChangeSchema.parse(change) }],
      );
      return { madeAt: first.made_at, events };
    },
  };
}
