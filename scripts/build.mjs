/**
 * Compiles src/ into dist/, with the workflows bundled ahead so that a worker starts at once, and the API described.
 * What was there before goes first: a file whose source is gone would still be found by an import.
 */
import { spawnSync } from 'node:child_process';
import { chmod, copyFile, rm, utimes, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const at = (path) => fileURLToPath(new URL(path, root));
const started = new Date();

await rm(at('dist'), { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.build.json')],
  { stdio: 'inherit' },
);
if (status !== 0) process.exit(status ?? 1);
await copyFile(at('src/visuals/planes/planes.wasm'), at('dist/visuals/planes/planes.wasm'));
const { bundleWorkflows } = await import('../dist/workers/workflow-bundle.js');
const { code } = await bundleWorkflows();
await writeFile(at('dist/workflows/bundle.cjs'), code);
const { describeApi } = await import('../dist/api/openapi.js');
await writeFile(at('dist/api/openapi.json'), JSON.stringify(describeApi()));
await chmod(at('dist/cli/main.js'), 0o755);
// Dated from the start: what was changed while it compiled is newer, and compiled again.
await writeFile(at('dist/.built'), '');
await utimes(at('dist/.built'), started, started);
