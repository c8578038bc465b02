import { join } from 'node:path';
import { growth } from './growth.js';
import { memory } from './memory.js';
import type { Benchmark } from './support/report.js';
import { Stack } from './support/stack.js';

/** How much memory our processes take, and whether a long history makes the API slow. */
export const memoryAndGrowth: Benchmark = async (context) => {
  const stack = await Stack.create(join(context.folder, 'stack'), {});
  try {
    await stack.start();
    const memoryTable = await memory(stack, context);
    await stack.reset();
    return [memoryTable, await growth(stack, context)];
  } finally {
    await stack.stop();
  }
};
