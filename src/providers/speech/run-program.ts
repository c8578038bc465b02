import type { Readable, Writable } from 'node:stream';
import { COMMAND_NOT_FOUND, type Exit, ended, startGroupWith } from '../../processes/process-group.js';
import { errorCode } from './error-code.js';

/** What a program wrote, and how it ended. */
export interface Ran extends Exit {
  readonly output: string;
  readonly log: string;
}

const OUTPUT_LIMIT = 16 * 1024 * 1024;

/**
 * Runs a program to its end with a text on its standard input. A program that is not there exits with 127.
 * @throws the signal's reason, when aborted
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { input = '', signal }: { readonly input?: string; readonly signal: AbortSignal },
): Promise<Ran> {
  const child = startGroupWith(program, args, { stdio: ['pipe', 'pipe', 'pipe'], signal });
  const end = ended(child).catch((error: unknown): Exit => {
    if (errorCode(error) === 'ENOENT') return { code: COMMAND_NOT_FOUND, signal: null };
    throw error;
  });
  const [output, log] = [collect(child.stdout), collect(child.stderr)];
  feed(child.stdin, input);
  const exit = await end;
  signal.throwIfAborted();
  return { ...exit, output: output(), log: log() };
}

function feed(stdin: Writable | null, input: string): void {
  // A program that does not read it all says why by how it ends.
  stdin?.on('error', () => undefined);
  stdin?.end(input);
}

function collect(stream: Readable | null): () => string {
  const pieces: Buffer[] = [];
  let bytes = 0;
  stream?.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= OUTPUT_LIMIT) pieces.push(piece);
  });
  return () => Buffer.concat(pieces).toString('utf8');
}
