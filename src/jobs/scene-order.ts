import type { Artifact } from './artifact.js';
import type { Format } from './format.js';
import type { Narration } from './narration.js';
import type { Visual } from './scene.js';

/** How a composition's scenes look. */
export interface Look {
  /** The id of a template. */
  readonly template: string;
  readonly format: Format;
  /** BCP 47: the same ideographs are drawn otherwise in Japan than in China. */
  readonly language: string;
}

/** What a brand changes about how scenes look. */
export interface BrandLook {
  /** As the web writes them, the most important first. */
  readonly colors: readonly string[];
  /** The name of a family; the template's own where it is left out, or not installed. */
  readonly font?: string;
  readonly logo?: Artifact;
}

/** Everything that one scene is rendered from; of where it stands in the video nothing but whether it begins or ends it. */
export interface SceneOrder {
  readonly look: Look;
  readonly visual: Visual;
  /** The picture or the clip of a visual that has one. */
  readonly media: Artifact | null;
  readonly narration: Pick<Narration, 'sound' | 'words'>;
  /** Of the voice's own pace. */
  readonly tempo: number;
  readonly frames: number;
  readonly brand?: BrandLook;
  /** Sets a picture before a blur of itself, the two moving apart. */
  readonly motion?: 'parallax';
  /** Where nothing comes before it, or after: it is then there at once, or stays. */
  readonly edge?: 'first' | 'last' | 'only';
  /** Burns no captions: the scene shows itself what is said. */
  readonly captions?: 'none';
}

/** A scene as the subtitles need it. */
export type SpokenScene = Pick<SceneOrder, 'tempo' | 'frames'> & { readonly words: Artifact };
