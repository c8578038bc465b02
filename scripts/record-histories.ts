import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { kindNames } from '../src/jobs/kinds.js';
import { startServers } from '../test/support/start-servers.js';
import { createTestNamespace, installTestRuntime } from '../test/support/temporal.js';
import { recordHistories, recordKinds } from './histories/record.js';

/**
 * Records test/histories anew: `node --import ./test/support/typescript.mjs scripts/record-histories.ts [kind …]`; with kinds only
 * theirs, and leaves the others.
 * The replay test holds each change of a workflow to the histories of runs that may still be under way, so record anew only
 * when no such run can be left, or after `patched` has kept the old way.
 */
const folder = new URL('../test/histories/', import.meta.url);
const stopServers = await startServers();
try {
  installTestRuntime();
  const namespace = await createTestNamespace();
  const asked = kindNames.filter((name) => process.argv.includes(name));
  const histories = await (asked.length > 0 ? recordKinds(namespace, asked) : recordHistories(namespace));
  await mkdir(folder, { recursive: true });
  if (asked.length === 0)
    for (const name of await readdir(folder)) if (name.endsWith('.json')) await rm(new URL(name, folder));
  for (const { name, json } of histories) await writeFile(new URL(`${name}.json`, folder), json);
  await namespace.close();
  console.log(`${histories.length} histories are in test/histories.`);
} finally {
  await stopServers();
}
