import { backgroundMusic } from '../jobs/background-music.js';
import { compose, deliver, fetch } from './activities.js';
import { runJob } from './run-job.js';

export const backgroundMusicJob = runJob(backgroundMusic, async ({ input }, stage) => {
  const [video, music] = await Promise.all([
    stage('download-video', (part) => fetch.download(part, { url: input.video_url, needs: 'picture' })),
    stage('download-music', (part) => fetch.download(part, { url: input.music_url, needs: 'sound' })),
  ]);
  const mixed = await stage('mix', (part) =>
    compose.mixMusic(part, {
      video,
      music,
      musicVolume: input.music_volume,
      videoVolume: input.video_volume,
    }),
  );
  return stage('publish', (part) =>
    deliver.publish(part, {
      files: [{ role: 'video', suffix: '_with_music.mp4', artifact: mixed }],
      facts: {},
      warnings: [],
    }),
  );
});
