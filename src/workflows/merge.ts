import type { Artifact } from '../jobs/artifact.js';
import { type MergeInput, merge } from '../jobs/merge.js';
import { compose, deliver, fetch } from './activities.js';
import { runJob } from './run-job.js';

export const mergeJob = runJob(merge, async ({ input }, stage) => {
  const sources = sourcesOf(input);
  const files = await stage.each('download', sources, (part, source) => fetch.download(part, source));
  const scenes = scenesOf(input, sources, files);
  // Neither needs the other; coding the sound keeps one core busy while the pictures keep the rest.
  const [sound, pictures] = await Promise.all([
    stage('sound', (part) => compose.mergeSound(part, scenes, volumesOf(input))),
    stage.each('scenes', scenes, (part, scene) => compose.mergeScene(part, scene, pictureOf(input))),
  ]);
  const merged = await stage('join', (part) => compose.joinScenes(part, { scenes: pictures, sound }));
  return stage('publish', (part) =>
    deliver.publish(part, {
      files: [{ role: 'video', suffix: '_merged.mp4', artifact: merged }],
      facts: {},
      warnings: [],
    }),
  );
});

interface Source {
  readonly url: string;
  readonly needs: 'picture' | 'sound';
}

/** Every file the scenes need, once. */
function sourcesOf(input: MergeInput): Source[] {
  const clips = new Set(input.scene_clip_urls);
  const voiceovers = new Set(input.voiceover_urls.filter((url) => url !== null));
  return [
    ...[...clips].map((url) => ({ url, needs: 'picture' }) as const),
    ...[...voiceovers].map((url) => ({ url, needs: 'sound' }) as const),
  ];
}

function scenesOf(input: MergeInput, sources: Source[], files: Artifact[]) {
  const fileOf = (url: string, needs: Source['needs']): Artifact => {
    const file = files[sources.findIndex((source) => source.url === url && source.needs === needs)];
    if (!file) throw new TypeError('A scene names a file that was not downloaded');
    return file;
  };
  return input.scene_clip_urls.map((url, scene) => {
    const voiceover = input.voiceover_urls[scene];
    return { clip: fileOf(url, 'picture'), voiceover: voiceover ? fileOf(voiceover, 'sound') : null };
  });
}

const volumesOf = ({ video_volume, voiceover_volume }: MergeInput) => ({
  videoVolume: video_volume,
  voiceoverVolume: voiceover_volume,
});

const pictureOf = ({ width, height, scale_mode }: MergeInput) => ({
  frame: { width, height },
  scaleMode: scale_mode,
});
