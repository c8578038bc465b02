import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import type { ApprovalRepository } from '../database/approvals.js';
import type { BrandRepository } from '../database/brands.js';
import type { CampaignRepository } from '../database/campaigns.js';
import type { DeliveryLog } from '../database/delivery-log.js';
import type { JobEventRepository } from '../database/job-events.js';
import type { JobRepository } from '../database/jobs.js';
import type { Notices } from '../database/listen.js';
import type { ProjectRepository } from '../database/projects.js';
import type { SceneChangeRepository } from '../database/scene-changes.js';
import type { SceneRepository } from '../database/scenes.js';
import type { SessionJobRepository } from '../database/session-jobs.js';
import type { SessionRepository } from '../database/sessions.js';
import type { StatisticsRepository } from '../database/statistics.js';
import type { UploadRepository } from '../database/uploads.js';
import type { UserRepository } from '../database/users.js';
import type { WebhookDeliveryRepository } from '../database/webhook-deliveries.js';
import type { PaidProviders } from '../jobs/estimate.js';
import type { Job } from '../jobs/job.js';
import type { Presentation } from '../jobs/present-job.js';
import type { Prices } from '../jobs/prices.js';
import type { QueueState } from '../jobs/queue-state.js';
import type { WorkflowProgress } from '../jobs/workflow-progress.js';
import type { SpeechProviders } from '../providers/speech/choose.js';
import type { Storage } from '../storage/storage.js';
import type { Template } from '../visuals/template.js';
import type { EstimateDuration } from './estimate-duration.js';
import type { SessionFeeds } from './session-feed.js';

export interface ApiSettings extends Presentation {
  /** What the server listens on. */
  readonly host: string;
  /** Whether only this machine can reach it. */
  readonly loopback: boolean;
  /** Origins of pages that may call; `*` means all. */
  readonly corsOrigins: readonly string[];
  /** bytes; of a file that is uploaded, or named by URL */
  readonly maxFileSize: number;
  /** Seconds that files are kept, by what the kind says. */
  readonly retention: { readonly task: number; readonly job: number };
  /** A folder for resumable uploads that are not complete. */
  readonly partialUploads: string;
  /** What the bodies of signed routes are signed with; without it those routes answer 503. */
  readonly webhookSecret?: string | undefined;
  /** The folder of the built web app; it need not be there. */
  readonly webFolder: string;
}

/** What the API asks of Temporal. */
export interface Workflows {
  /** The workflow's own answer; null when none comes. */
  progress(job: Pick<Job, 'id' | 'workflow_id'>): Promise<WorkflowProgress | null>;
  /** Throws when Temporal cannot be reached. */
  check(): Promise<void>;
}

/** What is known of a URL before a job is accepted. A slow answer is no reason to refuse. */
export type UrlVerdict =
  | { readonly type: 'usable' }
  | { readonly type: 'unusable'; readonly reason: string }
  | { readonly type: 'tooLarge'; readonly reason: string };

/** Judges the URLs that an input names, by the one function that fetches. */
export interface UrlChecks {
  /** The storage key of a file of this service that the URL names; null for any other URL. */
  ownFile(url: string): string | null;
  /** By form and address. */
  check(url: string, timeoutMs: number): Promise<UrlVerdict>;
  /** By asking its server too. */
  probe(url: string, timeoutMs: number): Promise<UrlVerdict>;
}

/** Everything a route may use. */
export interface Dependencies {
  readonly settings: ApiSettings;
  readonly jobs: JobRepository;
  readonly jobEvents: JobEventRepository;
  readonly statistics: StatisticsRepository;
  readonly deliveries: WebhookDeliveryRepository;
  readonly deliveryLog: DeliveryLog;
  readonly uploads: UploadRepository;
  readonly brands: BrandRepository;
  readonly campaigns: CampaignRepository;
  readonly approvals: Pick<ApprovalRepository, 'approve'>;
  readonly users: UserRepository;
  readonly projects: ProjectRepository;
  readonly sessions: SessionRepository;
  readonly scenes: SceneRepository;
  readonly sceneChanges: SceneChangeRepository;
  readonly sessionJobs: SessionJobRepository;
  readonly sessionFeeds: SessionFeeds;
  /** Throws when the database does not answer. */
  readonly checkDatabase: () => Promise<void>;
  readonly storage: Storage;
  readonly workflows: Workflows;
  /** Every task queue, as Temporal describes it; throws when it cannot be reached. */
  readonly describeQueues: () => Promise<QueueState[]>;
  readonly dispatcher: { wake(): void };
  readonly notices: EventEmitter<Notices>;
  readonly urls: UrlChecks;
  /** The voices of this machine; workers may be on others. */
  readonly speech: Pick<SpeechProviders, 'check' | 'checkName' | 'choose' | 'listVoices'>;
  readonly templates: {
    /** What scenes can be drawn with, by id. */
    readonly known: ReadonlyMap<string, Template>;
    /** Whether a model can be asked for a storyboard. */
    readonly storyboard: boolean;
  };
  readonly estimateDuration: EstimateDuration;
  readonly prices: Prices;
  /** Who is paid here, as far as the settings say. */
  readonly paid: PaidProviders;
  readonly log: Logger;
  /** Aborted when the process is to end: streams of events end then. */
  readonly stopping: AbortSignal;
}
