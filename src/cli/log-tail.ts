import { existsSync } from 'node:fs';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { KEPT_FILES, logPath } from '../embedded/log-file.js';

const CHUNK_BYTES = 64 * 1024;

/** Reads one log from its current file's beginning to its end, and on, across rotations. */
export class LogTail {
  readonly name: string;
  readonly #directory: string;
  #file: FileHandle | undefined;
  #decoder = new StringDecoder();
  #begun = '';

  constructor(directory: string, name: string) {
    this.#directory = directory;
    this.name = name;
  }

  /** The whole lines that have come since the last call; of the first call, all of the current file. */
  async read(): Promise<string[]> {
    this.#file ??= await openIfThere(logPath(this.#directory, this.name));
    if (this.#file === undefined) return [];
    const replaced = await this.#isReplaced(this.#file);
    const lines = await this.#readToEnd(this.#file);
    if (!replaced) return lines;
    // Nothing is written any more to a file that was full: all of it has been read.
    await this.close();
    return [...lines, ...(await this.read())];
  }

  /** The lines of the files that were full already, the newest file first. */
  async *older(): AsyncGenerator<string[]> {
    for (let age = 1; age <= KEPT_FILES; age += 1) {
      const text = await readFile(logPath(this.#directory, this.name, age), 'utf8').catch(() => '');
      yield text.split('\n').filter((line) => line !== '');
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
    this.#decoder = new StringDecoder();
    this.#begun = '';
  }

  /** Whether another file has the name by now. */
  async #isReplaced(file: FileHandle): Promise<boolean> {
    const [ours, named] = await Promise.all([
      file.stat(),
      stat(logPath(this.#directory, this.name)).catch(() => undefined),
    ]);
    return named !== undefined && named.ino !== ours.ino;
  }

  async #readToEnd(file: FileHandle): Promise<string[]> {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const texts = [this.#begun];
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) break;
      texts.push(this.#decoder.write(chunk.subarray(0, bytesRead)));
    }
    const lines = texts.join('').split('\n');
    this.#begun = lines.pop() ?? '';
    return lines.filter((line) => line !== '');
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path);
  } catch (error) {
    if (existsSync(path)) throw error;
    return undefined;
  }
}
