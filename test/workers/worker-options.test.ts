import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config/config.js';
import { taskQueues } from '../../src/jobs/queues.js';
import { workerOptions } from '../../src/workers/worker-options.js';

const atOnce = (slots: number) =>
  Object.fromEntries(
    taskQueues.map((queue) => [
      queue,
      workerOptions(queue, parseConfig({ MAX_CONCURRENT_WORKERS: `${slots}`, MAX_CONCURRENT_DOWNLOADS: '7' }))
        .maxConcurrentActivityTaskExecutions,
    ]),
  );

describe('how much a worker takes at once', () => {
  test('is a slot’s worth of what ffmpeg does, and for each queue something', () => {
    expect(atOnce(2)).toMatchObject({ compose: 2, transcribe: 2, fetch: 7 });
    expect(Object.values(atOnce(2)).every((count) => count > 0)).toBe(true);
  });

  test('is at least four texts to be spoken, since paid voices are only waited for', () => {
    expect(atOnce(1).speech).toBe(4);
    expect(atOnce(9).speech).toBe(9);
  });
});
