import {
  type ActivityInput,
  type Next,
  type WorkflowInterceptors,
  type WorkflowOutboundCallsInterceptor,
  workflowInfo,
} from '@temporalio/workflow';
import { isPart } from '../jobs/part.js';

/**
 * Gives each activity what its part says: a summary for people in Temporal Web, and its time limits. Priority and
 * fairness key come down from the workflow by themselves; a priority that was changed since is the part's own.
 */
class PartInterceptor implements WorkflowOutboundCallsInterceptor {
  scheduleActivity(
    input: ActivityInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'scheduleActivity'>,
  ): Promise<unknown> {
    const [part] = input.args;
    if (!isPart(part)) return next(input);
    const { message, attempt, limits, priorityKey } = part;
    const summary = attempt > 1 ? `${message}, attempt ${attempt}` : message;
    const timeouts = { startToCloseTimeout: limits.hard * 1000, heartbeatTimeout: limits.heartbeat * 1000 };
    const priority =
      priorityKey === undefined ? {} : { priority: { ...workflowInfo().priority, priorityKey } };
    return next({ ...input, options: { ...input.options, ...timeouts, ...priority, summary } });
  }
}

export const interceptors = (): WorkflowInterceptors => ({ outbound: [new PartInterceptor()] });
