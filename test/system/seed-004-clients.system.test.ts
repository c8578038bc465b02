import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transform } from '@swc/core';
import { z } from 'zod';
import { createStack, type Stack } from '../support/stack.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** The three client examples of the guide of seed 004, word for word; they ask port 8012. */
const guide = readFileSync(new URL('../fixtures/seed-004/client-examples.md', import.meta.url), 'utf8');
const example = (language: string): string => {
  const block = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(guide)?.[1];
  if (block === undefined) throw new Error(`The guide has no example in ${language}`);
  return block;
};
const run = promisify(execFile);
const works = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const testWithPython = works('python3', '-c', 'import requests') ? test : test.skip;
const testWithTools = ['curl', 'jq', 'bc'].every((tool) => works(tool, '--version')) ? test : test.skip;

let stack: Stack;
let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  stack = await createStack({ PORT: '8012' });
  await stack.start();
});
afterAll(() => stack.remove());

const VIDEO = /^\/video\/[0-9a-f-]{36}\.mp4$/;

async function expectVideo(path: string): Promise<void> {
  expect(path).toMatch(VIDEO);
  const response = await fetch(`${stack.url}${path}`, { method: 'HEAD' });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'video/mp4']);
}

/** What a client printed: how far it was each time it looked, which never goes down. */
function expectProgress(output: string): void {
  const seen = [...output.matchAll(/^Progress: ([\d.]+)% - (.*)$/gm)].map(([, percent]) => Number(percent));
  expect(seen.length).toBeGreaterThan(0);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  expect(seen.at(-1)).toBe(100);
}

const pathIn = (output: string) => /Video ready: (\S+)/.exec(output)?.[1] ?? '';

describe('a client written for the older service works as it stands', () => {
  test('in JavaScript', async () => {
    const { code } = await transform(example('typescript'), { jsc: { parser: { syntax: 'typescript' } } });
    const lines: string[] = [];
    const write = (...words: unknown[]) => void lines.push(words.map(String).join(' '));
    const window = { location: { href: '' } };
    const context = createContext({
      ...{ fetch, setInterval, clearInterval, window },
      console: { log: write, error: write },
    });
    runInContext(code, context);
    const request = {
      ...{ script_id: 'test-123', user_id: 'user-456', title: 'Test Video', language: 'en-US' },
      ...{
        script_content: 'This is a test script.',
        platform: 'youtube',
        duration: 15,
        voice_provider: 'azure',
      },
    };
    await z
      .promise(z.undefined())
      .parseAsync(runInContext(`generateVideo(${JSON.stringify(request)})`, context));
    const output = lines.join('\n');
    expect(output).not.toContain('Video generation failed');
    expectProgress(output);
    await expectVideo(pathIn(output));
    expect(window.location.href).toBe(pathIn(output));
  });

  testWithPython('in Python (skipped where there is no python3 with requests)', async () => {
    const program = join(folder, 'client.py');
    await writeFile(program, example('python'));
    const { stdout } = await run('python3', ['-u', program]);
    expectProgress(stdout);
    await expectVideo(pathIn(stdout));
    expect(stdout.trim().endsWith('Done!')).toBe(true);
  });

  testWithTools('as a shell script (skipped where there is no curl, jq or bc)', async () => {
    const program = join(folder, 'client.sh');
    await writeFile(program, example('bash'));
    const { stdout } = await run('bash', [program]);
    expectProgress(stdout);
    await expectVideo(pathIn(stdout));
  });
});
