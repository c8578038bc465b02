import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import {
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hasCode, StoredFileMissingError, UnsatisfiableRangeError } from './errors.js';
import { checkPrefix, keySegments } from './key.js';
import { CountedBytes } from './limit-stream.js';
import { mediaTypeOf } from './media-type.js';
import type {
  ByteRange,
  ListedFile,
  PutFileOptions,
  PutStreamOptions,
  Storage,
  StoredFile,
} from './storage.js';
import { walk } from './walk.js';

export interface FilesystemSettings {
  /** The folder that holds everything; made when it is missing. */
  readonly root: string;
  /** Another folder for the files of `videos/`, on any device (VIDEO_OUTPUT_DIR). */
  readonly videosRoot?: string;
}

/** Writers prepare here, on the same device as the target, and put in place by one link or rename. */
const UNFINISHED = '.tmp';
const VIDEOS = 'videos/';

/** Files as files: keys are paths under the root. Media types follow from extensions, since a filesystem keeps none. */
export class FilesystemStorage implements Storage {
  readonly #root: string;
  readonly #videosRoot: string | null;

  constructor(settings: FilesystemSettings) {
    this.#root = resolve(settings.root);
    this.#videosRoot = settings.videosRoot === undefined ? null : resolve(settings.videosRoot);
  }

  localPath(key: string): string {
    keySegments(key);
    if (this.#videosRoot !== null && key.startsWith(VIDEOS))
      return join(this.#videosRoot, key.slice(VIDEOS.length));
    return join(this.#root, key);
  }

  async putFile(
    key: string,
    path: string,
    { ifAbsent = false }: PutFileOptions,
  ): Promise<'stored' | 'exists'> {
    const source = await realpath(path);
    return this.#prepare(key, async (unfinished) => {
      await linkOrCopy(source, unfinished);
      return this.#place(unfinished, key, ifAbsent);
    });
  }

  async putStream(key: string, stream: Readable, { maxBytes }: PutStreamOptions): Promise<{ size: number }> {
    return this.#prepare(key, async (unfinished) => {
      const counted = new CountedBytes(stream, maxBytes);
      await pipeline(counted, createWriteStream(unfinished, { flags: 'wx' }));
      await this.#place(unfinished, key, false);
      return { size: counted.size };
    });
  }

  async copy(fromKey: string, toKey: string): Promise<void> {
    const source = this.localPath(fromKey);
    await this.#prepare(toKey, async (unfinished) => {
      await linkOrCopy(source, unfinished).catch(throwMissing(fromKey));
      await this.#place(unfinished, toKey, false);
    });
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.localPath(key)).catch(throwMissing(key));
    try {
      if (range !== undefined && range.start >= (await file.stat()).size) throw new UnsatisfiableRangeError();
      return createReadStream('', { fd: file, ...range });
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async stat(key: string): Promise<StoredFile | null> {
    const stats = await statOrNull(this.localPath(key));
    if (!stats?.isFile()) return null;
    return { size: stats.size, mediaType: mediaTypeOf(key), etag: etagOf(stats), modifiedAt: stats.mtime };
  }

  async materialise(key: string): Promise<string> {
    if ((await this.stat(key)) === null) throw new StoredFileMissingError(key);
    return this.localPath(key);
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const path of keys.map((key) => this.localPath(key))) {
      await rm(path, { force: true });
      await this.#tidy(dirname(path));
    }
  }

  async *list(prefix: string): AsyncIterable<ListedFile> {
    checkPrefix(prefix);
    for await (const file of walk(this.#root, '', prefix)) {
      if (this.#videosRoot === null || !file.key.startsWith(VIDEOS)) yield file;
    }
    if (this.#videosRoot !== null) yield* walk(this.#videosRoot, VIDEOS, prefix);
  }

  async presign(): Promise<null> {
    return null;
  }

  async check(): Promise<void> {
    for (const root of this.#roots()) {
      const probe = join(root, UNFINISHED, randomUUID());
      await mkdir(dirname(probe), { recursive: true });
      await writeFile(probe, 'ok');
      await rm(probe);
    }
  }

  async removeUnfinished(before: Date): Promise<void> {
    for (const folder of this.#roots().map((root) => join(root, UNFINISHED))) {
      for (const name of await readdir(folder).catch(none)) {
        const stats = await statOrNull(join(folder, name));
        // Not mtime: what is being linked in keeps the time at which it was written, and that may be long ago.
        if (stats !== null && stats.ctime < before) await rm(join(folder, name), { force: true });
      }
    }
  }

  #roots(): string[] {
    return this.#videosRoot === null ? [this.#root] : [this.#root, this.#videosRoot];
  }

  /** Runs `work` with the path of a file yet to be made beside the key's place, and removes what is left there. */
  async #prepare<T>(key: string, work: (unfinished: string) => Promise<T>): Promise<T> {
    const target = this.localPath(key);
    const root = this.#roots().findLast((candidate) => target.startsWith(`${candidate}/`)) ?? this.#root;
    const unfinished = join(root, UNFINISHED, randomUUID());
    await mkdir(dirname(unfinished), { recursive: true });
    try {
      return await work(unfinished);
    } finally {
      // Also after a rename: renaming one hard link over another of the same file does nothing and leaves both.
      await rm(unfinished, { force: true });
    }
  }

  async #place(unfinished: string, key: string, ifAbsent: boolean): Promise<'stored' | 'exists'> {
    const target = this.localPath(key);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await mkdir(dirname(target), { recursive: true });
        await (ifAbsent ? link(unfinished, target) : rename(unfinished, target));
        return 'stored';
      } catch (error) {
        if (ifAbsent && hasCode(error, 'EEXIST')) return 'exists';
        // A deletion may tidy the folder away under our feet.
        if (!hasCode(error, 'ENOENT') || attempt === 5) throw error;
      }
    }
  }

  /** Removes folders that became empty, up to the root. */
  async #tidy(folder: string): Promise<void> {
    if (this.#roots().includes(folder)) return;
    try {
      await rmdir(folder);
    } catch (error) {
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) return;
      throw error;
    }
    await this.#tidy(dirname(folder));
  }
}

async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    // Another device, a filesystem without links, or a file of another user.
    if (!hasCode(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK')) throw error;
    await copyFile(source, target);
  }
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}

function etagOf(stats: Stats): string {
  return `"${[stats.ino, stats.size, Math.round(stats.mtimeMs * 1000)].map((n) => n.toString(36)).join('-')}"`;
}

function throwMissing(key: string): (error: unknown) => never {
  return (error) => {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw new StoredFileMissingError(key, { cause: error });
    throw error;
  };
}

function none(error: unknown): [] {
  if (hasCode(error, 'ENOENT')) return [];
  throw error;
}
