import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnProgram } from '../support/spawn-program.js';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in an empty folder with this environment and no other. */
async function callsheet(args: string[], env: Record<string, string> = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const program = spawnProgram(MAIN, args, { cwd: folder, env: { PATH, HOME, ...env } });
  return { exitCode: await program.ended, output: program.output() };
}

describe('callsheet config', () => {
  test('prints what is in force, from the environment and from .env, secrets masked', async () => {
    writeFileSync(join(folder, '.env'), 'PORT=9001\nOPENAI_API_KEY=hunter2\n');
    const { exitCode, output } = await callsheet(['config'], { HOST: '127.0.0.2' });
    expect(exitCode).toBe(0);
    expect(output).toContain('server.publicUrl = http://127.0.0.2:9001\n');
    expect(output).toContain('providers.openai.apiKey = ********\n');
    expect(output).not.toContain('hunter2');
  });

  test('names once what older services needed and this one does not', async () => {
    const { output } = await callsheet(['config'], { REDIS_HOST: 'hunter2', CONVEX_URL: 'x' });
    expect(output.match(/No longer needed, and not read: CONVEX_URL, REDIS_HOST\n/g)).toHaveLength(1);
    expect(output).not.toContain('hunter2');
  });
});

describe('a start that cannot be', () => {
  test.each(['up', 'infra', 'api', 'worker', 'migrate', 'config'])(
    '`callsheet %s` with wrong values ends with 1 and one line each, and no stack',
    async (command) => {
      const { exitCode, output } = await callsheet([command], { PORT: 'http', CRF: '99' });
      expect(exitCode).toBe(1);
      expect(output).toBe(
        'PORT: “http” is not a whole number from 1 to 65535\nCRF: “99” is not a whole number from 1 to 51\n',
      );
    },
  );

  test('`callsheet up` names the variable of a port that is in use', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      }),
    );
    try {
      const { exitCode, output } = await callsheet(['up'], { PORT: String(port) });
      expect(exitCode).toBe(1);
      expect(output).toContain(
        `PORT: port ${port} for the API is in use by another program; stop that one, or set PORT to another port\n`,
      );
    } finally {
      server.close();
    }
  });

  test('`callsheet api` with neither a database of its own nor one that is named says what to do', async () => {
    const { exitCode, output } = await callsheet(['api']);
    expect(exitCode).toBe(1);
    expect(output).toBe(
      'There is no database yet: start `callsheet up` or `callsheet infra` first, or set DATABASE_URL.\n',
    );
  });
});
