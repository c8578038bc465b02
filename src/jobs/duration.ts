import type { z } from 'zod';
import { campaign } from './campaign.js';
import { type CampaignMode, variantsOf } from './campaign-brief.js';
import { expectedLength } from './estimate.js';
import type { Job } from './job.js';
import type { Kind } from './kind.js';
import { merge } from './merge.js';
import { scriptVideo } from './script-video.js';
import { tutorSession } from './tutor-session.js';

/** Seconds, of a job whose input does not say how much there is to do. */
const UNKNOWN = 30;
/** Seconds; nobody is told that a video takes no time. */
const LEAST = 1;

/** Seconds of work for a second of video: what the guide of seed 004 expects. */
const PACE_OF_VIDEO = 2;
/**
 * What a second of an ad takes beside one in production. Speaking and joining, three tenths of the work, stay as they are
 * in test mode; the rest goes with the pixels, of which there are a fifth (docs/performance.md, “Script videos”).
 */
const SHARE: Readonly<Record<CampaignMode, number>> = { production: 1, test: 0.3 + 0.7 * 0.2 };
/** Seconds of work for a scene of a lesson (docs/performance.md, “A session of ten scenes”). */
const PACE_OF_SCENE = 7;
/** Seconds of work for a clip of ten seconds that is merged at 1080×1920 (docs/performance.md, “Overhead”). */
const PACE_OF_CLIP = 6;

/** Kinds whose inputs say how much there is to do, and how many seconds that would take. */
const measured = new Map<string, Measure>([
  measure(scriptVideo, (input) => expectedLength(input) * PACE_OF_VIDEO),
  measure(campaign, ({ brief, mode }) => {
    const seconds = variantsOf(brief).reduce((sum, { length }) => sum + length, 0);
    return seconds * PACE_OF_VIDEO * SHARE[mode];
  }),
  measure(tutorSession, ({ sceneCount }) => sceneCount * PACE_OF_SCENE),
  measure(merge, ({ scene_clip_urls: clips }) => clips.length * PACE_OF_CLIP),
]);

/** Seconds that jobs of a kind would take on a machine of which nothing is known. */
interface Measure<Input extends z.ZodType = z.ZodType> {
  readonly input: Input;
  seconds(input: z.output<Input>): number;
}

function measure<Input extends z.ZodType>(
  { name, input }: Kind<string, Input>,
  seconds: (input: z.output<Input>) => number,
): [string, Measure<Input>] {
  return [name, { input, seconds }];
}

/** As measured; undefined where an input, which another version may have written, does not fit its kind. */
function expectedOf({ kind, input }: FinishedJob): number | undefined {
  const measure = measured.get(kind);
  if (!measure) return UNKNOWN;
  const parsed = measure.input.safeParse(input);
  return parsed.success ? measure.seconds(parsed.data) : undefined;
}

/** A job that has succeeded, as far as its time tells something of the next. */
export type FinishedJob = Pick<Job, 'kind' | 'input' | 'started_at' | 'completed_at'>;

/**
 * How many times as long as expected jobs take here: the median of those that have finished, and 1 where there are none.
 * How long they waited for their turn says nothing of another, nor does one that waited for a person.
 */
export function learnFactor(finished: readonly FinishedJob[]): number {
  const factors = finished.flatMap((job) => {
    const { input, started_at, completed_at } = job;
    const expected = expectedOf(job);
    if (!expected || !started_at || !completed_at || waitsForPerson(input)) return [];
    return [(completed_at.getTime() - started_at.getTime()) / 1000 / expected];
  });
  return median(factors) ?? 1;
}

const waitsForPerson = (input: Job['input']): boolean =>
  typeof input === 'object' && input !== null && 'approval' in input && input.approval === true;

/**
 * Whole seconds that a job will take, by how much there is to do in it: seconds of video in all its formats and lengths, in
 * its mode; scenes; clips.
 * @param input as its kind's schema gives it
 * @param factor what was learnt of jobs of its kind
 */
export function estimateSeconds(kind: string, input: unknown, factor: number): number {
  return Math.max(LEAST, Math.round((measured.get(kind)?.seconds(input) ?? UNKNOWN) * factor));
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
