import { expect, test } from '@jest/globals';
import { describeStatistics } from '../../src/cli/stats-text.js';
import { inBytes, inTime } from '../../src/cli/table.js';
import type { Statistics } from '../../src/jobs/statistics.js';

const counts = { pending: 0, started: 0, processing: 1, success: 24, failure: 2, cancelled: 0, total: 27 };
const ended = { success: 24, failure: 2, cancelled: 0, median_duration: 3.21, p95_duration: 130 };
const none = { success: 0, failure: 0, cancelled: 0, median_duration: null, p95_duration: null };
const statistics: Statistics = {
  statistics: counts,
  kinds: { caption: counts },
  last_hour: { all: none, kinds: {} },
  last_day: { all: ended, kinds: { caption: ended } },
  failures: [{ reason: 'It is no video.\u001b[2J', count: 2 }],
  storage: {
    artifacts: { files: 12, bytes: 34_123_456 },
    videos: { files: 1, bytes: 999 },
    uploads: { files: 0, bytes: 0 },
  },
  timestamp: '2026-11-21T14:00:00.000Z',
};

test('the statistics are tables: counts, what ended, failures, storage', () => {
  expect(
    describeStatistics(statistics),
  ).toBe(`  Jobs     pending  started  processing  success  failure  cancelled  total
  caption        0        0           1       24        2          0     27
  all            0        0           1       24        2          0     27

  Ended in the last hour  success  failure  cancelled  success/h  median  95 %
  all                           0        0          0        0.0       –     –

  Ended in the last day  success  failure  cancelled  success/h  median   95 %
  caption                     24        2          0        1.0   3.2 s  2 min
  all                         24        2          0        1.0   3.2 s  2 min

  Failures of the last day
  2  It is no video.\\x1b[2J

  Storage    files     size
  artifacts     12  34.1 MB
  videos         1    999 B
  uploads        0      0 B`);
});

test('sizes and times are as short as they are clear', () => {
  expect([0, 999, 1000, 1_500_000, 2e12].map(inBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '1.5 MB',
    '2.0 TB',
  ]);
  expect([null, 0, 9.94, 119, 121, 7200].map(inTime)).toEqual([
    '–',
    '0.0 s',
    '9.9 s',
    '119 s',
    '2 min',
    '2.0 h',
  ]);
});
