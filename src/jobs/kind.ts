import type { z } from 'zod';

/** A step of a kind's recipe. Weights are relative within the kind. */
export interface StageDefinition {
  readonly name: string;
  readonly weight: number;
  /** For a person, while the stage runs: "Burning captions". */
  readonly message: string;
  /** What one of its parts is called, when there are several: "scene" gives "(scene 2/3)". */
  readonly partName?: string;
}

/** A media URL that an input names, and where in the body it stands. */
export interface NamedUrl {
  /** JSON pointer into the body (RFC 6901). */
  readonly pointer: string;
  readonly url: string;
}

/** Everything that makes one kind of job what it is; pure data, shared by API, workflow and docs. */
export interface Kind<Name extends string = string, Input extends z.ZodType = z.ZodType> {
  readonly name: Name;
  /** The workflow's type in Temporal: the name that its file exports. */
  readonly workflow: string;
  /**
   * The id of a workflow that many jobs share: each is handed to it by Update-with-Start (`enqueue`, the update's id being
   * the job's). Left out where each job has a workflow of its own, of the job's id.
   */
  workflowId?(input: z.output<Input>): string;
  readonly input: Input;
  readonly stages: readonly StageDefinition[];
  /** Whether it waits for one of MAX_OPEN_JOBS; only work of milliseconds does not. */
  readonly takesSlot: boolean;
  /** Which setting says how long its files are kept: TASK_TTL_HOURS or JOB_TTL_HOURS. */
  readonly retention: 'task' | 'job';
  /** Whether its URLs are opened before the job is accepted (seed 001), or only checked for form and address. */
  readonly probesUrls: boolean;
  /** Seconds of the video that is asked for, where the input says: its time limits grow with them. */
  seconds?(input: z.output<Input>): number;
  /** The media URLs that an input names. */
  urls(input: z.output<Input>): NamedUrl[];
}

/** Keeps a kind's exact types while checking its shape. */
export function defineKind<const Name extends string, Input extends z.ZodType>(
  kind: Kind<Name, Input>,
): Kind<Name, Input> {
  return kind;
}

/** The shares of a kind's stages in the whole, by name; they add up to 1. */
export function stageShares(stages: readonly StageDefinition[]): Map<string, number> {
  const total = stages.reduce((sum, stage) => sum + stage.weight, 0);
  return new Map(stages.map((stage) => [stage.name, stage.weight / total]));
}
