import { hello } from '../../src/jobs/hello.js';
import { quick } from '../../src/workflows/activities.js';
import { runJob } from '../../src/workflows/run-job.js';

/** A recipe that asks before it makes anything. */
export const helloJob = runJob(hello, async ({ input }, stage) => {
  await stage.approval();
  const greeting = await stage('greet', (part) => quick.greet(part, input.name));
  return { files: [], facts: { greeting }, warnings: [] };
});
