import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { PriorityChange } from '../jobs/priority.js';
import type { WorkflowProgress } from '../jobs/workflow-progress.js';

/** Where the workflow itself says it is. */
export const progressQuery = defineQuery<WorkflowProgress>('progress');
/** Stops what runs and ends the workflow; the row has been decided already. */
export const cancelSignal = defineSignal('cancel');
/** No new activity begins until `resume`; what runs goes on. */
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');
/** What is not begun is queued by the new priority, and so is everything after it. */
export const prioritySignal = defineSignal<[PriorityChange]>('priority');
