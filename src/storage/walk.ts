import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './errors.js';
import { isKey } from './key.js';
import type { ListedFile } from './storage.js';

/**
 * The files under a folder whose keys (`keyOfFolder` and the path below the folder) start with `prefix`. Names that are no
 * key, hidden ones among them, are passed over; files may come and go meanwhile.
 */
export async function* walk(folder: string, keyOfFolder: string, prefix: string): AsyncGenerator<ListedFile> {
  for (const entry of await entriesOf(folder)) {
    const key = `${keyOfFolder}${entry.name}`;
    const path = join(folder, entry.name);
    if (!isKey(key)) continue;
    if (entry.isDirectory()) {
      const below = `${key}/`;
      if (below.startsWith(prefix) || prefix.startsWith(below)) yield* walk(path, below, prefix);
    } else if (entry.isFile() && key.startsWith(prefix)) {
      const stats = await unlessGone(stat(path));
      if (stats !== null) yield { key, size: stats.size, modifiedAt: stats.mtime };
    }
  }
}

async function entriesOf(folder: string) {
  return (await unlessGone(readdir(folder, { withFileTypes: true }))) ?? [];
}

async function unlessGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}
