import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, killGroup, startGroupWith } from '../../processes/process-group.js';
import { DisagreementError, UnreadableProblemError, UnsupportedProblemError } from './errors.js';
import type { Solution } from './solution.js';
import { type SolverMessage, type SolverRequest, solverMessageSchema } from './solver-protocol.js';

/** How the process is started, and for how long it may compute. */
export interface SolverSettings {
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
  /** Milliseconds, from the start of the process. */
  readonly timeLimit?: number;
}

const CHILD = new URL(`./solver-child${extname(import.meta.url)}`, import.meta.url);
const TIME_LIMIT_MS = 20_000;

/**
 * Solves a problem in a process of its own, and compares the answer with nerdamer's, which `verifiedBy` then names. Where
 * that takes longer than the time limit the solution stands on its own checks.
 * @throws UnreadableProblemError, UnsupportedProblemError, DisagreementError; UnsupportedProblemError also where it takes too long
 */
export async function solveInChild(
  text: string,
  { signal }: { readonly signal: AbortSignal },
  { nodeArguments = [], timeLimit = TIME_LIMIT_MS }: SolverSettings = {},
): Promise<Solution> {
  const limit = AbortSignal.timeout(timeLimit);
  const child = startGroupWith(process.execPath, [...nodeArguments, fileURLToPath(CHILD)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    signal: AbortSignal.any([signal, limit]),
  });
  const end = ended(child);
  const messages: SolverMessage[] = [];
  child.on('message', (message) => {
    const parsed = solverMessageSchema.safeParse(message);
    if (parsed.success) messages.push(parsed.data);
    else killGroup(child);
  });
  const request: SolverRequest = { text };
  child.send(request, () => {
    // A child that is gone before it is asked says so by its exit.
  });
  await end;
  signal.throwIfAborted();
  return solutionFrom(messages, limit.aborted);
}

function solutionFrom(messages: readonly SolverMessage[], outOfTime: boolean): Solution {
  const failed = messages.find((message) => message.type === 'failed');
  if (failed) throw failureOf(failed.error, failed.message);
  const solved = messages.find((message) => message.type === 'solved');
  if (!solved) {
    if (outOfTime) throw new UnsupportedProblemError('Solving this problem takes too long.');
    throw new Error('the solving process ended without an answer');
  }
  const agrees = messages.some((message) => message.type === 'compared' && message.agrees);
  const { solution } = solved;
  return agrees ? { ...solution, verifiedBy: [...solution.verifiedBy, 'nerdamer'] } : solution;
}

function failureOf(name: string, message: string): Error {
  switch (name) {
    case 'UnreadableProblemError':
      return new UnreadableProblemError(message);
    case 'UnsupportedProblemError':
      return new UnsupportedProblemError(message);
    case 'DisagreementError':
      return new DisagreementError(message);
    default:
      return new Error(message);
  }
}
