import { z } from 'zod';
import { brandViewSchema, campaignViewSchema } from '../../src/api/present-campaign.js';
import { createCampaignRepository, type Storyboard } from '../../src/database/campaigns.js';
import { post } from './request.js';
import type { TestApi } from './start-test-api.js';

export const send = (method: string, url: string, body?: unknown) =>
  fetch(url, {
    method,
    ...(body !== undefined && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });

const expectStatus = async (response: Response, status: number): Promise<Response> => {
  if (response.status !== status) throw new Error(`${response.status}: ${await response.text()}`);
  return response;
};

/** What an answer holds, which must have this status. */
export const read = async <View>(schema: z.ZodType<View>, response: Response, status = 200): Promise<View> =>
  schema.parse(await (await expectStatus(response, status)).json());

export const BRAND = { name: 'Acme', colors: ['#1b2a4f', '#FFB000'] };
export const BRIEF = {
  product: 'Kettle One',
  benefits: ['Ready in two minutes', 'Quiet'],
  call_to_action: 'Order today',
};

export const STORYBOARD: Storyboard = {
  storyline: { structure: 'before-after-bridge', title: 'Kettle One', mood: 'uplifting' },
  scenes: [
    {
      ...{ role: 'before', narration: 'Before.', language: 'en-US', length: 15 },
      visual: { type: 'phrase', phrase: 'Before', heading: null },
    },
  ],
};
export const SCENE = STORYBOARD.scenes[0];

const generated = z.strictObject({ job_id: z.uuid(), status: z.literal('pending') });

/** What callers do with brands and campaigns, over HTTP. */
export function campaignsOf(api: TestApi) {
  const campaigns = createCampaignRepository(api.database);
  const brandsUrl = `${api.url}/api/brands`;
  const campaignsUrl = `${api.url}/api/campaigns`;
  const createBrand = async (changes: object = {}) =>
    read(brandViewSchema, await post(brandsUrl, { ...BRAND, ...changes }), 201);
  const createCampaign = async (changes: object = {}) =>
    read(
      campaignViewSchema,
      await post(campaignsUrl, {
        brand_id: (await createBrand()).id,
        name: 'Spring',
        brief: BRIEF,
        ...changes,
      }),
      201,
    );
  const look = async (id: string) => read(campaignViewSchema, await fetch(`${campaignsUrl}/${id}`));
  const generate = async (id: string, body: object = {}) =>
    (await read(generated, await post(`${campaignsUrl}/${id}/generate`, body), 202)).job_id;

  /** A campaign whose job has planned it and waits to be approved. */
  async function waitingCampaign(changes: object = {}, mode = 'production') {
    const { id } = await createCampaign({ approval: true, ...changes });
    const jobId = await generate(id, { mode });
    await campaigns.plan(id, STORYBOARD);
    await api.database
      .$executeRaw`UPDATE jobs SET status = 'started', waiting_since = now() WHERE id = ${jobId}::uuid`;
    return { id, jobId, url: `${campaignsUrl}/${id}` };
  }

  return { brandsUrl, campaignsUrl, createBrand, createCampaign, look, generate, waitingCampaign };
}
