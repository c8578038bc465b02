import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findTemporal, isNewEnough } from '../../src/embedded/temporal-binary.js';
import { temporalCommand } from '../../src/embedded/temporal-server.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temporal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function program(answer: string): Promise<string> {
  const path = join(folder, `temporal-${answer.length}`);
  await writeFile(path, `#!/bin/sh\necho '${answer}'\n`);
  await chmod(path, 0o755);
  return path;
}

const find = (cli: string) => findTemporal({ cli, cacheDirectory: folder, say: () => undefined });

describe('the Temporal program', () => {
  test.each([
    ['temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)', true],
    ['temporal version 2.0.0 (Server 2.0.0, UI 3.0.0)', true],
    ['temporal version 1.4.0 (Server 1.28.0, UI 2.38.0)', false],
    ['tctl version 1.18', false],
  ])('“%s” is new enough: %s', (answer, expected) => {
    expect(isNewEnough(answer)).toBe(expected);
  });

  test('that TEMPORAL_CLI names is used', async () => {
    const path = await program('temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)');
    expect(await find(path)).toBe(path);
  });

  test('that TEMPORAL_CLI names and is too old, or not there, is refused rather than passed over', async () => {
    const path = await program('temporal version 1.4.0 (Server 1.28.0, UI 2.38)');
    await expect(find(path)).rejects.toThrow(
      /^TEMPORAL_CLI: “.*” is not a `temporal` program with server 1\.29 or later/,
    );
    await expect(find(join(folder, 'none'))).rejects.toThrow(/^TEMPORAL_CLI: /);
  });
});

test('the development server keeps its database under the data folder and its queues exact', () => {
  expect(
    temporalCommand({
      binary: 'temporal',
      dataDirectory: '/data',
      host: '127.0.0.1',
      port: 7233,
      uiPort: 8233,
      namespace: 'default',
    }),
  ).toEqual({
    program: 'temporal',
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', '7233', '--namespace', 'default'],
      ...['--ui-ip', '127.0.0.1', '--ui-port', '8233', '--db-filename', '/data/temporal/temporal.db'],
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
      ...['--dynamic-config-value', 'matching.enableFairness=true'],
      ...['--dynamic-config-value', 'matching.priorityLevels=10'],
      ...['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
      ...['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
      ...['--dynamic-config-value', 'history.transferProcessorMaxPollRPS=2000'],
      ...['--dynamic-config-value', 'history.timerProcessorMaxPollRPS=2000'],
      ...['--log-level', 'warn', '--log-format', 'json'],
    ],
  });
});
