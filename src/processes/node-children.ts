import { fileURLToPath } from 'node:url';
import { ChildPool } from './child-pool.js';

/** A program of ours that serves requests (`serveRequests`). */
export interface NodeProgram {
  readonly program: URL;
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[] | undefined;
  /** `NAME=value` */
  readonly environment?: readonly string[];
}

const pools = new Map<string, ChildPool>();

/** The children of a program, the same for all who ask for it: kept ones serve whoever comes next. */
export function nodeChildren({ program, nodeArguments = [], environment = [] }: NodeProgram): ChildPool {
  const command = [
    'env',
    ...environment,
    process.execPath,
    ...nodeArguments,
    fileURLToPath(program),
  ] as const;
  const key = JSON.stringify(command);
  const pool = pools.get(key) ?? new ChildPool(command);
  pools.set(key, pool);
  return pool;
}
