import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { brandViewSchema, campaignViewSchema } from '../../src/api/present-campaign.js';
import { campaign as kind } from '../../src/jobs/campaign.js';
import { jobViewSchema } from '../../src/jobs/job-view.js';
import { BRAND, BRIEF, campaignsOf, read, SCENE, STORYBOARD, send } from './campaigns.js';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi({ allowHosts: ['127.0.0.1:9999'] });
const { brandsUrl, campaignsUrl, createBrand, createCampaign, look, generate, waitingCampaign } =
  campaignsOf(api);

describe('brands', () => {
  test('are created, read, listed newest first, changed and deleted', async () => {
    const brand = await createBrand({ tagline: 'Better mornings', tone: 'warm' });
    expect(brand).toMatchObject({
      ...BRAND,
      tagline: 'Better mornings',
      logo_url: null,
      images: [],
      voice: null,
    });
    const newer = await createBrand({ name: 'Later' });
    const page = await (await fetch(`${brandsUrl}?page_size=2`)).json();
    expect(page).toMatchObject({ brands: [{ id: newer.id }, { id: brand.id }], page: 1, page_size: 2 });
    const changed = await read(
      brandViewSchema,
      await send('PATCH', `${brandsUrl}/${brand.id}`, { tagline: null }),
    );
    expect(changed).toMatchObject({ name: 'Acme', tagline: null, tone: 'warm' });
    expect((await send('DELETE', `${brandsUrl}/${brand.id}`)).status).toBe(204);
    expect((await fetch(`${brandsUrl}/${brand.id}`)).status).toBe(404);
    expect((await send('DELETE', `${brandsUrl}/${brand.id}`)).status).toBe(404);
  });

  test('that campaigns use cannot be deleted', async () => {
    const { brand_id } = await createCampaign();
    const response = await send('DELETE', `${brandsUrl}/${brand_id}`);
    expect((await problemOf(response)).status).toBe(409);
    expect((await fetch(`${brandsUrl}/${brand_id}`)).status).toBe(200);
  });

  test.each([
    [{ colors: [] }, '/colors'],
    [{ colors: ['red'] }, '/colors/0'],
    [{ name: ' ' }, '/name'],
    [{ surprise: 1 }, '/surprise'],
  ])('with %j are 422', async (changes, pointer) => {
    const problem = await problemOf(await post(brandsUrl, { ...BRAND, ...changes }));
    expect(problem.status).toBe(422);
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
  });

  test.each([
    'http://10.0.0.1/logo.png',
    'file:///etc/passwd',
    '/uploads/7d0c2f0e-8f5e-4b7a-9a53-3f1f3d0d4a11',
  ])('may not name %s', async (url) => {
    const problem = await problemOf(await post(brandsUrl, { ...BRAND, images: [url] }));
    expect(problem.status).toBe(400);
    expect(problem.errors).toMatchObject([{ pointer: '/images/0' }]);
  });

  test('keep the files that were uploaded for them as long as they are there', async () => {
    const uploaded = await fetch(`${api.url}/api/v1/uploads`, {
      method: 'POST',
      headers: { 'Content-Type': 'image/png' },
      body: 'a picture',
    });
    const { url } = z.object({ url: z.string() }).parse(await uploaded.json());
    const uploadId = url.slice(url.lastIndexOf('/') + 1);
    const expiry = async () => (await api.uploads.find(uploadId))?.expiresAt.getFullYear() ?? 0;
    const brand = await createBrand({ logo_url: url });
    const other = await createBrand({ images: [url] });
    const thisYear = new Date().getFullYear();
    expect(await expiry()).toBeGreaterThan(thisYear + 50);
    await send('DELETE', `${brandsUrl}/${brand.id}`);
    expect(await expiry()).toBeGreaterThan(thisYear + 50);
    await send('PATCH', `${brandsUrl}/${other.id}`, { images: [] });
    expect(await expiry()).toBeLessThan(thisYear + 2);
  });
});

