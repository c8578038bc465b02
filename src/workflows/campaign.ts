import { campaign } from '../jobs/campaign.js';
import { fetch } from './activities.js';
import { makeAds } from './ads.js';
import { runJob } from './run-job.js';

export const campaignJob = runJob(campaign, async ({ input }, stage) => {
  const { campaign_id: id, approval } = input;
  const planned = await stage('storyline', (part) => fetch.planCampaign(part, input));
  const { clips, warnings } = planned;
  if (!approval || id === undefined) return makeAds(stage, { ...input, ...planned, warnings });
  await stage.approval();
  const approved = await stage('storyboard', (part) => fetch.readStoryboard(part, id));
  return makeAds(stage, { ...input, ...approved, clips, warnings });
});
