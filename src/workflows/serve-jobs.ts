import { allHandlersFinished, condition, defineUpdate, setHandler, workflowInfo } from '@temporalio/workflow';
import { ENQUEUE_UPDATE, type SharedJob } from '../jobs/job.js';
import type { JobRun } from './job-run.js';
import { handleMessages } from './run-job.js';
import { createTurns } from './turns.js';

/** A job that was handed to this workflow, and its run, which hears of signals before it is its turn. */
interface Served<Job> {
  readonly job: Job;
  readonly run: JobRun;
}

/**
 * Runs all jobs that are handed to a workflow, at once, until there are none: a handler only puts its job in the queue, since
 * a workflow takes ten unfinished updates at the most. They end one after the other. Once the history is too long no more are
 * begun; those that came meanwhile are for the next run.
 * @param carried jobs that the run before has left
 * @returns jobs that this run leaves; none when all is done
 */
export async function serveJobs<Job extends SharedJob>(
  carried: readonly Job[],
  runOf: (job: Job) => JobRun,
  isLong: () => boolean = () => workflowInfo().continueAsNewSuggested,
): Promise<Job[]> {
  const queue: Served<Job>[] = [];
  const open = new Map<string, JobRun>();
  const inTurn = createTurns();
  const mistakes: unknown[] = [];

  const enqueue = (job: Job): void => {
    if (open.has(job.id)) return;
    const run = runOf(job);
    open.set(job.id, run);
    queue.push({ job, run });
  };
  const serve = async ({ run }: Served<Job>): Promise<void> => {
    const { outcome } = await run.attempt();
    await run.tidyUp(await inTurn('end', () => run.finish(outcome)));
    open.delete(run.id);
  };

  carried.forEach(enqueue);
  setHandler(defineUpdate<void, [Job]>(ENQUEUE_UPDATE), enqueue);
  handleMessages((id) => open.get(id ?? ''));
  for (;;) {
    while (queue.length > 0 && !isLong()) {
      const next = queue.shift();
      // An error of the program itself fails the workflow's task, which Temporal tries again.
      if (next) serve(next).catch((error) => mistakes.push(error));
    }
    const runsNone = () => open.size === queue.length;
    await condition(() => mistakes.length > 0 || runsNone() || (queue.length > 0 && !isLong()));
    if (mistakes.length > 0) throw mistakes[0];
    await condition(allHandlersFinished);
    // Nothing is awaited between this look and the end: a job that comes later comes to another run.
    if (runsNone() && (queue.length === 0 || isLong()))
      return queue.map(({ job, run }) => ({ ...job, paused: run.progress().paused }));
  }
}
