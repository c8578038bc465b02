import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { hasCode } from '../../src/storage/errors.js';
import { bundleWorkflows } from '../../src/workers/workflow-bundle.js';

const environment = z.object({ TEST_WORKFLOW_BUNDLE: z.string() });

/**
 * The workflows as they stand in the sources, bundled by the first test file of a run that needs them. Two that are first
 * together both do it, and one file takes the place of its like.
 */
export async function sharedBundle(): Promise<{ code: string }> {
  const { TEST_WORKFLOW_BUNDLE: path } = environment.parse(process.env);
  try {
    return { code: await readFile(path, 'utf8') };
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const bundle = await bundleWorkflows();
  const own = `${path}.${process.pid}`;
  await writeFile(own, bundle.code);
  await rename(own, path);
  return bundle;
}
