/**
 * Does something to a stack of the benchmarks from a shell: `stack-command.ts <folder> reset | kill <part>`. The peer's
 * client injects its faults so.
 */
import { z } from 'zod';
import { Stack } from './stack.js';

const commandSchema = z.union([
  z.tuple([z.string(), z.literal('reset')]),
  z.tuple([z.string(), z.literal('kill'), z.enum(['api', 'worker', 'temporal', 'postgres'])]),
]);

const [folder, action, part] = commandSchema.parse(process.argv.slice(2));
const stack = await Stack.find(folder);
if (action === 'reset') await stack.reset();
else process.kill(await stack.pidOf(part), 'SIGKILL');
