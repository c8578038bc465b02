import { describe, expect, test } from '@jest/globals';
import { taskViewSchema } from '../../src/api/present-task.js';
import { backgroundMusic } from '../../src/jobs/background-music.js';
import { hello } from '../../src/jobs/hello.js';
import { merge } from '../../src/jobs/merge.js';
import { insertJob, succeed, work } from './drive-job.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const read = async (id: string) => taskViewSchema.parse(await (await fetch(`${api.url}/tasks/${id}`)).json());

describe('reading a task', () => {
  test('follows the job: queued, running, success, with the older service’s fields', async () => {
    const job = await insertJob(api, {
      input: { video_url: 'https://example.com/clip.mp4', model_size: 'base', words_per_line: 3 },
    });
    expect(await read(job.id)).toMatchObject({
      task_id: job.id,
      task_type: 'caption',
      status: 'queued',
      progress: 0,
      model_size: 'base',
      video_url: null,
      result_video_url: null,
      error_message: null,
      file_size: null,
      metadata: null,
      completed_at: null,
    });
    await work(api, job);
    expect((await read(job.id)).status).toBe('running');
    const made = (['_captioned.mp4', '.srt', '.vtt', '.json'] as const).map((suffix, index) => ({
      role: ['video', 'srt', 'vtt', 'words'][index] ?? '',
      suffix,
      mediaType: 'text/plain',
      bytes: 'bytes',
    }));
    await succeed(api, job, made, { duration: 4.2, width: 1080, height: 1920, language: 'en', words: 12 });
    const video = `${api.url}/video/${job.id}_captioned.mp4`;
    expect(await read(job.id)).toMatchObject({
      status: 'success',
      progress: 1,
      video_url: video,
      result_video_url: video,
      file_size: 5,
      metadata: {
        duration: 4.2,
        width: 1080,
        height: 1920,
        srt_url: `${api.url}/video/${job.id}.srt`,
        vtt_url: `${api.url}/video/${job.id}.vtt`,
        words_url: `${api.url}/video/${job.id}.json`,
        language: 'en',
      },
    });
  });

  test('of a merge or of music has what was measured and nothing of captions', async () => {
    for (const kind of [merge, backgroundMusic]) {
      const job = await insertJob(api, { of: kind });
      await succeed(api, job);
      const seen = await read(job.id);
      expect(seen.task_type).toBe(kind === merge ? 'merge' : 'background_music');
      expect(seen).toMatchObject({
        model_size: null,
        metadata: { duration: 4.2, width: 1080, height: 1920 },
      });
      expect(Object.keys(seen.metadata ?? {})).toHaveLength(3);
    }
  });

  test('that failed or was cancelled is failed, with the reason', async () => {
    const [failed, cancelled] = [await insertJob(api), await insertJob(api)];
    await api.progress.finish(failed.id, { status: 'failure', error: 'There is no picture.' });
    await api.jobs.cancel(cancelled.id);
    expect(await read(failed.id)).toMatchObject({ status: 'failed', error_message: 'There is no picture.' });
    expect(await read(cancelled.id)).toMatchObject({ status: 'failed', error_message: 'Cancelled' });
  });

  test('that is unknown, malformed or of a foreign kind is 404', async () => {
    const foreign = await insertJob(api, { of: hello });
    for (const id of [foreign.id, '7d1f0a5e-0c7c-4d2e-9a39-111111111111', 'x']) {
      const response = await fetch(`${api.url}/tasks/${id}`);
      expect(response.status).toBe(404);
      expect((await problemOf(response)).detail).toBe(`Task ${id} not found`);
    }
  });

  test('unchanged is 304', async () => {
    const job = await insertJob(api);
    const etag = (await fetch(`${api.url}/tasks/${job.id}`)).headers.get('etag') ?? '';
    const again = await fetch(`${api.url}/tasks/${job.id}`, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
  });
});
