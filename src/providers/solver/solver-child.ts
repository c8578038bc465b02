/**
 * The process in which a problem is solved and given to nerdamer as well, or a proposal judged, which computes without a pause. It is sent one
 * request and sends back the solution first, so that it is not lost when the second opinion takes too long.
 */
import { checkAnswer } from './check/check.js';
import { agreesWithNerdamer } from './check/check-nerdamer.js';
import { DisagreementError, UnreadableProblemError, UnsupportedProblemError } from './errors.js';
import { judge } from './judge.js';
import { readProblem } from './read/read-problem.js';
import { present } from './solution.js';
import { type SolverMessage, type SolverRequest, solverRequestSchema } from './solver-protocol.js';
import { workOut } from './work.js';

const send = (message: SolverMessage) =>
  new Promise<void>((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });

async function answer(request: SolverRequest): Promise<void> {
  if (request.type === 'judge') return send({ type: 'judged', judgement: judge(request.proposal) });
  const { text } = request;
  const problem = readProblem(text);
  const work = workOut(problem);
  const solution = present(problem, work, checkAnswer(problem, work.answer));
  await send({ type: 'solved', solution });
  await send({ type: 'compared', agrees: agreesWithNerdamer(problem, work.answer) });
}

function failure(error: unknown): SolverMessage {
  const message = error instanceof Error ? error.message : String(error);
  const known =
    error instanceof UnreadableProblemError ||
    error instanceof UnsupportedProblemError ||
    error instanceof DisagreementError;
  return { type: 'failed', error: known ? error.name : 'Error', message };
}

process.once('message', async (message) => {
  try {
    await answer(solverRequestSchema.parse(message));
  } catch (error) {
    await send(failure(error));
  }
  process.disconnect();
});
