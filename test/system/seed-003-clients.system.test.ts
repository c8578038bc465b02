import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { sessionViewSchema } from '../../src/jobs/present-session.js';
import { eventually } from '../support/eventually.js';
import { createStack, type Stack } from '../support/stack.js';

/** The curl lines of the readme of seed 003, word for word; they ask port 8000. */
const readme = readFileSync(new URL('../fixtures/seed-003/readme.md', import.meta.url), 'utf8');
const SECRET = 'your-secret-here';

/** The block of commands under a heading. */
function commandsOf(heading: string): string {
  const block = new RegExp(`### ${heading}\\n\`\`\`bash\\n(.*?)\`\`\``, 's').exec(readme)?.[1];
  if (block === undefined) throw new Error(`The readme has no commands under ${heading}`);
  return block;
}

jest.setTimeout(600_000);
const run = promisify(execFile);
const works = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const testWithTools =
  works('curl', '--version') && works('openssl', 'version') && works('bash', '--version') ? test : test.skip;

let stack: Stack;
beforeAll(async () => {
  stack = await createStack({ PORT: '8000', WEBHOOK_SECRET: SECRET });
  await stack.start();
});
afterAll(() => stack.remove());

/** What the commands print: an answer a line. */
async function answersOf(commands: string): Promise<unknown[]> {
  const { stdout } = await run('bash', ['-ec', commands.replaceAll('curl ', "curl -s -w '\\n' ")]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** A signature as a person makes one. */
function signed(body: string): string {
  const { stdout } = spawnSync('openssl', ['dgst', '-sha256', '-hmac', SECRET], { input: body });
  return `sha256=${stdout.toString().trim().split(' ').at(-1)}`;
}

describe('the curl lines of the older service work as they stand', () => {
  testWithTools('health, and a greeting that is looked up', async () => {
    expect(await answersOf(commandsOf('Health Check'))).toEqual([
      expect.objectContaining({ status: 'healthy' }),
    ]);
    const [queue = '', look = ''] = commandsOf('Hello World Demo').split('\n\n');
    const [queued] = await answersOf(queue);
    const { task_id: task } = z.object({ task_id: z.uuid() }).parse(queued);
    let answer: unknown;
    await eventually(async () => {
      [answer] = await answersOf(look.replaceAll('TASK_ID', task));
      return z.object({ status: z.string() }).parse(answer).status === 'SUCCESS';
    }, 60);
    expect(answer).toEqual({ task_id: task, status: 'SUCCESS', result: 'Hello, World!' });
    expect(await answersOf(commandsOf('Integration Tests'))).toEqual([
      expect.objectContaining({ status: 'healthy' }),
      { task_id: expect.any(String), status: 'PENDING' },
    ]);
  });

  testWithTools('and a video, but for the signature and the time', async () => {
    const commands = commandsOf('Video Generation');
    expect(await answersOf(commands)).toEqual([expect.objectContaining({ status: 401 })]);
    const current = commands.replace('1234567890', `${Math.floor(Date.now() / 1000)}`);
    const body = /-d '(.*)'/s.exec(current)?.[1] ?? '';
    const [accepted] = await answersOf(current.replace('sha256=...', signed(body)));
    const { jobId } = z.object({ jobId: z.uuid() }).parse(accepted);
    expect(accepted).toEqual({ jobId, status: 'pending' });

    const read = async () =>
      sessionViewSchema.parse(await (await fetch(`${stack.url}/api/sessions/session_id`)).json());
    await eventually(
      async () => ['complete', 'failed', 'cancelled'].includes((await read()).status),
      500,
      500,
    );
    const session = await read();
    expect(session).toMatchObject({ projectId: 'project_id', status: 'complete', progress: 1, error: null });
    expect(session.scenes.map(({ status }) => status)).toEqual(['ready', 'ready', 'ready']);
    for (const url of [session.videoUrl, ...session.scenes.map(({ previewUrl }) => previewUrl)]) {
      const video = await fetch(url ?? '', { method: 'HEAD' });
      expect([url, video.status, video.headers.get('content-type')]).toEqual([url, 200, 'video/mp4']);
    }
  });
});