describe('campaigns', () => {
  test('begin as drafts', async () => {
    const campaign = await createCampaign();
    expect(campaign).toMatchObject({
      ...{ name: 'Spring', brief: BRIEF, status: 'draft', generation_progress: 0, generation_message: null },
      ...{ final_video_url: null, variants: [], storyline: null, scenes: [], job_id: null },
    });
    const list = await (await fetch(campaignsUrl)).json();
    expect(list).toMatchObject({ page: 1, page_size: 20 });
    expect(z.object({ campaigns: z.array(campaignViewSchema) }).parse(list).campaigns[0]?.id).toBe(
      campaign.id,
    );
  });

  test.each([
    [{ brief: { ...BRIEF, duration: 5 } }, '/brief/duration'],
    [{ brief: { ...BRIEF, lengths: [15, 15] } }, '/brief/lengths'],
    [{ brief: { ...BRIEF, benefits: [] } }, '/brief/benefits'],
    [{ brief: { ...BRIEF, formats: ['4:3'] } }, '/brief/formats/0'],
    [{ brief: { ...BRIEF, languages: ['xx-YY'] } }, '/brief/languages/0'],
    [{ brand_id: randomUUID() }, '/brand_id'],
  ])('with %j are 422', async (changes, pointer) => {
    const body = { brand_id: (await createBrand()).id, name: 'Spring', brief: BRIEF, ...changes };
    const problem = await problemOf(await post(campaignsUrl, body));
    expect(problem.status).toBe(422);
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
  });

  test('that would be too many videos are 422', async () => {
    const brief = {
      ...BRIEF,
      formats: ['16:9', '9:16', '1:1'],
      lengths: [6, 15, 30],
      languages: ['en', 'de', 'fr'],
    };
    const response = await post(campaignsUrl, { brand_id: (await createBrand()).id, name: 'Spring', brief });
    expect((await problemOf(response)).detail).toContain('24 videos');
  });

  test('are generated by a job of what brand and brief are now', async () => {
    const campaign = await createCampaign();
    const jobId = await generate(campaign.id, { mode: 'test', max_cost: 1 });
    const job = await api.jobs.find(jobId);
    expect(job).toMatchObject({ kind: 'campaign', max_cost: 1, owner: '' });
    expect(kind.input.parse(job?.input)).toMatchObject({
      ...{ campaign_id: campaign.id, mode: 'test', brief: BRIEF, approval: false },
      brand: BRAND,
    });
    expect(await look(campaign.id)).toMatchObject({ status: 'generating', job_id: jobId });
  });

  test('need no body to be generated', async () => {
    const { id } = await createCampaign();
    expect((await send('POST', `${campaignsUrl}/${id}/generate`)).status).toBe(202);
  });

  test('are generated once at a time, also for two who ask at once', async () => {
    const { id } = await createCampaign();
    const asked = await Promise.all([1, 2, 3, 4].map(() => post(`${campaignsUrl}/${id}/generate`, {})));
    expect(asked.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
    const first = (await look(id)).job_id;
    await api.jobs.cancel(first ?? '');
    expect((await look(id)).status).toBe('cancelled');
    const second = await generate(id);
    const { jobs } = await read(
      z.strictObject({ jobs: z.array(jobViewSchema) }),
      await fetch(`${campaignsUrl}/${id}/jobs`),
    );
    expect(jobs.map(({ job_id }) => job_id)).toEqual([second, first]);
    // Running the first again would be a second one at the same time.
    expect((await post(`${api.url}/api/v1/jobs/${first}/retry`, '')).status).toBe(409);
  });

  test('show how their newest job stands, and keep its files', async () => {
    const { id } = await createCampaign({ brief: { ...BRIEF, formats: ['16:9', '9:16'] } });
    const jobId = await generate(id);
    const file = (role: string, name: string) => ({
      ...{ role, name, key: `videos/${name}`, mediaType: 'video/mp4', size: 1 },
    });
    await api.database
      .$executeRaw`UPDATE jobs SET status = 'started', started_at = now() WHERE id = ${jobId}::uuid`;
    await api.progress.finish(jobId, {
      status: 'success',
      result: {
        files: [
          file('video', `${jobId}_16x9_15s_en-us.mp4`),
          file('video-2', `${jobId}_9x16_15s_en-us.mp4`),
          file('srt-2', `${jobId}_9x16_15s_en-us.srt`),
        ],
        facts: { variants: [{ format: '16:9' }, { format: '9:16' }] },
        warnings: ['told'],
      },
    });
    const campaign = await look(id);
    const videoUrl = (suffix: string) => `${api.url}/video/${jobId}${suffix}`;
    expect(campaign).toMatchObject({
      ...{ status: 'completed', generation_progress: 100, warnings: ['told'] },
      final_video_url: videoUrl('_16x9_15s_en-us.mp4'),
      variants: [
        { format: '16:9', length: 15, language: 'en-US', video_url: videoUrl('_16x9_15s_en-us.mp4') },
        { format: '9:16', captions: { srt_url: videoUrl('_9x16_15s_en-us.srt'), vtt_url: null } },
      ],
    });
    const job = jobViewSchema.parse(await (await fetch(`${api.url}/api/v1/jobs/${jobId}`)).json());
    expect(job.result).toMatchObject({
      video_url: videoUrl('_16x9_15s_en-us.mp4'),
      variants: [{}, { video_url: videoUrl('_9x16_15s_en-us.mp4') }],
    });
    expect(Object.keys(job.links)).not.toContain('video-2');
    const holds = () => api.database.jobHold.findMany({ where: { jobId } });
    expect(await holds()).toEqual([{ jobId, holder: `campaign:${id}` }]);
    expect((await send('DELETE', `${campaignsUrl}/${id}`)).status).toBe(204);
    expect(await holds()).toEqual([]);
    const { expires_at } = (await api.jobs.find(jobId)) ?? {};
    expect(expires_at?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test('that are deleted take with them what is being made of them', async () => {
    const { id } = await createCampaign();
    const jobId = await generate(id);
    expect((await send('DELETE', `${campaignsUrl}/${id}`)).status).toBe(204);
    expect((await api.jobs.find(jobId))?.status).toBe('cancelled');
    expect((await fetch(`${campaignsUrl}/${id}`)).status).toBe(404);
    expect((await fetch(`${campaignsUrl}/${id}/jobs`)).status).toBe(404);
  });
});

describe('a campaign that waits for approval', () => {
  test('shows what it will make, and makes it as it was edited', async () => {
    const { id, jobId, url } = await waitingCampaign();
    expect(await look(id)).toMatchObject({ status: 'waiting', ...STORYBOARD });
    const scenes = [
      {
        role: 'hook',
        narration: 'Mine.',
        visual: { type: 'media', url: 'http://127.0.0.1:9999/a.png', heading: null },
      },
    ];
    const edited = await read(
      campaignViewSchema,
      await send('PATCH', url, { scenes, storyline: { title: 'New' } }),
    );
    expect(edited).toMatchObject({
      scenes: [{ ...scenes[0], language: 'en-US', length: 15 }],
      storyline: { ...STORYBOARD.storyline, title: 'New' },
    });
    expect(await read(campaignViewSchema, await send('POST', `${url}/approve`))).toMatchObject({
      status: 'generating',
      scenes: [{ narration: 'Mine.' }],
    });
    expect((await api.database.job.findUnique({ where: { id: jobId } }))?.approvalPending).toBe(true);
    expect((await send('POST', `${url}/approve`)).status).toBe(409);
    expect((await send('PATCH', url, { scenes })).status).toBe(409);
  });

  test.each([
    ['no scenes', { scenes: [] }, 422],
    ['scenes of another length', { scenes: [{ ...SCENE, length: 30 }] }, 422],
    ['too many scenes', { scenes: Array(21).fill(SCENE) }, 422],
    [
      'a picture that cannot be had',
      {
        scenes: [{ ...SCENE, visual: { type: 'media', url: 'http://10.0.0.1/a', heading: null } }],
      },
      400,
    ],
    ['an unknown mood', { storyline: { mood: 'funky' } }, 422],
  ])('is not changed by %s', async (_what, body, status) => {
    const { url } = await waitingCampaign();
    expect((await problemOf(await send('PATCH', url, body))).status).toBe(status);
    expect(await read(campaignViewSchema, await fetch(url))).toMatchObject(STORYBOARD);
  });

  test('has at most three scenes in test mode', async () => {
    const { url } = await waitingCampaign({}, 'test');
    const four = { scenes: Array(4).fill(SCENE) };
    expect((await problemOf(await send('PATCH', url, four))).detail).toContain('more than 3');
  });

  test('is the only one whose storyline can be changed or approved', async () => {
    const { id } = await createCampaign();
    expect((await send('PATCH', `${campaignsUrl}/${id}`, { scenes: STORYBOARD.scenes })).status).toBe(409);
    expect((await send('POST', `${campaignsUrl}/${id}/approve`)).status).toBe(409);
  });
});

test('a brief can be made once without a campaign, and campaigns only by their own routes', async () => {
  const input = { brand: BRAND, brief: BRIEF, mode: 'test' };
  expect((await post(`${api.url}/api/v1/jobs`, { kind: 'campaign', input })).status).toBe(202);
  const named = { kind: 'campaign', input: { ...input, campaign_id: randomUUID() } };
  expect((await post(`${api.url}/api/v1/jobs`, named)).status).toBe(422);
});
