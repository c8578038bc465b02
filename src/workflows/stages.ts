import { ApplicationFailure, CancellationScope, condition, log, sleep } from '@temporalio/workflow';
import { NOBODY_APPROVED } from '../jobs/approval.js';
import { failureTypes } from '../jobs/errors.js';
import type { JobStart } from '../jobs/job.js';
import { type Kind, type StageDefinition, stageShares } from '../jobs/kind.js';
import type { Part } from '../jobs/part.js';
import { record } from './activities.js';
import type { PartsInFlight } from './parts-in-flight.js';
import { judge } from './retry.js';

/** Deaths of workers that a part outlives; more than that, and it is what kills them. */
const MAXIMUM_DEATHS = 20;
/** Activities of a stage in flight at once: above this a workflow task's answer grows too large. */
const MAXIMUM_IN_FLIGHT = 50;

/** Runs the steps of a recipe: weights, messages, retries, pause. */
export interface Stages {
  /** A stage of one activity. */
  <Result>(name: string, run: (part: Part) => Promise<Result>): Promise<Result>;
  /** A stage of many parts at once; when one fails the others are cancelled. Results stand in the order of the items. */
  each<Item, Result>(
    name: string,
    items: readonly Item[],
    run: (part: Part, item: Item) => Promise<Result>,
  ): Promise<Result[]>;
  /** One part of a stage of several, where others are made apart from it. */
  one<Result>(name: string, place: PartPlace, run: (part: Part) => Promise<Result>): Promise<Result>;
  /**
   * Waits until somebody approves what is about to be made; the job takes no slot meanwhile.
   * @throws ApplicationFailure when nobody does within seven days: the job ends as cancelled
   */
  approval(): Promise<void>;
}

/** Which part of a stage it is, from 1, and of how many. */
export interface PartPlace {
  readonly index: number;
  readonly count: number;
}

/** Where a workflow is, as its `progress` query tells it. */
export interface StageTracker {
  paused: boolean;
  /** Somebody has said that the job may go on. */
  approved: boolean;
  /** The names of stages that have an activity now, once for each. */
  readonly running: string[];
  /** Sum of the shares of completed parts, 0–1. */
  completed: number;
  readonly parts: PartsInFlight;
}

/** Makes the `stage` function that a kind's recipe is given. */
export function createStages(kind: Kind, job: JobStart, tracker: StageTracker): Stages {
  const shares = stageShares(kind.stages);

  const definitionOf = (name: string): StageDefinition => {
    const definition = kind.stages.find((stage) => stage.name === name);
    if (!definition) throw new TypeError(`The kind ${kind.name} has no stage "${name}"`);
    return definition;
  };

  const partOf = (name: string, index: number, count: number): Part => {
    const { message, partName } = definitionOf(name);
    return {
      jobId: job.id,
      kind: kind.name,
      owner: job.owner,
      priority: job.priority,
      ...(job.priorityKey !== undefined && { priorityKey: job.priorityKey }),
      stage: name,
      index,
      share: (shares.get(name) ?? 0) / count,
      attempt: 1,
      message: count > 1 ? `${message} (${partName ?? 'part'} ${index}/${count})` : message,
      limits: job.limits,
    };
  };

  const runPart = async <Result>(part: Part, run: (part: Part) => Promise<Result>): Promise<Result> => {
    let failures = 0;
    let deaths = 0;
    for (;;) {
      await condition(() => !tracker.paused);
      try {
        const result = await tracker.parts.run({ ...part, attempt: 1 + failures + deaths }, run);
        tracker.completed += part.share;
        return result;
      } catch (error) {
        const verdict = judge(error, failures + 1, job.retries);
        if (verdict.type === 'give up') throw error;
        if (verdict.type === 'worker lost' && ++deaths > MAXIMUM_DEATHS) throw error;
        if (verdict.type === 'retry') failures++;
        log.warn(`${part.message}: ${verdict.type}`, {
          stage: part.stage,
          part: part.index,
          failures,
          deaths,
        });
        if (verdict.type !== 'worker lost') await sleep(verdict.seconds * 1000);
      }
    }
  };

  const running = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    tracker.running.push(name);
    try {
      return await work();
    } finally {
      tracker.running.splice(tracker.running.indexOf(name), 1);
    }
  };

  const one: Stages['one'] = (name, { index, count }, run) =>
    running(name, () => runPart(partOf(name, index, count), run));

  const stage = <Result>(name: string, run: (part: Part) => Promise<Result>): Promise<Result> =>
    one(name, { index: 1, count: 1 }, run);

  const each: Stages['each'] = (name, items, run) => {
    const parts = items.map(
      (item, index) => () => runPart(partOf(name, index + 1, items.length), (part) => run(part, item)),
    );
    return running(name, () => CancellationScope.cancellable(() => inParallel(parts)));
  };

  const approval = async (): Promise<void> => {
    const standing = await record.askApproval(job.id);
    if (standing.type === 'approved') return;
    const inTime =
      standing.type === 'waiting' && (await condition(() => tracker.approved, standing.seconds * 1000));
    if (inTime) return;
    throw standing.type === 'over'
      ? ApplicationFailure.nonRetryable('The job has ended already.', failureTypes.jobOver)
      : ApplicationFailure.nonRetryable(NOBODY_APPROVED, failureTypes.withdrawn);
  };

  return Object.assign(stage, { each, one, approval });
}

/** Runs all, so many at a time; at the first failure cancels the others, waits for them to stop, and throws it. */
export async function inParallel<Result>(tasks: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const scope = CancellationScope.current();
  const results: Result[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; failures.length === 0; index = next++) {
      const task = tasks[index];
      if (!task) return;
      try {
        results[index] = await task();
      } catch (error) {
        failures.push(error);
        scope.cancel();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(tasks.length, MAXIMUM_IN_FLIGHT) }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}

/**
 * Runs all, so many at a time, each to its end whatever becomes of the others.
 * @throws what the first of them threw that failed
 */
export async function allSettled<Result>(tasks: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const failures: unknown[] = [];
  const results = await inParallel(
    tasks.map((task) => async () => {
      try {
        return [await task()];
      } catch (error) {
        failures.push(error);
        return [];
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
  return results.flat();
}
