import { CancellationScope } from '@temporalio/workflow';
import type { RenderedScene } from '../activities/render.js';
import { fitNarration } from '../jobs/fit.js';
import { formatOf, secondsOf } from '../jobs/format.js';
import type { Scene } from '../jobs/scene.js';
import type { SceneOrder } from '../jobs/scene-order.js';
import type { StandingScene } from '../jobs/session-making.js';
import { deliver, record, render } from './activities.js';
import { narrateScene } from './composition.js';
import { bringPicture, isPictured } from './composition-sources.js';
import { isOfItsJob } from './job-run.js';
import { SupersededError } from './shared-works.js';
import type { PartPlace, Stages } from './stages.js';

/** What all lessons look and sound like: as solved problems do. */
export const LESSON = {
  look: { template: 'blueprint', format: formatOf('16:9'), language: 'en-US' },
  voice: { provider: 'local', voice: undefined },
} as const;

/** A scene, what it was rendered from, and what came of it. */
export interface MadeScene {
  readonly id: string;
  readonly scene: Scene;
  readonly order: SceneOrder;
  readonly rendered: RenderedScene;
  readonly warnings: readonly string[];
}

/** For whom a scene is made, and as which part. */
export interface SceneMaker {
  readonly jobId: string;
  readonly stage: Stages;
  readonly place: PartPlace;
}

/**
 * Makes a version of a scene, and shows it; all of it is found where it was made before.
 * @throws SupersededError where the scene is gone
 */
export async function makeScene(standing: StandingScene, maker: SceneMaker): Promise<MadeScene> {
  const content = await record.findSceneVersion(standing);
  if (!content) throw new SupersededError();
  const { narration, said, visual } = content;
  const scene: Scene = { narration, visual, ...(said && { said }) };
  if (!standing.shown) await record.standScene(standing, 'rendering', maker.jobId);
  try {
    return await renderFor(standing, scene, maker);
  } catch (error) {
    if (!isOfItsJob(error))
      await CancellationScope.nonCancellable(() => record.standScene(standing, 'failed', maker.jobId));
    throw error;
  }
}

async function renderFor(
  { id, version, shown }: StandingScene,
  scene: Scene,
  { stage, place }: SceneMaker,
): Promise<MadeScene> {
  const { look } = LESSON;
  const { visual } = scene;
  const [narration, picture] = await Promise.all([
    stage.one('narrate', place, (part) => narrateScene(part, scene, LESSON)),
    isPictured(visual) ? stage.one('pictures', place, (part) => bringPicture(part, visual, look)) : null,
  ]);
  const { rate: tempo, frames: all } = fitNarration([narration.duration], null, look.format.rate);
  const [frames = 0] = all;
  const order: SceneOrder = {
    ...{ look, visual, media: picture?.picture ?? null, narration, tempo, frames },
  };
  const rendered = await stage.one('scenes', place, async (part) => {
    const made = await render.renderScene(part, order);
    const duration = secondsOf(all, look.format);
    if (!shown) await deliver.showSessionScene(part, made.preview, { id, version, duration });
    return made;
  });
  return { id, scene, order, rendered, warnings: [...narration.warnings, ...(picture?.warnings ?? [])] };
}
