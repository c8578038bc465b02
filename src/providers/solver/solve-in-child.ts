import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, killGroup, startGroupWith } from '../../processes/process-group.js';
import { DisagreementError, UnreadableProblemError, UnsupportedProblemError } from './errors.js';
import type { Judgement } from './judge.js';
import type { Proposal } from './proposal.js';
import type { Solution } from './solution.js';
import { type SolverMessage, type SolverRequest, solverMessageSchema } from './solver-protocol.js';

/** How the process is started, and for how long it may compute. */
export interface SolverSettings {
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
  /** Milliseconds, from the start of the process. */
  readonly timeLimit?: number;
}

export interface SolverControl {
  /** Ends the process; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
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
  control: SolverControl,
  settings: SolverSettings = {},
): Promise<Solution> {
  const { messages, outOfTime } = await ask({ type: 'solve', text }, control, settings);
  return solutionFrom(messages, outOfTime);
}

/**
 * Judges a proposed solution in a process of its own.
 * @throws UnsupportedProblemError where it takes too long
 */
export async function judgeInChild(
  proposal: Proposal,
  control: SolverControl,
  settings: SolverSettings = {},
): Promise<Judgement> {
  const { messages, outOfTime } = await ask({ type: 'judge', proposal }, control, settings);
  const judged = messages.find((message) => message.type === 'judged');
  if (judged) return judged.judgement;
  return throwFailure(messages, outOfTime);
}

async function ask(
  request: SolverRequest,
  { signal }: SolverControl,
  { nodeArguments = [], timeLimit = TIME_LIMIT_MS }: SolverSettings,
): Promise<{ readonly messages: readonly SolverMessage[]; readonly outOfTime: boolean }> {
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
  child.send(request, () => {
    // A child that is gone before it is asked says so by its exit.
  });
  await end;
  signal.throwIfAborted();
  return { messages, outOfTime: limit.aborted };
}

function solutionFrom(messages: readonly SolverMessage[], outOfTime: boolean): Solution {
  const solved = messages.find((message) => message.type === 'solved');
  // A solution that the second system contradicts is none.
  const failed = messages.some((message) => message.type === 'failed');
  if (!solved || failed) return throwFailure(messages, outOfTime);
  const agrees = messages.some((message) => message.type === 'compared' && message.agrees);
  const { solution } = solved;
  return agrees ? { ...solution, verifiedBy: [...solution.verifiedBy, 'nerdamer'] } : solution;
}

function throwFailure(messages: readonly SolverMessage[], outOfTime: boolean): never {
  const failed = messages.find((message) => message.type === 'failed');
  if (failed) throw failureOf(failed.error, failed.message);
  if (outOfTime) throw new UnsupportedProblemError('Solving this problem takes too long.');
  throw new Error('the solving process ended without an answer');
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
