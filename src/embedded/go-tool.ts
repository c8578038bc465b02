import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { claim, release } from './claim.js';
import { isExecutable, run } from './command.js';

/** A program that we build from its Go module when it cannot be had otherwise. */
export interface GoTool {
  /** Names the folder under `tools/` with the module that pins it, and the file in the cache. */
  readonly name: 'temporal' | 'versitygw';
  readonly package: string;
  readonly version: string;
  /** What to tell a person to expect. */
  readonly takes: string;
}

const moduleDirectory = (tool: GoTool): string =>
  fileURLToPath(new URL(`../../tools/${tool.name}`, import.meta.url));

/** Where the cache keeps the tool: another version, other dependencies or another system have another name. */
export async function cachedPath(tool: GoTool, cache: string): Promise<string> {
  const sums = await readFile(join(moduleDirectory(tool), 'go.sum'));
  const hash = createHash('sha256').update(sums).digest('hex').slice(0, 8);
  return join(cache, `${tool.name}-${tool.version}-${hash}-${process.platform}-${process.arch}`);
}

/** The Go tool could not be built; the message has the compiler's last lines. */
export class GoBuildError extends Error {
  override readonly name = 'GoBuildError';
}

/** Whether Go is installed. */
export const hasGo = async (): Promise<boolean> =>
  (await run({ program: 'go', args: ['version'] })).exitCode === 0;

/**
 * Builds the tool into the cache, once: others who want it meanwhile wait for the one who builds.
 *
 * @throws {GoBuildError}
 */
export async function buildGoTool(tool: GoTool, cache: string, say: (line: string) => void): Promise<string> {
  const path = await cachedPath(tool, cache);
  await mkdir(cache, { recursive: true });
  const building = `${tool.name}-build`;
  for (let said = false; (await claim(cache, building)) !== undefined; await sleep(500)) {
    if (!said) say(`waiting for another process that builds ${tool.name}`);
    said = true;
  }
  try {
    if (isExecutable(path)) return path;
    say(`building ${tool.name} ${tool.version} from its Go module (${tool.takes}, once a machine)`);
    const partial = `${path}.${process.pid}`;
    const { exitCode, stderr } = await run(
      { program: 'go', args: ['build', '-o', partial, tool.package] },
      { cwd: moduleDirectory(tool) },
    );
    if (exitCode !== 0) {
      await rm(partial, { force: true });
      throw new GoBuildError(stderr.trim().split('\n').slice(-5).join('\n'));
    }
    await rename(partial, path);
    return path;
  } finally {
    await release(cache, building);
  }
}
