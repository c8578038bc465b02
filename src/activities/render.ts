import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import type { BrandLook, Look, SceneOrder, SpokenScene } from '../jobs/scene-order.js';
import { VISUALS_VERSION } from '../visuals/drawing.js';
import type { Template } from '../visuals/template.js';
import type { ComposeDependencies } from './compose.js';
import { findTemplate } from './find-template.js';
import type { Work } from './perform.js';
import { renderPreview } from './render-preview.js';
import { renderScene } from './render-scene.js';
import { openBrand, type PictureMakers } from './scene-picture.js';
import { type Subtitles, writeSubtitles } from './write-subtitles.js';

export interface RenderDependencies extends ComposeDependencies, PictureMakers {
  readonly templates: ReadonlyMap<string, Template>;
}

/** A scene in the format that all of its video share, and the same as a file that plays by itself. */
export interface RenderedScene {
  readonly scene: Artifact;
  readonly preview: Artifact;
}

/** Renders a scene, and makes of it the file that plays by itself. */
export async function renderWithPreview(
  dependencies: RenderDependencies,
  part: Part,
  work: Work,
  order: SceneOrder,
): Promise<RenderedScene> {
  const scene = await renderScene(dependencies, part, work, order);
  return { scene, preview: await renderPreview(dependencies, part, work, scene) };
}

export type RenderActivities = ReturnType<typeof createRenderActivities>;

/** Scenes are drawn, narrated, captioned. */
export function createRenderActivities(dependencies: RenderDependencies) {
  const { perform, artifacts, painter, storage, templates, workshop } = dependencies;
  return {
    /** Renders one scene; it depends on nothing but its order, so an edited script renders only what it changed. */
    renderScene: (part: Part, order: SceneOrder): Promise<RenderedScene> =>
      perform(part, (work) => renderWithPreview(dependencies, part, work, order)),

    /** The video's captions beside it, as SRT and WebVTT. */
    writeSubtitles: (part: Part, look: Look, scenes: readonly SpokenScene[]): Promise<Subtitles> =>
      perform(part, (work) => writeSubtitles(dependencies, part, work, look, scenes)),

    /** A JPEG that shows the title, for lists of videos. */
    drawThumbnail: (
      part: Part,
      { template: id, format, language }: Look,
      title: string,
      brand?: BrandLook,
    ): Promise<Artifact> =>
      perform(part, (work) => {
        const template = findTemplate(templates, id);
        const content = { type: 'thumbnail' as const, title };
        const drawing = { template, format, language, frames: 1, content };
        const colours = brand && { colors: brand.colors, font: brand.font };
        const recipe = {
          operation: 'thumbnail',
          version: VISUALS_VERSION,
          parameters: JSON.stringify({ ...drawing, ...(colours && { brand: colours }) }),
          inputs: brand?.logo ? [brand.logo.key] : [],
          extension: 'jpg',
        };
        return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
          const path = join(folder, 'thumbnail.jpg');
          const branded = brand && { brand: await openBrand(storage, brand, folder, work.signal) };
          await workshop.inSlot(part, work, () =>
            painter.drawStill({ ...drawing, ...branded }, { frame: 0, path, signal: work.signal }),
          );
          return { path, mediaType: 'image/jpeg' };
        });
      }),
  };
}
