/** The embedded Postgres under a supervisor: `postgres.ts <data folder> <port> <binaries> [<folder instead of a namespace>]`. */

import { embeddedPostgres } from '../../../src/embedded/postgres.js';
import { findPostgresHome } from '../../../src/embedded/postgres-home.js';
import { supervise, takeOver } from '../../../src/embedded/supervisor.js';

const [dataDirectory = '', port = '', root = '', ownFolder] = process.argv.slice(2);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const ending = new AbortController();
process.on('SIGTERM', () => ending.abort());

await takeOver(dataDirectory, say);
const postgres = await embeddedPostgres({ dataDirectory, host: '127.0.0.1', port: Number(port) }, () =>
  findPostgresHome(
    { root },
    dataDirectory,
    ownFolder === undefined ? undefined : { allowNamespace: false, ownFolder },
  ),
);
await supervise([{ children: [postgres] }], {
  dataDirectory,
  say,
  signal: ending.signal,
  whenUp: () => say('up'),
});
