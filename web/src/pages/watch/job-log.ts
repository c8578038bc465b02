import type { Job, Stage } from '../../api/client.js';
import { duration } from '../../lib/format.js';
import { stageTitle } from './stage-title.js';

/** A line of what happened. */
export interface LogLine {
  /** Unique in its log. */
  readonly id: string;
  /** RFC 3339, where the job itself says when; null where it does not. */
  readonly time: string | null;
  /** 0–1, how far all of it was. */
  readonly progress: number;
  readonly words: string;
  readonly tone: 'plain' | 'good' | 'bad';
}

type Happening = Pick<LogLine, 'time' | 'words'> & { readonly tone?: LogLine['tone'] };

/**
 * What happened between two states of a job.
 * @param number of the event that tells of the second
 * @param before null for the first event
 */
export function linesBetween(number: number, before: Job | null, now: Job): LogLine[] {
  const happenings = [
    ...(before === null ? [{ time: now.created_at, words: 'Asked for' }] : changesOf(before, now)),
    ...now.stages.flatMap((stage, place) => changesOfStage(before?.stages[place], stage)),
    ...(before?.completed_at == null ? endOf(now) : []),
  ];
  return happenings.map(({ time, words, tone = 'plain' }: Happening, place) => ({
    ...{ id: `${number}-${place}`, time, words, tone },
    progress: now.progress,
  }));
}

function changesOf(before: Job, now: Job): Happening[] {
  const time = null;
  return [
    before.started_at === null &&
      now.started_at !== null && { time: now.started_at, words: 'A worker has taken it up' },
    !before.paused && now.paused && { time, words: 'Paused' },
    before.paused && !now.paused && now.completed_at === null && { time, words: 'Resumed' },
    !before.waits_for_approval && now.waits_for_approval && { time, words: 'Waits to be approved' },
    before.waits_for_approval &&
      !now.waits_for_approval &&
      now.completed_at === null && { time, words: 'Approved' },
    before.priority !== now.priority && { time, words: `Priority ${before.priority} → ${now.priority}` },
    !before.expired && now.expired && { time: now.expires_at, words: 'The files have expired' },
  ].filter((change) => change !== false);
}

function changesOfStage(before: Stage | undefined, now: Stage): Happening[] {
  const title = stageTitle(now.name);
  const { started_at: start, completed_at: end } = now;
  const seen = (before?.previews ?? []).map(({ index }) => index);
  return [
    start !== null && (before?.started_at ?? null) === null && { time: start, words: `${title}: begun` },
    now.attempt > Math.max(before?.attempt ?? 0, 1) && {
      time: null,
      words: `${title}: attempt ${now.attempt}`,
    },
    ...(now.previews ?? [])
      .filter(({ index }) => !seen.includes(index))
      .map(({ index }) => ({ time: null, words: `Scene ${index} can be seen` })),
    start !== null &&
      end !== null &&
      (before?.completed_at ?? null) === null && {
        time: end,
        words: `${title}: done in ${took(start, end)}`,
      },
  ].filter((change) => change !== false);
}

function endOf({ status, completed_at: time, duration: all, error }: Job): Happening[] {
  switch (status) {
    case 'success':
      return [{ time, words: `Done${all === null ? '' : ` in ${duration(all)}`}`, tone: 'good' }];
    case 'failure':
      return [{ time, words: error ?? 'Failed', tone: 'bad' }];
    case 'cancelled':
      return [{ time, words: 'Cancelled' }];
    default:
      return [];
  }
}

const took = (start: string, end: string): string => duration((Date.parse(end) - Date.parse(start)) / 1000);
