import { describe, expect, test } from '@jest/globals';
import {
  ActivityFailure,
  ApplicationFailure,
  RetryState,
  TimeoutFailure,
  TimeoutType,
} from '@temporalio/common';
import { failureTypes } from '../../src/jobs/errors.js';
import { judge } from '../../src/workflows/retry.js';

const retries = { maximum: 3, initialInterval: 2, maximumInterval: 5 };
const failed = (cause: Error) =>
  new ActivityFailure(
    'Activity task failed',
    'download',
    '1',
    RetryState.MAXIMUM_ATTEMPTS_REACHED,
    'worker',
    cause,
  );
const reported = (type: string, details: unknown[] = []) =>
  failed(ApplicationFailure.create({ message: 'because', type, details }));

describe('a part of a job', () => {
  test('is tried three times again after failures it reports, each time later', () => {
    const verdicts = [1, 2, 3, 4].map((failures) =>
      judge(reported(failureTypes.activityFailed), failures, retries),
    );
    expect(verdicts).toEqual([
      { type: 'retry', seconds: 2 },
      { type: 'retry', seconds: 4 },
      { type: 'retry', seconds: 5 },
      { type: 'give up' },
    ]);
  });

  test('is tried again when a provider says', () => {
    const failure = reported(failureTypes.activityFailed, [{ retryAfter: 17 }]);
    expect(judge(failure, 1, retries)).toEqual({ type: 'retry', seconds: 17 });
  });

  test.each([failureTypes.noSpace, failureTypes.storeAway])('waits after %s however often', (type) => {
    expect(judge(reported(type), 100, retries)).toMatchObject({ type: 'wait' });
  });

  test('is taken up by another worker when its own stopped or fell silent, however often', () => {
    const silence = failed(new TimeoutFailure('silent', undefined, TimeoutType.HEARTBEAT));
    for (const failure of [reported(failureTypes.workerShutdown), silence])
      expect(judge(failure, 100, retries)).toEqual({ type: 'worker lost' });
  });

  test('is given up when it took longer than any activity may, or its input will never work', () => {
    const late = failed(new TimeoutFailure('late', undefined, TimeoutType.START_TO_CLOSE));
    const unusable = failed(ApplicationFailure.nonRetryable('not a video', failureTypes.unusableInput));
    for (const failure of [late, unusable, new TypeError('ours')])
      expect(judge(failure, 1, retries)).toEqual({ type: 'give up' });
  });
});
