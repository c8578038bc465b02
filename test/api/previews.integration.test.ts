import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { NewJob } from '../../src/jobs/accepted.js';
import { jobViewSchema } from '../../src/jobs/job-view.js';
import { insertJob, succeed, work } from './drive-job.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const stages = [
  {
    name: 'scenes',
    share: 1,
    status: 'pending',
    progress: 0,
    attempt: 0,
    started_at: null,
    completed_at: null,
  } as const,
];

async function showScene(job: NewJob, index: number): Promise<string> {
  const name = `${job.id}_scene_00${index}.mp4`;
  await api.storage.putStream(`videos/${name}`, Readable.from(['scene']), { mediaType: 'video/mp4' });
  const file = { role: `scene-${index}`, name, key: `videos/${name}`, mediaType: 'video/mp4', size: 5 };
  await api.previews.show(job.id, 'scenes', index, file);
  return `${api.url}/video/${name}`;
}

const read = async ({ id }: NewJob) =>
  jobViewSchema.parse(await (await fetch(`${api.url}/api/v1/jobs/${id}`)).json());

describe('a scene that is made', () => {
  test('can be seen while the others are still made, and stands under its stage', async () => {
    const job = await insertJob(api, { stages: [...stages] });
    await work(api, job);
    const second = await showScene(job, 2);
    const first = await showScene(job, 1);
    expect(await (await fetch(second)).text()).toBe('scene');
    await work(api, job, 0.7);
    const [stage] = (await read(job)).stages;
    expect(stage?.previews?.map(({ index }) => index)).toEqual([2, 1]);
    expect(stage?.previews?.map(({ preview_url }) => new URL(preview_url).pathname)).toEqual(
      [second, first].map((url) => new URL(url).pathname),
    );
  });

  test('is shown once, however often its activity is tried', async () => {
    const job = await insertJob(api, { stages: [...stages] });
    await work(api, job);
    await showScene(job, 1);
    const events = (await api.jobs.find(job.id))?.event_number;
    await showScene(job, 1);
    expect((await api.jobs.find(job.id))?.event_number).toBe(events);
    expect((await read(job)).stages[0]?.previews).toHaveLength(1);
  });

  test('is no longer served when the job was cancelled, nor shown after', async () => {
    const job = await insertJob(api, { stages: [...stages] });
    await work(api, job);
    const url = await showScene(job, 1);
    await fetch(`${api.url}/api/v1/jobs/${job.id}`, { method: 'DELETE' });
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(await showScene(job, 2))).status).toBe(404);
    expect((await read(job)).stages[0]?.previews).toBeUndefined();
  });

  test('is served still when the job was cancelled, where a session shows it, but only as a scene', async () => {
    const job = await insertJob(api, { stages: [...stages] });
    await work(api, job);
    const url = await showScene(job, 1);
    await api.database.jobHold.create({ data: { holder: 'session:lesson', jobId: job.id } });
    await fetch(`${api.url}/api/v1/jobs/${job.id}`, { method: 'DELETE' });
    expect(await (await fetch(url)).text()).toBe('scene');
    await api.database.jobFile.updateMany({ where: { jobId: job.id }, data: { role: 'video' } });
    expect((await fetch(url)).status).toBe(404);
  });

  test('is told of in the result, with what is said in it', async () => {
    const job = await insertJob(api, { stages: [...stages] });
    await work(api, job);
    await showScene(job, 1);
    const made = [
      { role: 'video', suffix: '.mp4', mediaType: 'video/mp4', bytes: 'video' },
      { role: 'thumbnail', suffix: '.jpg', mediaType: 'image/jpeg', bytes: 'jpeg' },
      { role: 'srt', suffix: '.srt', mediaType: 'application/x-subrip', bytes: '1' },
      { role: 'vtt', suffix: '.vtt', mediaType: 'text/vtt', bytes: 'WEBVTT' },
      { role: 'manifest', suffix: '_manifest.json', mediaType: 'application/json', bytes: '{}' },
      { role: 'scene-1', suffix: '_scene_001.mp4', mediaType: 'video/mp4', bytes: 'scene' },
    ] as const;
    const scenes = [{ index: 1, text: 'Hello.', duration: 2, reused: false }];
    await succeed(api, job, made, { duration: 2, resolution: '1920x1080', scenes });
    const { result, links } = await read(job);
    const url = (suffix: string) => expect.stringMatching(new RegExp(`^http.*/video/${job.id}${suffix}$`));
    expect(result).toEqual({
      video_path: `/video/${job.id}.mp4`,
      thumbnail_path: `/video/${job.id}.jpg`,
      file_size: 5,
      duration: 2,
      resolution: '1920x1080',
      video_url: url('.mp4'),
      thumbnail_url: url('.jpg'),
      srt_url: url('.srt'),
      vtt_url: url('.vtt'),
      captions: { srt_url: url('.srt'), vtt_url: url('.vtt') },
      manifest_url: url('_manifest.json'),
      scenes: [{ ...scenes[0], preview_url: url('_scene_001.mp4') }],
      warnings: [],
    });
    expect(Object.keys(links)).not.toContain('scene-1');
  });
});
