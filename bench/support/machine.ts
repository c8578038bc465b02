import { execFile } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { checkFfmpeg } from '../../src/media/requirements.js';
import type { Table } from './report.js';

const execute = promisify(execFile);

/** The machine that the figures are from, and what runs on it. */
export async function describeMachine(): Promise<Table> {
  const { version } = await checkFfmpeg();
  const { stdout: commit } = await execute('git', ['rev-parse', '--short', 'HEAD']);
  const { stdout: changes } = await execute('git', ['status', '--porcelain', '--', 'src']);
  return {
    title: 'Machine',
    columns: ['', ''],
    rows: [
      ['Measured', new Date().toISOString().slice(0, 16).replace('T', ' ').concat(' UTC')],
      ['Commit', commit.trim() + (changes === '' ? '' : ', with changes')],
      ['Processor', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`],
      ['Memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
      ['System', `${type()} ${release()}`],
      ['Node', process.version],
      ['ffmpeg', version],
      [
        'Load average at the start',
        `${loadavg()[0]?.toFixed(2)} (others' work: the figures are only as good as the quiet)`,
      ],
    ],
    notes: [],
  };
}

/** The fraction of all processors' time, 0–1, that is idle just now: figures from a busy machine mean little. */
export async function idleFraction(ms = 1000): Promise<number> {
  const [before, after] = [times(), await sleep(ms).then(times)];
  return Math.round(((after.idle - before.idle) / (after.all - before.all)) * 100) / 100;
}

function times(): { idle: number; all: number } {
  const each = cpus().map(({ times }) => times);
  const sum = (pick: (of: (typeof each)[number]) => number) =>
    each.reduce((total, of) => total + pick(of), 0);
  return {
    idle: sum(({ idle }) => idle),
    all: sum(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq),
  };
}
