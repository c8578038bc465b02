import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { PriorityChange } from '../jobs/priority.js';
import type { WorkflowProgress } from '../jobs/workflow-progress.js';

/** The job that a message is about, where its workflow runs several. */
type About = [jobId?: string];

/** Where the workflow itself says it is; `ended` for a job that it does not have. */
export const progressQuery = defineQuery<WorkflowProgress, About>('progress');
/** Stops what runs and ends the job; the row has been decided already. */
export const cancelSignal = defineSignal<About>('cancel');
/** No new activity begins until `resume`; what runs goes on. */
export const pauseSignal = defineSignal<About>('pause');
export const resumeSignal = defineSignal<About>('resume');
/** What is not begun is queued by the new priority, and so is everything after it. */
export const prioritySignal = defineSignal<[PriorityChange, ...About]>('priority');
/** Somebody has approved what the job is about to make. */
export const approveSignal = defineSignal<About>('approve');
