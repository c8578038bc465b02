import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes that a log may have before the next line goes to a new file. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Full files that are kept of each log beside the one that is written. */
export const KEPT_FILES = 3;

/** The file of a log that is being written, or one that was full, by its age: 1 is the newest of those. */
export const logPath = (directory: string, name: string, age = 0): string =>
  join(directory, age === 0 ? `${name}.log` : `${name}.${age}.log`);

export interface LogFileSettings {
  readonly directory: string;
  readonly name: string;
  /** Tells the operator that the log cannot be written, once until it can again. */
  readonly say: (line: string) => void;
  readonly maxBytes?: number;
}

/**
 * One log on disk: JSON, a line each, of bounded size. Written at once rather than by a stream, so that the last words of
 * a process are there when it is gone. A disk that takes no more does not end the supervisor: lines are missing then.
 */
export class LogFile {
  readonly #settings: LogFileSettings;
  #open: { readonly descriptor: number; bytes: number } | undefined;
  #failing = false;

  constructor(settings: LogFileSettings) {
    this.#settings = settings;
  }

  /** Adds a line. One that is no JSON is wrapped, so that a reader finds the same fields everywhere. */
  write(line: string): void {
    try {
      this.#append(Buffer.from(`${line.startsWith('{') ? line : this.#wrapped(line)}\n`));
      this.#failing = false;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.#failing)
        this.#settings.say(`The log of ${this.#settings.name} cannot be written: ${reason}`);
      this.#failing = true;
      this.close();
    }
  }

  close(): void {
    if (this.#open !== undefined) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  #append(bytes: Buffer): void {
    const { maxBytes = MAX_BYTES } = this.#settings;
    let open = this.#open ?? this.#reopen();
    if (open.bytes > 0 && open.bytes + bytes.length > maxBytes) {
      this.#rotate();
      open = this.#reopen();
    }
    open.bytes += writeSync(open.descriptor, bytes);
  }

  #wrapped(line: string): string {
    const { name } = this.#settings;
    return JSON.stringify({ level: 'info', time: new Date().toISOString(), service: name, msg: line });
  }

  #reopen(): { readonly descriptor: number; bytes: number } {
    const { directory, name } = this.#settings;
    this.close();
    mkdirSync(directory, { recursive: true });
    const descriptor = openSync(logPath(directory, name), 'a', 0o600);
    this.#open = { descriptor, bytes: fstatSync(descriptor).size };
    return this.#open;
  }

  #rotate(): void {
    const { directory, name } = this.#settings;
    for (let age = KEPT_FILES - 1; age >= 0; age -= 1) {
      const path = logPath(directory, name, age);
      if (existsSync(path)) renameSync(path, logPath(directory, name, age + 1));
    }
  }
}
