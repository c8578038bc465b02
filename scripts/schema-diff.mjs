/**
 * Prints the SQL that turns one Prisma schema into another: the start of a new migration.
 *
 *   git show HEAD:prisma/schema.prisma > /tmp/before.prisma
 *   node scripts/schema-diff.mjs /tmp/before.prisma prisma/schema.prisma
 *
 * Without a first schema it starts from an empty database. Works offline: the engine is the wasm build, and it is
 * only asked for text; `callsheet migrate` applies (this engine splits scripts on `;`, which breaks functions).
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Node 20 cannot import a .wasm file as the package's own entry does, so its glue is wired by hand. */
async function loadEngine() {
  const require = createRequire(import.meta.url);
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = require
    .resolve('@prisma/schema-engine-wasm')
    .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

const target = async (path) =>
  path
    ? { tag: 'schemaDatamodel', files: [{ path, content: await readFile(path, 'utf8') }] }
    : { tag: 'empty' };

const paths = process.argv.slice(2);
const [from, to] = paths.length > 1 ? paths : [undefined, paths[0] ?? 'prisma/schema.prisma'];
const SchemaEngine = await loadEngine();
/** The engine asks its connection for the server's version when it is made; comparing two texts needs nothing else. */
const answer = async () => ({
  ok: true,
  value: {
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [5, 7, 0],
    rows: [[true, 'PostgreSQL 18.0', 180000]],
  },
});
const connection = {
  provider: 'postgres',
  adapterName: 'none',
  queryRaw: answer,
  executeRaw: answer,
  dispose: async () => ({ ok: true, value: undefined }),
};
const connect = async () => ({ ok: true, value: connection });
const nowhere = {
  provider: 'postgres',
  adapterName: 'none',
  connect,
  connectToShadowDb: connect,
  errorRegistry: { consumeError: () => undefined },
};
const engine = await SchemaEngine.new({ datamodels: [[to, await readFile(to, 'utf8')]] }, () => {}, nowhere);
const { stdout } = await engine.diff({
  from: await target(from),
  to: await target(to),
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(stdout ?? '');
process.exit(0);
