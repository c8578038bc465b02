import pg from 'pg';
import { z } from 'zod';
import type { Stack } from '../support/stack.js';

const rowsSchema = z.array(z.record(z.string(), z.unknown()));

/** Asks a stack's own database, over a connection that lives no longer: the next crash would break it. */
export async function queryStack(stack: Stack, query: string, values: unknown[] = []) {
  const connection = new pg.Client({ connectionString: await stack.databaseUrl() });
  await connection.connect();
  try {
    return rowsSchema.parse((await connection.query(query, values)).rows);
  } finally {
    await connection.end();
  }
}

/** Notes, inside the database, each time somebody begins to make an artifact and each time one becomes ready. */
const NOTE_MAKINGS = `
  CREATE TABLE makings (number bigserial, key text NOT NULL, event text NOT NULL);
  CREATE FUNCTION note_making() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'ready' AND (TG_OP = 'INSERT' OR OLD.state <> 'ready') THEN
      INSERT INTO makings (key, event) VALUES (NEW.key, 'ready');
    ELSIF NEW.state = 'making' AND NEW.holder IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.holder IS DISTINCT FROM NEW.holder) THEN
      INSERT INTO makings (key, event) VALUES (NEW.key, 'begun');
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER note_making AFTER INSERT OR UPDATE ON artifacts FOR EACH ROW EXECUTE FUNCTION note_making();`;

/** Counts how often artifacts are made from now on, whatever crashes meanwhile. */
export async function watchMakings(stack: Stack) {
  const connection = new pg.Client({ connectionString: await stack.databaseUrl() });
  await connection.connect();
  await connection.query(NOTE_MAKINGS);
  await connection.end();
  const keys = async (query: string) => {
    const rows = await queryStack(stack, query);
    return rows.map(({ key }) => z.string().parse(key));
  };
  return {
    ready: () => keys(`SELECT key FROM artifacts WHERE state = 'ready'`),
    madeTwice: () => keys(`SELECT key FROM makings WHERE event = 'ready' GROUP BY key HAVING count(*) > 1`),
    begunAgainWhenReady: () =>
      keys(`SELECT begun.key FROM makings AS begun JOIN makings AS ready USING (key)
        WHERE begun.event = 'begun' AND ready.event = 'ready' AND begun.number > ready.number`),
    /** How often a making was begun that came to nothing, because its maker died. */
    interrupted: async () => {
      const [row] = await queryStack(
        stack,
        `SELECT (count(*) FILTER (WHERE event = 'begun') - count(*) FILTER (WHERE event = 'ready'))::int AS count FROM makings`,
      );
      return z.number().parse(row?.count);
    },
  };
}
