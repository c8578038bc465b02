import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canBecome, isFinal, jobStatusSchema } from '../../src/jobs/status.js';

const statuses = fc.constantFrom(...jobStatusSchema.options);

describe('a job’s status', () => {
  test('follows only the transitions of the job guide, plus failing before a worker has begun', () => {
    const legal = jobStatusSchema.options.flatMap((from) =>
      jobStatusSchema.options.filter((to) => canBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(legal).toEqual([
      'pending → started',
      'pending → failure',
      'pending → cancelled',
      'started → processing',
      'started → failure',
      'started → cancelled',
      'processing → success',
      'processing → failure',
      'processing → cancelled',
    ]);
  });

  test('reaches success only by way of started and processing, whatever is attempted', () => {
    fc.assert(
      fc.property(fc.array(statuses, { maxLength: 30 }), (attempts) => {
        const path = ['pending' as (typeof attempts)[number]];
        for (const next of attempts) {
          const now = path.at(-1);
          if (now && canBecome(now, next)) path.push(next);
        }
        const end = path.at(-1);
        if (end === 'success') expect(path).toEqual(['pending', 'started', 'processing', 'success']);
        expect(path.slice(0, -1).some(isFinal)).toBe(false);
      }),
    );
  });
});
