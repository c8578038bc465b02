import type { Job } from '../../api/client.js';
import { field } from '../../lib/job-title.js';

/** What a job was made for and is worked on elsewhere: its plan is approved there, its scenes are changed there. */
export interface Owner {
  readonly to: string;
  readonly words: string;
  /** Where there is something to approve: what is there to be read first. */
  readonly plan: string;
}

export function ownerOf({ input }: Pick<Job, 'input'>): Owner | null {
  const [campaign, session] = [field(input, 'campaign_id'), field(input, 'sessionId')];
  if (typeof campaign === 'string')
    return { to: `/campaigns/${campaign}`, words: 'Open the campaign', plan: 'Read the storyline' };
  if (typeof session === 'string')
    return { to: `/tutor/${session}`, words: 'Open the lesson', plan: 'Read the plan' };
  return null;
}
