import { expect, test } from '@jest/globals';
import { taskQueues, usualQueues } from '../../src/jobs/queues.js';

test('a worker that is told no queues serves all but those that need more than every machine has', () => {
  expect(usualQueues).toEqual(taskQueues.filter((queue) => queue !== 'manim'));
  expect(taskQueues).toContain('manim');
});
