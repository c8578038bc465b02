import { aspectOf, formatOf } from '../jobs/format.js';
import { STORYBOARD, scriptVideo, templateFor } from '../jobs/script-video.js';
import { fetch } from './activities.js';
import { makeComposition } from './composition.js';
import { runJob } from './run-job.js';

export const scriptVideoJob = runJob(scriptVideo, async ({ input }, stage) => {
  const { title, script_content: script, language, platform, duration: seconds } = input;
  const { scenes, warnings } = await stage('analyse', (part) =>
    fetch.planScenes(part, { title, script, language, storyboard: input.template_id === STORYBOARD }),
  );
  return makeComposition(stage, {
    ...{ title, scenes, seconds, music: input.background_music ?? null, warnings },
    voice: { provider: input.voice_provider, voice: input.voice_name },
    look: { template: templateFor(input), format: formatOf(aspectOf(platform)), language },
  });
});
