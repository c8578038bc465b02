import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { startMediaServer } from '../support/media-server.js';
import { createStack, type Stack } from '../support/stack.js';

const JOBS = 100;
const scratch = useScratch();
let stack: Stack;
let client: CallsheetClient;
let clip: string;

beforeAll(async () => {
  const media = await startMediaServer();
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=15:duration=0.4'];
  await scratch.make(
    'clip.mp4',
    ...picture,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
  );
  clip = media.serve(scratch.path('clip.mp4'));
  stack = await createStack({ FETCH_ALLOW_HOSTS: media.host });
  await stack.start();
  client = new CallsheetClient(stack);
});
afterAll(() => stack.remove());

const videoStatus = async (id: string) => (await client.get(`/video/${id}_merged.mp4`)).status;

describe('a hundred jobs at once', () => {
  test('are all accepted; half of them are cancelled; and each ends as it was told to', async () => {
    const merge = {
      ...{ scene_clip_urls: [clip], voiceover_urls: [null] },
      ...{ width: 160, height: 90, video_volume: 0.2, voiceover_volume: 2, scale_mode: 'cover' },
    };
    const numbers = Array.from({ length: JOBS }, (_, number) => number);
    const ids = await Promise.all(
      numbers.map((number) =>
        client.create({
          // Of those that go on to their end every other one has next to nothing to do.
          ...(number % 4 === 3 ? { kind: 'hello', input: {} } : { kind: 'merge', input: merge }),
          ...{ user_id: `user-${number % 10}`, priority: 1 + (number % 10) },
        }),
      ),
    );
    expect(new Set(ids).size).toBe(JOBS);

    // One that was quicker than its cancel is told so, and stays what it is.
    const half = ids.filter((_, number) => number % 2 === 0);
    const answers = await Promise.all(
      half.map(async (id) => [id, (await client.cancel(id)).status] as const),
    );
    const cancelled = new Set(answers.flatMap(([id, status]) => (status === 200 ? [id] : [])));
    expect(answers.filter(([, status]) => status !== 200 && status !== 400)).toEqual([]);
    expect(cancelled.size).toBeGreaterThan(0);

    const ended = await Promise.all(ids.map((id) => client.ended(id)));
    for (const { job_id: id, kind, status, progress, error } of ended) {
      expect({ id, status, error }).toEqual({
        id,
        status: cancelled.has(id) ? 'cancelled' : 'success',
        error: null,
      });
      expect(progress === 1).toBe(status === 'success');
      if (kind === 'merge') expect(await videoStatus(id)).toBe(status === 'success' ? 200 : 404);
    }
    const counts = await (await client.get('/api/v1/jobs/stats/counts')).json();
    expect(counts).toMatchObject({
      statistics: {
        ...{ pending: 0, started: 0, processing: 0, failure: 0, total: JOBS },
        ...{ cancelled: cancelled.size, success: JOBS - cancelled.size },
      },
    });
  });
});
