import { continueAsNew } from '@temporalio/workflow';
import { hello } from '../../src/jobs/hello.js';
import type { SharedJob } from '../../src/jobs/job.js';
import { quick } from '../../src/workflows/activities.js';
import { createJobRun } from '../../src/workflows/job-run.js';
import { serveJobs } from '../../src/workflows/serve-jobs.js';

type Greeting = SharedJob<'hello', { name: string }>;

/** Jobs after which a run has had enough. */
const MOST = 3;

/** Greets whoever is handed to it, three in a run. */
export async function greetAll(carried: readonly Greeting[] = []): Promise<void> {
  let begun = 0;
  const runOf = (job: Greeting) =>
    createJobRun(hello, job, async ({ input }, stage) => {
      begun++;
      const greeting = await stage('greet', (part) => quick.greet(part, input.name));
      return { files: [], facts: { greeting }, warnings: [] };
    });
  const left = await serveJobs(carried, runOf, () => begun >= MOST);
  if (left.length > 0) await continueAsNew<typeof greetAll>(left);
}
