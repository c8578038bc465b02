import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Client, times } from './support/client.js';
import type { Context, Table } from './support/report.js';
import type { Stack } from './support/stack.js';
import { quantile } from './support/statistics.js';

const SIZES = [100, 1_000, 10_000, 100_000];
const CALLS = 200;
const SUBMITS = 100;
const ROWS_AT_ONCE = 10_000;

/** Jobs of the last ten days of fifty users that have ended, one in ten badly; one in four hello, the others caption. */
const INSERT = `
  INSERT INTO jobs (id, kind, status, progress, progress_message, input, result, error, owner, user_id, stages,
    created_at, updated_at, started_at, completed_at, expires_at, dispatched_at, takes_slot, expired)
  SELECT gen_random_uuid(), CASE WHEN n % 4 = 0 THEN 'hello' ELSE 'caption' END,
    (CASE WHEN n % 10 = 0 THEN 'failure' ELSE 'success' END)::job_status, CASE WHEN n % 10 = 0 THEN 0.5 ELSE 1 END,
    CASE WHEN n % 10 = 0 THEN 'Failed' ELSE 'Completed' END,
    CASE WHEN n % 4 = 0 THEN '{"name": "x"}'::jsonb
      ELSE jsonb_build_object('video_url', 'https://example.com/' || n || '.mp4', 'model_size', 'small', 'words_per_line', 3) END,
    CASE WHEN n % 10 = 0 THEN NULL ELSE '{"files": [], "facts": {}, "warnings": []}'::jsonb END,
    CASE WHEN n % 10 = 0 THEN 'The video cannot be read.' END,
    'user-' || n % 50, 'user-' || n % 50, '[]'::jsonb,
    ended - interval '1 minute', ended, ended - interval '50 seconds', ended, ended + interval '1 day', ended - interval '55 seconds',
    n % 4 <> 0, false
  FROM generate_series($1::int, $2::int) AS n, LATERAL (SELECT clock_timestamp() - random() * interval '10 days' AS ended) AS past`;

/** How long the API's calls take as the table grows. */
export async function growth(stack: Stack, { record, say }: Context): Promise<Table> {
  const client = new Client(stack.url);
  const database = new pg.Client({ connectionString: await stack.databaseUrl() });
  await database.connect();
  const rows: (string | number)[][] = [];
  try {
    for (const size of SIZES) {
      await fill(database, size);
      const { rows: some } = await database.query<{ id: string }>(
        "SELECT id FROM jobs WHERE kind = 'caption' ORDER BY random() LIMIT 200",
      );
      const calls = callsOn(
        client,
        some.map(({ id }) => id),
      );
      for (const [name, { call, count, width }] of Object.entries(calls)) {
        await times(20, width, call);
        const taken = await times(count, width, call);
        const [p50, p95] = [quantile(taken, 0.5), quantile(taken, 0.95)];
        record({ rows: size, call: name, p50, p95 });
        rows.push([name, size, p50.toFixed(1), p95.toFixed(1)]);
        await drained(database);
      }
      say(`${size} rows measured`);
    }
  } finally {
    await database.end();
    client.close();
  }
  return tableOf(rows);
}

function callsOn(client: Client, ids: readonly string[]) {
  let next = 0;
  const get = (path: string) => ({ call: () => client.call('GET', path), count: CALLS, width: 1 });
  return {
    'submit (`POST /test/hello`)': { call: () => client.hello(), count: SUBMITS, width: 1 },
    'a page (`GET /api/v1/jobs/?page_size=20`)': get('/api/v1/jobs/?page_size=20'),
    'a user’s failures (`…?user_id=…&status=failure`)': get('/api/v1/jobs/?user_id=user-10&status=failure'),
    'status (`GET /api/v1/jobs/{id}`)': {
      ...get(''),
      call: () => client.call('GET', `/api/v1/jobs/${ids[next++ % ids.length] ?? randomUUID()}`),
    },
    'counts (`GET /api/v1/jobs/stats/counts`)': get('/api/v1/jobs/stats/counts'),
  };
}

/** Fills the table up to so many rows, and lets Postgres know. */
export async function fill(database: pg.Client, size: number): Promise<void> {
  const { rows } = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM jobs');
  for (let from = (rows[0]?.count ?? 0) + 1; from <= size; from += ROWS_AT_ONCE)
    await database.query(INSERT, [from, Math.min(size, from + ROWS_AT_ONCE - 1)]);
  await database.query('VACUUM ANALYZE jobs');
  await database.query('CHECKPOINT');
}

/** Waits until the jobs that were submitted have ended: their work is not what is measured next. */
async function drained(database: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await database.query('SELECT FROM jobs WHERE completed_at IS NULL LIMIT 1');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function tableOf(rows: readonly (readonly (string | number)[])[]): Table {
  const names = [...new Set(rows.map(([name]) => name ?? ''))];
  return {
    title: 'Latency as the table grows, p50 / p95, ms',
    columns: ['', ...SIZES.map((size) => `${size.toLocaleString('en')} rows`)],
    rows: names.map((name) => [
      name,
      ...rows.filter((row) => row[0] === name).map(([, , p50, p95]) => `${p50} / ${p95}`),
    ]),
    notes: [
      `One client, one call after the other (${SUBMITS} submits, ${CALLS} of each other call). The rows are ended jobs of fifty ` +
        'users over ten days, inserted by SQL; each submitted job runs through the whole system while the next are submitted.',
    ],
  };
}
