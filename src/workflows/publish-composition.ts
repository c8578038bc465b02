import type { FileToPublish } from '../activities/deliver.js';
import type { Manifest } from '../activities/manifest.js';
import type { RenderedScene } from '../activities/render.js';
import type { Subtitles } from '../activities/write-subtitles.js';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import { sceneSuffix } from '../jobs/published-name.js';
import type { JobResult } from '../jobs/result.js';
import type { Scene } from '../jobs/scene.js';
import type { SceneOrder } from '../jobs/scene-order.js';
import { deliver } from './activities.js';
import type { Composition } from './composition.js';
import type { Stages } from './stages.js';

/** Everything that was made for a composition. */
export interface MadeComposition {
  readonly scenes: readonly [Scene, [SceneOrder, RenderedScene]][];
  readonly video: Artifact;
  readonly bed: Artifact | null;
  readonly thumbnail: Artifact;
  readonly subtitles: Subtitles;
  readonly warnings: readonly string[];
}

/** Writes the manifest of a composition, and names its files. */
export async function publishComposition(
  stage: Stages,
  composition: Composition,
  made: MadeComposition,
): Promise<JobResult> {
  const { width, height, rate } = composition.look.format;
  const { scenes, warnings } = made;
  const manifest = await stage('manifest', (part) => writeManifest(part, composition, made));
  return stage('publish', (part) =>
    deliver.publish(part, {
      files: [
        ...filesOf(made, manifest),
        ...scenes.map(([, [, { preview }]], index) => ({
          ...{ role: `scene-${index + 1}`, suffix: sceneSuffix(index + 1), artifact: preview },
        })),
      ],
      facts: {
        resolution: `${width}x${height}`,
        scenes: scenes.map(([{ narration }, [{ frames }, { scene }]], index) => ({
          ...{ index: index + 1, text: narration, duration: frames / rate },
          reused: manifest.reused.includes(scene.key),
        })),
      },
      warnings: [...new Set(warnings)],
    }),
  );
}

/** Writes down what a composition was made of; what others made of it is kept for this job, too. */
export function writeManifest(
  part: Part,
  { title, look, voice, seconds, music }: Composition,
  { scenes, video, bed, thumbnail }: MadeComposition,
  uses?: readonly string[],
): Promise<Manifest> {
  const contents = {
    input: {
      ...{ title, provider: voice.provider, voice: voice.voice ?? null, seconds, music },
      look: { ...look, format: { ...look.format } },
    },
    scenes: scenes.map(describe),
    ...{ video: video.key, thumbnail: thumbnail.key, music: bed?.key ?? null },
  };
  return uses ? deliver.writeManifest(part, contents, uses) : deliver.writeManifest(part, contents);
}

/** The files of a whole video. */
export const filesOf = (
  { video, thumbnail, subtitles }: MadeComposition,
  { file }: Manifest,
): FileToPublish[] => [
  { role: 'video', suffix: '.mp4', artifact: video },
  { role: 'thumbnail', suffix: '.jpg', artifact: thumbnail },
  { role: 'srt', suffix: '.srt', artifact: subtitles.srt },
  { role: 'vtt', suffix: '.vtt', artifact: subtitles.vtt },
  { role: 'manifest', suffix: '_manifest.json', artifact: file },
];

/** What the manifest says of a scene. */
function describe([{ narration, visual }, [order, made]]: MadeComposition['scenes'][number], index: number) {
  return {
    ...{
      index: index + 1,
      narration,
      visual: { ...visual },
      tempo: order.tempo,
      frames: order.frames,
    },
    artifacts: {
      ...{
        sound: order.narration.sound.key,
        words: order.narration.words.key,
        media: order.media?.key ?? null,
      },
      ...{ scene: made.scene.key, preview: made.preview.key },
    },
  };
}
