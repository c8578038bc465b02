import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isExecutable, run } from './command.js';
import { buildGoTool, cachedPath, type GoTool, hasGo } from './go-tool.js';

/** The last version of the CLI that builds from the module proxy; its server is 1.29.1. */
const TEMPORAL: GoTool = {
  name: 'temporal',
  package: 'github.com/temporalio/cli/cmd/temporal',
  version: '1.5.1',
  takes: 'about 3 minutes',
};

/** Task queue fairness came with this server. */
const OLDEST_SERVER = [1, 29] as const;

const DOWNLOAD_WITHIN_MS = 120_000;

/** No usable Temporal server program; the message says what to install. */
export class TemporalBinaryError extends Error {
  override readonly name = 'TemporalBinaryError';
}

/** Where to look, and what to say meanwhile. */
export interface TemporalSearch {
  /** A program that the operator named (`TEMPORAL_CLI`): then no other is looked for. */
  readonly cli: string | undefined;
  readonly cacheDirectory: string;
  readonly say: (line: string) => void;
}

/**
 * Finds, downloads or builds the program that runs Temporal's development server, in the order of design.md.
 *
 * @throws {TemporalBinaryError} when all fail
 */
export async function findTemporal(search: TemporalSearch): Promise<string> {
  const { cli, cacheDirectory, say } = search;
  if (cli !== undefined) return named(cli);
  if (await isUsable('temporal')) return 'temporal';
  const cached = await cachedPath(TEMPORAL, cacheDirectory);
  if (isExecutable(cached)) return cached;
  const reasons: string[] = [];
  for (const get of [download, build]) {
    try {
      return await get(cacheDirectory, say);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new TemporalBinaryError(
    'No Temporal server: install the `temporal` CLI (server 1.29 or later, docs.temporal.io/cli) or Go 1.25 or later, ' +
      `or set TEMPORAL_CLI or TEMPORAL_ADDRESS.\n${reasons.join('\n')}`,
  );
}

async function named(cli: string): Promise<string> {
  if (await isUsable(cli)) return cli;
  throw new TemporalBinaryError(
    `TEMPORAL_CLI: “${cli}” is not a \`temporal\` program with server ${OLDEST_SERVER.join('.')} or later.`,
  );
}

/** The server's version in the answer to `temporal --version`: `temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)`. */
export function isNewEnough(answer: string): boolean {
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(answer) ?? [];
  if (major === undefined || minor === undefined) return false;
  const [oldestMajor, oldestMinor] = OLDEST_SERVER;
  return Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor);
}

async function isUsable(program: string): Promise<boolean> {
  const { exitCode, stdout } = await run({ program, args: ['--version'] });
  return exitCode === 0 && isNewEnough(stdout);
}

/** The SDK fetches the CLI when it starts a test server; a development dependency, absent in production. */
async function download(cache: string, say: (line: string) => void): Promise<string> {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing').catch(() => {
    throw new Error('Download: @temporalio/testing is not installed here.');
  });
  say('looking whether the Temporal server can be downloaded');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'download-'));
  try {
    const started = TestWorkflowEnvironment.createLocal({
      server: {
        executable: { type: 'cached-download', version: `v${TEMPORAL.version}`, downloadDir: folder },
      },
    }).then((server) => server.teardown());
    await within(DOWNLOAD_WITHIN_MS, started);
    const [file] = await readdir(folder);
    if (file === undefined) throw new Error('nothing came');
    const path = await cachedPath(TEMPORAL, cache);
    await chmod(join(folder, file), 0o755);
    await rename(join(folder, file), path);
    return path;
  } catch (error) {
    throw new Error(
      `Download: ${error instanceof Error ? error.message.split(': ').at(-1) : String(error)}.`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function build(cache: string, say: (line: string) => void): Promise<string> {
  if (!(await hasGo())) throw new Error('Build: Go is not installed.');
  return buildGoTool(TEMPORAL, cache, say);
}
