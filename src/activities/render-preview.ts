import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import { SCENE_PREVIEW_VERSION, scenePreview } from '../media/scene-preview.js';
import type { Work } from './perform.js';
import type { RenderDependencies } from './render.js';
import { mediaFacts } from './workshop.js';

/** A scene as a file that plays by itself: its picture's packets, its sound coded. */
export async function renderPreview(
  { artifacts, workshop }: RenderDependencies,
  part: Part,
  work: Work,
  scene: Artifact,
): Promise<Artifact> {
  const recipe = {
    operation: 'scene-preview',
    version: SCENE_PREVIEW_VERSION,
    parameters: {},
    inputs: [scene.key],
    extension: 'mp4',
  };
  return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
    const source = await workshop.open(scene, folder, work.signal);
    const output = join(folder, 'preview.mp4');
    const made = await workshop.run(part, work, scenePreview({ source, output }));
    return { path: output, mediaType: 'video/mp4', facts: mediaFacts(made) };
  });
}
