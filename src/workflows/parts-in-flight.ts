import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { Part } from '../jobs/part.js';
import type { PriorityChange } from '../jobs/priority.js';

interface Flight {
  readonly part: Part;
  readonly scope: CancellationScope;
  /** Its activity was taken out of the queue, to be queued with another priority. */
  moved: boolean;
}

/** The parts whose activity is queued or runs, and the priority that the next ones get. */
export interface PartsInFlight {
  /** Runs a part's activity, anew each time that a change of priority takes it out of its queue. */
  run<Result>(part: Part, run: (part: Part) => Promise<Result>): Promise<Result>;
  /**
   * Queues anew what no worker has begun. One that begins while the news is on its way is stopped and begins again: what it
   * made is an artifact and is found, so that nothing is lost but a moment.
   */
  reprioritise(change: PriorityChange): void;
}

export function trackParts(): PartsInFlight {
  const flights = new Set<Flight>();
  let change: PriorityChange | null = null;

  const withPriority = (part: Part): Part =>
    change ? { ...part, priority: change.priority, priorityKey: change.priorityKey } : part;

  return {
    async run(part, run) {
      for (;;) {
        const flight: Flight = { part, scope: new CancellationScope(), moved: false };
        flights.add(flight);
        try {
          return await flight.scope.run(() => run(withPriority(part)));
        } catch (error) {
          const jobGoesOn = !CancellationScope.current().consideredCancelled;
          if (!(flight.moved && jobGoesOn && isCancellation(error))) throw error;
        } finally {
          flights.delete(flight);
        }
      }
    },
    reprioritise(news) {
      change = news;
      for (const flight of flights) {
        if (hasBegun(flight.part, news)) continue;
        flight.moved = true;
        flight.scope.cancel();
      }
    },
  };
}

function hasBegun({ stage, index, attempt }: Part, { running }: PriorityChange): boolean {
  return running.some((begun) => begun.stage === stage && begun.index === index && begun.attempt >= attempt);
}
