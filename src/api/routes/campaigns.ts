import { z } from 'zod';
import { campaign as campaignKind } from '../../jobs/campaign.js';
import { briefSchema, modeSchema } from '../../jobs/campaign-brief.js';
import { campaignSceneSchema, storylineSchema } from '../../jobs/campaign-scene.js';
import { jobViewSchema } from '../../jobs/job-view.js';
import { presentJob } from '../../jobs/present-job.js';
import { isFinal } from '../../jobs/status.js';
import { acceptJob, jobOptions } from '../accept-job.js';
import { type CampaignEdit, editCampaign } from '../edit-campaign.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findCampaign, noSuchBrandOf } from '../find-campaign.js';
import { nameJob } from '../find-job.js';
import { idempotencyHeader } from '../idempotency.js';
import { pageFields, pageOf, pageQuery } from '../page.js';
import { campaignViewSchema, presentCampaign } from '../present-campaign.js';
import { ConflictProblem } from '../problems.js';
import { findBrand } from './brands.js';

/** The campaigns of seed 002. */
const tag = 'Campaigns';

const fields = {
  brand_id: z.uuid(),
  name: z.string().trim().min(1).max(200),
  brief: briefSchema,
  approval: z.boolean().meta({
    description: 'Whether a generation waits, once it is planned, until its storyline is approved.',
  }),
};

const create = defineEndpoint({
  method: 'post',
  path: '/api/campaigns',
  tag,
  summary: 'Create a campaign',
  query: noQuery,
  body: z.strictObject({ ...fields, approval: fields.approval.default(false) }).meta({ id: 'NewCampaign' }),
  answers: { 201: { description: 'The campaign, a draft.', json: campaignViewSchema } },
  problems: [413, 415, 422],
  async handle({ api, response, body: { brand_id: brandId, ...rest } }) {
    const campaign = await api.campaigns.insert({ brandId, ...rest });
    if (campaign === null) throw noSuchBrandOf();
    response.status(201).set('Location', `/api/campaigns/${campaign.id}`);
    response.json(presentCampaign(campaign, api.settings.publicUrl));
  },
});

const list = defineEndpoint({
  method: 'get',
  path: '/api/campaigns',
  tag,
  summary: 'List campaigns, newest first',
  query: z.strictObject(pageQuery),
  body: noBody,
  answers: {
    200: {
      description: 'A page of campaigns.',
      json: z
        .strictObject({ campaigns: z.array(campaignViewSchema), ...pageFields })
        .meta({ id: 'CampaignList' }),
    },
  },
  problems: [422],
  async handle({ api, response, query }) {
    const { rows, total } = await api.campaigns.list(pageOf(query));
    const campaigns = rows.map((campaign) => presentCampaign(campaign, api.settings.publicUrl));
    response.json({ campaigns, total, ...query });
  },
});

const read = defineEndpoint({
  method: 'get',
  path: '/api/campaigns/{id}',
  tag,
  summary: 'Read a campaign, and how its newest generation stands',
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'The campaign.', json: campaignViewSchema } },
  problems: [404],
  async handle({ api, response, part }) {
    response.json(presentCampaign(await findCampaign(api, part('id')), api.settings.publicUrl));
  },
});

const change = defineEndpoint({
  method: 'patch',
  path: '/api/campaigns/{id}',
  tag,
  summary: 'Change a campaign',
  description:
    'Name, brand, brief and approval count from the next generation on. Storyline and scenes are what the generation that ' +
    'waits for approval will make: 409 where none waits.',
  query: noQuery,
  body: z
    .strictObject({
      ...fields,
      storyline: storylineSchema.partial(),
      scenes: z
        .array(campaignSceneSchema.partial({ language: true, length: true }))
        .min(1)
        .max(480),
    })
    .partial()
    .meta({ id: 'CampaignChange' }),
  answers: { 200: { description: 'The campaign.', json: campaignViewSchema } },
  problems: [400, 404, 409, 413, 415, 422],
  async handle({ api, response, body, part }) {
    const { storyline, scenes, brand_id, name, brief, approval } = body;
    const before = await findCampaign(api, part('id'));
    const edit: CampaignEdit = { ...(storyline && { storyline }), ...(scenes && { scenes }) };
    if (storyline || scenes) await editCampaign(api, before, edit);
    const kept = await api.campaigns.update(before.id, {
      ...{ brandId: brand_id ?? before.brandId, name: name ?? before.name },
      ...{ brief: brief ?? before.brief, approval: approval ?? before.approval },
    });
    if (kept === null) throw noSuchBrandOf();
    response.json(presentCampaign(kept, api.settings.publicUrl));
  },
});

