import { existsSync } from 'node:fs';
import { isGoneWithin, type ProcessIdentity, signalProcess } from '../processes/identity.js';
import { claim, holderOf, release } from './claim.js';
import { endLeftovers, runDirectoryOf, SUPERVISOR } from './supervisor.js';

/** What stopping came to. */
export type Stop =
  | { readonly type: 'nothingRan' }
  /** A supervisor and all it ran, or what one that died had left. */
  | { readonly type: 'stopped' }
  | { readonly type: 'stillEnding'; readonly supervisor: ProcessIdentity };

/** Who supervises the data folder now; undefined when nobody does. */
export async function findSupervisor(dataDirectory: string): Promise<ProcessIdentity | undefined> {
  const runDirectory = runDirectoryOf(dataDirectory);
  return existsSync(runDirectory) ? holderOf(runDirectory, SUPERVISOR) : undefined;
}

/**
 * Asks the supervisor of a data folder to end all that it runs, and waits for it. Only the very process that claimed the
 * folder is asked, never another that was given its pid later.
 */
export async function stopSupervisor(
  dataDirectory: string,
  { seconds, say }: { readonly seconds: number; readonly say: (line: string) => void },
): Promise<Stop> {
  const runDirectory = runDirectoryOf(dataDirectory);
  if (!existsSync(runDirectory)) return { type: 'nothingRan' };
  const supervisor = await claim(runDirectory, SUPERVISOR);
  if (supervisor === undefined) {
    // The folder is ours for this moment: nobody starts on it meanwhile.
    const ended = await endLeftovers(runDirectory, say);
    await release(runDirectory, SUPERVISOR);
    return { type: ended > 0 ? 'stopped' : 'nothingRan' };
  }
  say(`Stopping Callsheet (process ${supervisor.pid}): what runs is finished or handed on.`);
  signalProcess(supervisor.pid, 'SIGTERM');
  return (await isGoneWithin(supervisor, seconds))
    ? { type: 'stopped' }
    : { type: 'stillEnding', supervisor };
}
