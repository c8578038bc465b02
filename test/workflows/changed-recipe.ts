import { hello } from '../../src/jobs/hello.js';
import { merge } from '../../src/jobs/merge.js';
import { deliver, fetch, quick } from '../../src/workflows/activities.js';
import { runJob } from '../../src/workflows/run-job.js';

/** A bad change: it publishes what it downloaded at once, where runs under way went on to their scenes. */
export const mergeJob = runJob(merge, async ({ input }, stage) => {
  const sources = [...new Set(input.scene_clip_urls)];
  await stage('publish', (part) => deliver.publish(part, { files: [], facts: {}, warnings: [] }));
  await stage.each('download', sources, (part, url) => fetch.download(part, { url, needs: 'picture' }));
  return { files: [], facts: {}, warnings: [] };
});

/** As it ever was. */
export const helloJob = runJob(hello, async ({ input }, stage) => {
  const greeting = await stage('greet', (part) => quick.greet(part, input.name));
  return { files: [], facts: { greeting }, warnings: [] };
});