const remove = defineEndpoint({
  method: 'delete',
  path: '/api/campaigns/{id}',
  tag,
  summary: 'Delete a campaign',
  description:
    'What is being made of it is cancelled; the files that were kept for it go with the next cleanup.',
  query: noQuery,
  body: noBody,
  answers: { 204: { description: 'It is gone.' } },
  problems: [404],
  async handle({ api, response, part }) {
    const { id, generation } = await findCampaign(api, part('id'));
    if (generation && !isFinal(generation.status)) {
      await api.jobs.cancel(generation.id);
      api.dispatcher.wake();
    }
    await api.campaigns.remove(id);
    response.status(204).end();
  },
});

const { user_id: _, ...generateOptions } = jobOptions;

const generate = defineEndpoint({
  method: 'post',
  path: '/api/campaigns/{id}/generate',
  tag,
  summary: 'Have the videos of a campaign made',
  description: '`test` is 480p with at most three scenes. While one generation runs another is 409.',
  query: noQuery,
  body: z
    .strictObject({ mode: modeSchema.default('production'), ...generateOptions })
    .optional()
    .meta({ id: 'Generation' }),
  headers: idempotencyHeader,
  answers: {
    202: {
      description: 'Accepted: the job that makes them.',
      json: z.strictObject({ job_id: z.uuid(), status: z.literal('pending') }),
    },
  },
  problems: [400, 404, 409, 413, 415, 422],
  async handle({ api, request, response, body, part }) {
    const { id: campaign_id, brief, brandId, approval } = await findCampaign(api, part('id'));
    const { brand } = await findBrand(api, brandId);
    const { mode = 'production', ...options } = body ?? {};
    const input = { campaign_id, mode, brand, brief, approval };
    const id = await acceptJob(api, request, { kind: campaignKind, input, ...options });
    nameJob(response, id);
    response.status(202).set({ Location: `/api/v1/jobs/${id}`, 'Retry-After': '1' });
    response.json({ job_id: id, status: 'pending' });
  },
});

const approve = defineEndpoint({
  method: 'post',
  path: '/api/campaigns/{id}/approve',
  tag,
  summary: 'Approve the storyline: what waits is made, as it stands now',
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'The campaign.', json: campaignViewSchema } },
  problems: [404, 409],
  async handle({ api, response, part }) {
    const { id, generation } = await findCampaign(api, part('id'));
    const approval = generation && (await api.approvals.approve(generation.id));
    if (approval !== 'approved') throw new ConflictProblem('Nothing waits to be approved in this campaign.');
    api.dispatcher.wake();
    response.json(presentCampaign(await findCampaign(api, id), api.settings.publicUrl));
  },
});

const jobs = defineEndpoint({
  method: 'get',
  path: '/api/campaigns/{id}/jobs',
  tag,
  summary: 'The generations of a campaign, newest first',
  query: noQuery,
  body: noBody,
  answers: {
    200: {
      description: 'All of them.',
      json: z.strictObject({ jobs: z.array(jobViewSchema) }).meta({ id: 'CampaignJobs' }),
    },
  },
  problems: [404],
  async handle({ api, response, part }) {
    const { id } = await findCampaign(api, part('id'));
    const all = await api.campaigns.jobs(id);
    response.json({ jobs: all.map((job) => presentJob(job, api.settings)) });
  },
});

export const campaignEndpoints = [create, list, read, change, remove, generate, approve, jobs];
