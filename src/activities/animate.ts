import type { MathsScene } from '../jobs/maths-scene.js';
import type { Part } from '../jobs/part.js';
import type { SceneOrder } from '../jobs/scene-order.js';
import type { AnimationEngine } from '../providers/animation/port.js';
import { type RenderDependencies, type RenderedScene, renderWithPreview } from './render.js';

export interface AnimateDependencies extends RenderDependencies {
  /** Manim, which is not on every machine; throws what says so. */
  readonly openManim: () => Promise<AnimationEngine<MathsScene>>;
}

export type AnimateActivities = ReturnType<typeof createAnimateActivities>;

/** Mathematics drawn by Manim, on workers that have it. */
export function createAnimateActivities(dependencies: AnimateDependencies) {
  return {
    /** The same as `renderScene` of other workers, but for who draws: the recipe names the engine and its version. */
    animateScene: (part: Part, order: SceneOrder): Promise<RenderedScene> =>
      dependencies.perform(part, async (work) => {
        const animation = await dependencies.openManim();
        return renderWithPreview({ ...dependencies, animation }, part, work, order);
      }),
  };
}
