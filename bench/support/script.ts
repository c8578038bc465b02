import { execFile } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** An argument as a shell takes it. */
export const quote = (argument: string): string =>
  /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;

export const commandLine = (program: string, args: readonly string[]): string =>
  [program, ...args].map(quote).join(' ');

/** A shell script: what somebody without a service would write. */
export async function writeScript(path: string, folder: string, lines: readonly string[]): Promise<void> {
  await writeFile(path, ['#!/bin/bash', 'set -eu', `cd ${quote(folder)}`, ...lines, ''].join('\n'));
  await chmod(path, 0o755);
}

/** @throws Error with what it said, when it fails */
export async function runScript(path: string): Promise<void> {
  await execute(path, { maxBuffer: 2 ** 26 });
}
