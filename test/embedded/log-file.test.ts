import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LogFile, logPath } from '../../src/embedded/log-file.js';
import { LogFiles, logNames } from '../../src/embedded/log-files.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MAX_BYTES = 1000;
const linesOf = async (path: string): Promise<string[]> =>
  (await readFile(path, 'utf8')).trimEnd().split('\n');

describe('a log on disk', () => {
  test('has lines of JSON as they came, and others as JSON with their log and time', async () => {
    const directory = join(await temporaryFolder(), 'logs');
    const log = new LogFile({ directory, name: 'postgres', say: () => undefined });
    log.write('{"level":"info","msg":"ours"}');
    log.write('FATAL: "no" such\tdisk');
    log.close();
    const [ours, other] = await linesOf(logPath(directory, 'postgres'));
    expect(ours).toBe('{"level":"info","msg":"ours"}');
    expect(JSON.parse(other ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
      service: 'postgres',
      msg: 'FATAL: "no" such\tdisk',
    });
  });

  test('never grows beyond its size, keeps the last three full files, and cuts no line', async () => {
    const directory = await temporaryFolder();
    const log = new LogFile({ directory, name: 'api', say: () => undefined, maxBytes: MAX_BYTES });
    for (let number = 0; number < 1000; number += 1) log.write(JSON.stringify({ number }));
    log.close();
    const files = (await readdir(directory)).sort();
    expect(files).toEqual(['api.1.log', 'api.2.log', 'api.3.log', 'api.log']);
    const numbers: number[] = [];
    for (const age of [3, 2, 1, 0]) {
      const path = logPath(directory, 'api', age);
      expect((await stat(path)).size).toBeLessThanOrEqual(MAX_BYTES);
      numbers.push(...(await linesOf(path)).map((line) => Number(JSON.parse(line).number)));
    }
    expect(numbers).toEqual(numbers.map((_, index) => 1000 - numbers.length + index));
  });

  test('goes on in the file that an earlier process left', async () => {
    const directory = await temporaryFolder();
    for (const number of [1, 2]) {
      const log = new LogFile({ directory, name: 'api', say: () => undefined, maxBytes: MAX_BYTES });
      log.write(JSON.stringify({ number }));
      log.close();
    }
    expect(await linesOf(logPath(directory, 'api'))).toEqual(['{"number":1}', '{"number":2}']);
  });

  test('that cannot be written is said once, ends nothing, and is written again when it can be', async () => {
    const directory = join(await temporaryFolder(), 'logs');
    await writeFile(directory, 'a file where the folder should be');
    const said: string[] = [];
    const log = new LogFile({ directory, name: 'api', say: (line) => said.push(line) });
    log.write('{"number":1}');
    log.write('{"number":2}');
    expect(said).toEqual([expect.stringMatching(/^The log of api cannot be written: /)]);
    await rm(directory);
    log.write('{"number":3}');
    log.close();
    expect(await linesOf(logPath(directory, 'api'))).toEqual(['{"number":3}']);
    expect(said).toHaveLength(1);
  });
});

test('the logs of a folder are known by their names; full files and other files are none', async () => {
  const directory = await temporaryFolder();
  const logs = new LogFiles(directory, () => undefined);
  logs.write('worker', '{}');
  logs.write('api', '{}');
  logs.close();
  for (const name of ['api.1.log', 'notes.txt', 'api.log.gz']) await writeFile(join(directory, name), '');
  expect(await logNames(directory)).toEqual(['api', 'worker']);
  expect(await logNames(join(directory, 'nowhere'))).toEqual([]);
});
