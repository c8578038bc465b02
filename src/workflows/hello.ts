import { hello } from '../jobs/hello.js';
import { quick } from './activities.js';
import { runJob } from './run-job.js';

export const helloJob = runJob(hello, async ({ input }, stage) => {
  const greeting = await stage('greet', (part) => quick.greet(part, input.name));
  return { files: [], facts: { greeting }, warnings: [] };
});
