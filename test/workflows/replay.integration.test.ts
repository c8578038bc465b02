import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';

import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { kindNames } from '../../src/jobs/kinds.js';
import { bundleWorkflows } from '../../src/workers/workflow-bundle.js';
import { currentBundle, installTestRuntime } from '../support/temporal.js';

beforeAll(installTestRuntime);

const folder = new URL('../histories/', import.meta.url);
const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();

/** What replaying each of these histories with this code says: nothing, or why it does not fit. */
async function replay(workflowBundle: WorkflowBundleOption, files: readonly string[]) {
  const histories = await Promise.all(
    files.map(async (name) => ({
      workflowId: name,
      history: JSON.parse(await readFile(new URL(name, folder), 'utf8')) as unknown,
    })),
  );
  const errors: Record<string, unknown> = {};
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories))
    errors[workflowId] = error ?? null;
  return errors;
}

describe('the workflows as they are now', () => {
  test('carry on every run that was under way when they were recorded', async () => {
    const fits = Object.fromEntries(names.map((name) => [name, null]));
    expect(await replay(await currentBundle(), names)).toEqual(fits);
  });

  test('are recorded for each kind of job, in each way it can go', () => {
    const ways = ['success', 'failure', 'retried', 'lost-worker', 'cancelled', 'reprioritised', 'paused'];
    const needed = kindNames.flatMap((kind) => ways.map((way) => `${kind}-${way}.json`));
    // A hello job is over when its one activity is: there is nothing to pause.
    const special = ['cleanup.json', 'session-edited.json', 'campaign-approved.json'];
    const others = [...special, 'webhook-success.json', 'webhook-failure.json'];
    const recorded = [...needed, ...others].filter((name) => name !== 'hello-paused.json');
    expect(names).toEqual(recorded.sort());
  });
});

test('a change that the runs under way would not survive is caught, and only that', async () => {
  const changed = await bundleWorkflows(fileURLToPath(new URL('./changed-recipe.ts', import.meta.url)));
  const errors = await replay(changed, ['merge-success.json', 'hello-success.json']);
  expect(errors['merge-success.json']).toBeInstanceOf(DeterminismViolationError);
  expect(errors['hello-success.json']).toBeNull();
});
