import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleOption } from '@temporalio/worker';

/** Made by `npm run build`, beside the compiled workflows. */
const BUILT = fileURLToPath(new URL('../workflows/bundle.cjs', import.meta.url));
const require = createRequire(import.meta.url);

/** Bundles the workflows' code from `index` of this folder, compiled or not; a test may give an entry of its own. */
export async function bundleWorkflows(entry = findEntry()): Promise<{ code: string }> {
  const here = new URL('../workflows/', import.meta.url);
  const extension = entry.slice(-3);
  return bundleWorkflowCode({
    logger: new DefaultLogger('WARN'),
    workflowsPath: entry,
    workflowInterceptorModules: [fileURLToPath(new URL(`part-interceptor${extension}`, here))],
    // Run once a process and frozen: built anew by every workflow, the kinds' schemas cost it 15 ms and half a megabyte.
    // A frozen schema cannot parse, which is no workflow's business.
    preloadModules: [fileURLToPath(new URL(`../jobs/kinds${extension}`, import.meta.url))],
    webpackConfigHook: (config) => ({
      ...config,
      // Lines are enough for a stack trace; the worker holds the whole map in memory.
      devtool: 'inline-nosources-cheap-source-map',
      resolve: { ...config.resolve, extensionAlias: { '.js': ['.ts', '.js'] } },
    }),
  });
}

function findEntry(): string {
  const entry = ['index.js', 'index.ts']
    .map((name) => fileURLToPath(new URL(`../workflows/${name}`, import.meta.url)))
    .find((path) => existsSync(path));
  if (!entry) throw new Error('There are no workflows to bundle: build the project first (npm run build).');
  return entry;
}

/** The workflows' code as a worker takes it: the bundle built ahead, or one made now. */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  return existsSync(BUILT) ? { codePath: require.resolve(BUILT) } : bundleWorkflows();
}
