import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LogFile } from './log-file.js';

/** Where the logs of what a supervisor runs are kept. */
export const logDirectoryOf = (dataDirectory: string): string => join(dataDirectory, 'logs');

/** The names of the logs in a folder, in order; none where there is no folder. */
export async function logNames(directory: string): Promise<string[]> {
  const files = await readdir(directory).catch(() => []);
  return files.flatMap((file) => /^([a-z]+)\.log$/.exec(file)?.[1] ?? []).sort();
}

/** The logs that one supervisor writes, a file a process; its own words are under `supervisor`. */
export class LogFiles {
  readonly #directory: string;
  readonly #say: (line: string) => void;
  readonly #files = new Map<string, LogFile>();

  /** @param say tells the operator of a log that cannot be written */
  constructor(directory: string, say: (line: string) => void) {
    this.#directory = directory;
    this.#say = say;
  }

  write(name: string, line: string): void {
    const file = this.#files.get(name) ?? new LogFile({ directory: this.#directory, name, say: this.#say });
    this.#files.set(name, file);
    file.write(line);
  }

  close(): void {
    for (const file of this.#files.values()) file.close();
  }
}
