import type { PublishedFile } from './artifact.js';
import type { Job, Stage } from './job.js';
import type { JobView } from './job-view.js';
import { maskSecrets } from './mask-secrets.js';

/** Where the links in a job's view lead. */
export interface Presentation {
  /** Where callers reach this service; without a trailing slash. */
  readonly publicUrl: string;
  /** Temporal's web UI; null where none is known. */
  readonly temporalWeb: { readonly url: string; readonly namespace: string } | null;
}

/** A job as callers see it: in answers, in events, in webhooks. */
export function presentJob(job: Job, settings: Presentation): JobView {
  return {
    job_id: job.id,
    kind: job.kind,
    status: job.status,
    paused: job.paused,
    expired: job.expired,
    progress: fourDecimals(job.progress),
    progress_message: job.progress_message,
    input: maskSecrets(job.input),
    result: presentResult(job, settings.publicUrl),
    error: job.error,
    priority: job.priority,
    cost: { amount: job.cost, currency: 'USD' },
    max_cost: job.max_cost,
    user_id: job.user_id,
    created_at: job.created_at.toISOString(),
    started_at: time(job.started_at),
    completed_at: time(job.completed_at),
    expires_at: time(job.expires_at),
    duration: job.completed_at && (job.completed_at.getTime() - job.created_at.getTime()) / 1000,
    retry_count: job.retry_count,
    stages: job.stages.map(presentStage),
    links: presentLinks(job, settings),
  };
}

/** A path on this service that a browser can open. */
export function filePath(file: PublishedFile): string {
  return `/video/${file.name}`;
}

/** A job's file by its role; null where there is none, or none any more. */
export function findFile(job: Job, role: string): PublishedFile | null {
  return (!job.expired && job.result?.files.find((file) => file.role === role)) || null;
}

/** Names exactly one state of a job: its number goes up with every visible change. */
export function jobEtag(job: Job): string {
  return `W/"${job.id}-${job.event_number}"`;
}

export function fourDecimals(fraction: number): number {
  return Math.round(fraction * 10_000) / 10_000;
}

function presentResult(job: Job, publicUrl: string): JobView['result'] {
  if (job.result === null) return null;
  const { files, facts, warnings } = job.result;
  const video = files.find(({ role }) => role === 'video');
  return {
    ...(video && { video_path: job.expired ? null : filePath(video), file_size: video.size }),
    ...Object.fromEntries(
      files.map((file) => [`${file.role}_url`, job.expired ? null : `${publicUrl}${filePath(file)}`]),
    ),
    ...facts,
    warnings,
  };
}

function presentStage({
  share,
  started_at,
  completed_at,
  progress,
  ...stage
}: Stage): JobView['stages'][number] {
  return {
    ...stage,
    progress: fourDecimals(progress),
    started_at: time(started_at),
    completed_at: time(completed_at),
  };
}

function presentLinks(job: Job, { publicUrl, temporalWeb }: Presentation): JobView['links'] {
  const self = `${publicUrl}/api/v1/jobs/${job.id}`;
  const files = job.expired ? [] : (job.result?.files ?? []);
  return {
    self,
    events: `${self}/events`,
    cancel: `${self}/cancel`,
    ...(temporalWeb && {
      workflow: `${temporalWeb.url}/namespaces/${encodeURIComponent(temporalWeb.namespace)}/workflows/${job.id}`,
    }),
    ...Object.fromEntries(files.map((file) => [file.role, `${publicUrl}${filePath(file)}`])),
  };
}

function time(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
