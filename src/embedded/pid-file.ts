import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identify, type ProcessIdentity, processIdentity } from '../processes/identity.js';

const SUFFIX = '.pid';

/** Reads who a file names; undefined for a file that is gone, half-written or not ours. */
export async function readIdentity(path: string): Promise<ProcessIdentity | undefined> {
  try {
    const parsed = processIdentity.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Notes in `folder` that the process runs under this name; one that has ended already is not noted. */
export async function writePidFile(folder: string, name: string, pid: number): Promise<void> {
  const identity = identify(pid);
  if (identity === undefined) return;
  const path = join(folder, `${name}${SUFFIX}`);
  await writeFile(`${path}.new`, JSON.stringify(identity));
  await rename(`${path}.new`, path);
}

/** Forgets a process that has ended. */
export const removePidFile = (folder: string, name: string): Promise<void> =>
  rm(join(folder, `${name}${SUFFIX}`), { force: true });

/** The processes that files in `folder` name, running or not. */
export async function readPidFiles(folder: string): Promise<{ name: string; identity: ProcessIdentity }[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(SUFFIX));
  const read = await Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -SUFFIX.length),
      identity: await readIdentity(join(folder, file)),
    })),
  );
  return read.flatMap(({ name, identity }) => (identity === undefined ? [] : [{ name, identity }]));
}
