import type { EndedByKind, EndedJobs, JobCounts, Statistics } from '../jobs/statistics.js';
import { inBytes, inTime, printable, table } from './table.js';

/** For a terminal. */
export function describeStatistics(statistics: Statistics): string {
  return [
    describeCounts(statistics),
    describeEnded('Ended in the last hour', statistics.last_hour, 1),
    describeEnded('Ended in the last day', statistics.last_day, 24),
    describeFailures(statistics.failures),
    describeStorage(statistics.storage),
  ].join('\n\n');
}

function describeCounts({ statistics, kinds }: Statistics): string {
  const row = (name: string, counts: JobCounts) => [name, ...Object.values(counts).map(String)];
  return table([
    ['Jobs', ...Object.keys(statistics)],
    ...Object.entries(kinds).map(([kind, counts]) => row(kind, counts)),
    row('all', statistics),
  ]);
}

function describeEnded(title: string, { all, kinds }: EndedByKind, hours: number): string {
  const row = (name: string, ended: EndedJobs) => [
    name,
    ...[ended.success, ended.failure, ended.cancelled].map(String),
    (ended.success / hours).toFixed(1),
    inTime(ended.median_duration),
    inTime(ended.p95_duration),
  ];
  return table([
    [title, 'success', 'failure', 'cancelled', 'success/h', 'median', '95 %'],
    ...Object.entries(kinds).map(([kind, ended]) => row(kind, ended)),
    row('all', all),
  ]);
}

function describeFailures(failures: Statistics['failures']): string {
  if (failures.length === 0) return '  No job failed in the last day.';
  return `  Failures of the last day\n${table(
    failures.map(({ reason, count }) => [String(count), printable(reason)]),
    2,
  )}`;
}

function describeStorage(storage: Statistics['storage']): string {
  const rows = Object.entries(storage).map(([name, { files, bytes }]) => [
    name,
    String(files),
    inBytes(bytes),
  ]);
  return table([['Storage', 'files', 'size'], ...rows]);
}
