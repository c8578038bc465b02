import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  commandLine,
  identify,
  isGoneWithin,
  type ProcessIdentity,
  signalProcess,
} from '../processes/identity.js';

/** Postgres' ways to end (postgres(1)): fast rolls back what is open; immediate needs a recovery at the next start. */
const ENDINGS = [
  { signal: 'SIGINT', seconds: 10 },
  { signal: 'SIGQUIT', seconds: 5 },
  { signal: 'SIGKILL', seconds: 5 },
] as const;

/**
 * Who runs on the cluster, by its `postmaster.pid`. A pid that was given to another program is nobody: only a process
 * that was started on this very folder counts.
 */
async function postmasterOf(clusterDirectory: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(join(clusterDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const words = commandLine(pid) ?? '';
  return words.includes('postgres') && words.includes(` -D ${clusterDirectory} `) ? identify(pid) : undefined;
}

/**
 * Leaves the cluster free to start: ends a Postgres that outlived its supervisor, and removes a `postmaster.pid` whose
 * process is gone, since Postgres itself refuses to start when an innocent process has that pid now.
 */
export async function freeCluster(clusterDirectory: string): Promise<void> {
  const postmaster = await postmasterOf(clusterDirectory);
  if (postmaster !== undefined)
    for (const { signal, seconds } of ENDINGS) {
      signalProcess(postmaster.pid, signal);
      if (await isGoneWithin(postmaster, seconds)) break;
    }
  await rm(join(clusterDirectory, 'postmaster.pid'), { force: true });
}
