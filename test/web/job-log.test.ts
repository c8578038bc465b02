import { describe, expect, test } from '@jest/globals';
import type { Job, Stage } from '../../web/src/api/client.js';
import { linesBetween } from '../../web/src/pages/watch/job-log.js';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, second)).toISOString();
const stage = (changes: Partial<Stage> = {}): Stage => ({
  ...{
    name: 'download-video',
    status: 'pending',
    progress: 0,
    attempt: 0,
    started_at: null,
    completed_at: null,
  },
  ...changes,
});
const job = (changes: Partial<Job> = {}): Job => ({
  ...{
    job_id: '3f0e0d3c-9a9b-4f4e-8f8e-0d0c0b0a0908',
    kind: 'caption',
    status: 'pending',
    paused: false,
    waits_for_approval: false,
    expired: false,
  },
  ...{ progress: 0, progress_message: 'Waiting', input: {}, result: null, error: null, priority: 5 },
  ...{
    cost: { amount: 0, currency: 'USD' },
    max_cost: null,
    user_id: null,
    created_at: at(0),
    started_at: null,
  },
  ...{ completed_at: null, expires_at: null, duration: null, retry_count: 0, stages: [stage()], links: {} },
  ...changes,
});
const words = (before: Job | null, now: Job) => linesBetween(1, before, now).map((line) => line.words);

describe("a job's log", () => {
  test('begins with its asking', () => {
    expect(linesBetween(0, null, job())).toMatchObject([{ time: at(0), words: 'Asked for' }]);
  });

  test('says when it waits to be approved, and when it is; not of one that ends meanwhile', () => {
    const waits = job({ status: 'processing', started_at: at(1), waits_for_approval: true });
    const before = { ...waits, waits_for_approval: false };
    expect(words(before, waits)).toEqual(['Waits to be approved']);
    expect(words(waits, before)).toEqual(['Approved']);
    expect(words(waits, { ...before, status: 'cancelled', completed_at: at(9) })).toEqual(['Cancelled']);
  });

  test('has a line where a stage begins and where it ends, with the times that the job itself gives', () => {
    const running = job({
      status: 'processing',
      started_at: at(1),
      stages: [stage({ status: 'running', attempt: 1, started_at: at(1) })],
    });
    expect(linesBetween(1, job(), running)).toMatchObject([
      { time: at(1), words: 'A worker has taken it up' },
      { time: at(1), words: 'Download video: begun' },
    ]);
    const done = {
      ...running,
      stages: [stage({ status: 'completed', attempt: 1, started_at: at(1), completed_at: at(13) })],
    };
    expect(linesBetween(2, running, done)).toMatchObject([
      { time: at(13), words: 'Download video: done in 12 s' },
    ]);
  });

  test('has none where only the progress moved', () => {
    expect(
      words(job({ progress: 0.1 }), job({ progress: 0.2, progress_message: 'Rendering (scene 2/3)' })),
    ).toEqual([]);
  });

  test('tells of another try, of a scene that can be seen, of a pause and of another priority', () => {
    const before = job({ stages: [stage({ attempt: 1, started_at: at(1) })] });
    const previews = [{ index: 2, preview_url: 'http://127.0.0.1/video/x' }];
    const now = job({
      paused: true,
      priority: 1,
      stages: [stage({ attempt: 2, started_at: at(1), previews })],
    });
    expect(words(before, now)).toEqual([
      'Paused',
      'Priority 5 → 1',
      'Download video: attempt 2',
      'Scene 2 can be seen',
    ]);
    expect(words(now, { ...now, paused: false })).toEqual(['Resumed']);
  });

  test.each([
    ['success', { duration: 62 }, 'Done in 1 min 2 s', 'good'],
    [
      'failure',
      { error: 'The clip has no sound. Send one that has.' },
      'The clip has no sound. Send one that has.',
      'bad',
    ],
    ['cancelled', {}, 'Cancelled', 'plain'],
  ] as const)('ends with %s', (status, changes, last, tone) => {
    const over = job({ status, completed_at: at(62), ...changes });
    expect(linesBetween(9, job(), over)).toMatchObject([{ time: at(62), words: last, tone }]);
    expect(words(over, { ...over, expired: true })).toEqual(['The files have expired']);
  });
});
