/** A supervisor in a process of its own, so that a test can kill it: `supervise.ts <data folder> <stages as JSON>`. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { supervise, takeOver } from '../../../src/embedded/supervisor.js';

const child = z.object({
  name: z.string(),
  script: z.string(),
  /** The child is ready when this file is there. */
  readyFile: z.string().optional(),
  stopGraceSeconds: z.number().default(5),
});

const [folder = '', json = '[]'] = process.argv.slice(2);
const stages = z.array(z.array(child)).parse(JSON.parse(json));
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const ending = new AbortController();
process.on('SIGTERM', () => ending.abort());

try {
  await takeOver(folder, say);
  await supervise(
    stages.map((children) => ({
      children: children.map(({ name, script, readyFile, stopGraceSeconds }) => ({
        name,
        command: { program: process.execPath, args: ['-e', script] },
        stopSignal: 'SIGTERM',
        stopGraceSeconds,
        deathSignal: 'KILL',
        ...(readyFile === undefined ? {} : { isReady: async () => existsSync(readyFile) }),
      })),
    })),
    { dataDirectory: folder, say, signal: ending.signal, whenUp: () => say('all are up') },
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
