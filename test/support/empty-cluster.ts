import { execFile } from 'node:child_process';
import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const copy = promisify(execFile);
const PARTS = ['postgres', 'postgres-password'];

/**
 * Puts aside the Postgres cluster of a data folder, as initdb has made it, for the stacks of this run: making one takes a
 * second of processor time and a thousand small files that are waited for. Each stack still migrates it by itself.
 */
export async function keepEmptyCluster(dataDirectory: string, kept: string): Promise<void> {
  // Where Postgres needs a folder that another user can enter, only a link to it is here: each stack makes its own then.
  if (!(await lstat(join(dataDirectory, 'postgres'))).isDirectory()) return;
  await mkdir(kept);
  await copyParts(dataDirectory, kept);
  process.env.TEST_EMPTY_CLUSTER = kept;
}

/** Gives a data folder the cluster that was put aside; outside a run of Jest there is none, and the stack makes it. */
export async function takeEmptyCluster(dataDirectory: string): Promise<void> {
  const kept = process.env.TEST_EMPTY_CLUSTER;
  if (kept !== undefined) await copyParts(kept, dataDirectory);
}

const copyParts = (from: string, to: string) =>
  copy('cp', ['-a', ...PARTS.map((part) => join(from, part)), to]);
