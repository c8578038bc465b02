import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { LogTail } from '../../src/cli/log-tail.js';
import { LogFile, logPath } from '../../src/embedded/log-file.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const json = (number: number) => `{"number":${number}}`;
const quiet = () => undefined;

test('a log that is followed loses no line and repeats none, however often its file is full', async () => {
  const directory = await temporaryFolder();
  const log = new LogFile({ directory, name: 'api', say: quiet, maxBytes: 100 });
  const tail = new LogTail(directory, 'api');
  const read: string[] = [];
  const written = Array.from({ length: 60 }, (_, number) => json(number));
  for (const [index, line] of written.entries()) {
    log.write(line);
    if (index % 5 === 0) read.push(...(await tail.read()));
  }
  read.push(...(await tail.read()));
  expect(read).toEqual(written);
  await tail.close();
  log.close();
});

test('a line that is half written comes when it is whole, also when the cut is within a letter', async () => {
  const directory = await temporaryFolder();
  const tail = new LogTail(directory, 'api');
  expect(await tail.read()).toEqual([]);
  const bytes = Buffer.from('{"msg":"grün"}\n');
  const cut = bytes.indexOf(0xc3) + 1;
  await writeFile(logPath(directory, 'api'), bytes.subarray(0, cut));
  expect(await tail.read()).toEqual([]);
  await appendFile(logPath(directory, 'api'), bytes.subarray(cut));
  expect(await tail.read()).toEqual(['{"msg":"grün"}']);
  await tail.close();
});

test('what was written before the current file comes newest file first', async () => {
  const directory = join(await temporaryFolder(), 'logs');
  await mkdir(directory);
  await writeFile(logPath(directory, 'api', 2), `${json(1)}\n${json(2)}\n`);
  await writeFile(logPath(directory, 'api', 1), `${json(3)}\n`);
  const files: string[][] = [];
  for await (const lines of new LogTail(directory, 'api').older()) files.push(lines);
  expect(files).toEqual([[json(3)], [json(1), json(2)], []]);
});
