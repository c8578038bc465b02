import { z } from 'zod';
import type { PublishedFile } from './artifact.js';
import type { Job, Stage } from './job.js';
import type { JobView } from './job-view.js';
import { maskSecrets } from './mask-secrets.js';
import { isFinal, type JobStatus } from './status.js';
import { tutorEdit } from './tutor-edit.js';
import { tutorSession } from './tutor-session.js';
import { isVariantRole, type VariantFile, variantRole } from './variant-files.js';

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
    waits_for_approval: job.waits_for_approval,
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
    stages: job.stages.map((stage) => presentStage(stage, job, settings)),
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

/** Where a job's file of that role is; null where there is none, or none any more. */
export function fileUrl(job: Job, role: string, publicUrl: string): string | null {
  const file = findFile(job, role);
  return file && `${publicUrl}${filePath(file)}`;
}

/** Whether a job in this status has files that can be seen before its end, or still: what failed shows nothing. */
export const showsPreviews = (status: JobStatus): boolean => status !== 'failure' && status !== 'cancelled';

/** The role of one scene's file; scenes count from 1. */
const SCENE = /^scene-(\d+)$/;

/** Whether a file shows a part of what is still being made. */
export const isPreview = (role: string): boolean => SCENE.test(role);

/** Whether a file is told of where what it belongs to is: with its scene, with its variant. */
const isToldElsewhere = (role: string): boolean => isPreview(role) || isVariantRole(role);

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
  const linkTo = (file: PublishedFile) => (job.expired ? null : `${publicUrl}${filePath(file)}`);
  const pathOf = (role: string) => {
    const file = files.find((one) => one.role === role);
    return file && { [`${role}_path`]: job.expired ? null : filePath(file) };
  };
  const links = new Map(files.map((file) => [file.role, linkTo(file)]));
  const video = files.find(({ role }) => role === 'video');
  const whole = files.filter(({ role }) => !isToldElsewhere(role));
  const [srt, vtt] = [links.get('srt'), links.get('vtt')];
  return {
    ...(video && { ...pathOf('video'), file_size: video.size }),
    ...pathOf('thumbnail'),
    ...Object.fromEntries(whole.map(({ role }) => [`${role}_url`, links.get(role)])),
    ...(srt !== undefined && vtt !== undefined && { captions: { srt_url: srt, vtt_url: vtt } }),
    ...facts,
    ...('scenes' in facts && { scenes: presentScenes(facts.scenes, links) }),
    // The tutor's names are in camelCase (seed 003).
    ...(isOfTutor(job.kind) && { videoUrl: links.get('video') ?? null }),
    ...('variants' in facts && { variants: presentVariants(facts.variants, links) }),
    warnings,
  };
}

const isOfTutor = (kind: string): boolean => kind === tutorSession.name || kind === tutorEdit.name;

const scenesSchema = z.array(z.looseObject({ index: z.number().int() }));

/** Each scene with a link to its own file. */
const presentScenes = (scenes: unknown, links: ReadonlyMap<string, string | null>) =>
  scenesSchema.parse(scenes).map((scene) => ({
    ...scene,
    preview_url: links.get(`scene-${scene.index}`) ?? null,
  }));

const variantsSchema = z.array(z.looseObject({}));

/** Each of a campaign's videos with links to its own files. */
const presentVariants = (variants: unknown, links: ReadonlyMap<string, string | null>) =>
  variantsSchema.parse(variants).map((variant, index) => {
    const link = (file: VariantFile) => links.get(variantRole(file, index)) ?? null;
    return {
      ...{ ...variant, video_url: link('video'), thumbnail_url: link('thumbnail') },
      captions: { srt_url: link('srt'), vtt_url: link('vtt') },
    };
  });

function presentStage(
  { share, started_at, completed_at, progress, previews, ...stage }: Stage,
  { expired, status }: Job,
  { publicUrl }: Presentation,
): JobView['stages'][number] {
  const shown = showsPreviews(status) && !expired ? previews : undefined;
  return {
    ...stage,
    // Nothing runs any more for a job that has ended.
    status: stage.status === 'running' && isFinal(status) ? 'stopped' : stage.status,
    ...(shown && {
      previews: shown.map(({ index, name }) => ({ index, preview_url: `${publicUrl}/video/${name}` })),
    }),
    progress: fourDecimals(progress),
    started_at: time(started_at),
    completed_at: time(completed_at),
  };
}

function presentLinks(job: Job, { publicUrl, temporalWeb }: Presentation): JobView['links'] {
  const self = `${publicUrl}/api/v1/jobs/${job.id}`;
  const files = job.expired ? [] : (job.result?.files ?? []).filter(({ role }) => !isToldElsewhere(role));
  return {
    self,
    events: `${self}/events`,
    cancel: `${self}/cancel`,
    ...(temporalWeb && {
      workflow: `${temporalWeb.url}/namespaces/${encodeURIComponent(temporalWeb.namespace)}/workflows/${job.workflow_id ?? job.id}`,
    }),
    ...Object.fromEntries(files.map((file) => [file.role, `${publicUrl}${filePath(file)}`])),
  };
}

function time(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
