import { ApplicationFailure, condition } from '@temporalio/workflow';
import type { Subtitles } from '../activities/write-subtitles.js';
import type { Artifact } from '../jobs/artifact.js';
import { failureTypes } from '../jobs/errors.js';
import type { JobResult } from '../jobs/result.js';
import type { SessionToMake } from '../jobs/session-making.js';
import { zip } from '../jobs/zip.js';
import { compose, deliver, record, render } from './activities.js';
import { requireLength, spokenOf } from './composition.js';
import { isOfItsJob } from './job-run.js';
import { filesOf, type MadeComposition, writeManifest } from './publish-composition.js';
import { LESSON, type MadeScene, makeScene, type SceneMaker } from './session-scene.js';
import { createSharedWorks, type SharedWorks, SupersededError } from './shared-works.js';
import { allSettled, type Stages } from './stages.js';
import { createTurns, type Turns } from './turns.js';

/** What the scenes are joined to. */
interface JoinedVideo {
  readonly video: Artifact;
  readonly thumbnail: Artifact;
  readonly subtitles: Subtitles;
}

/** What the jobs of a session have in common while they run. */
export interface Session {
  readonly id: string;
  /** Jobs that have not written yet what they change. */
  readonly changing: Set<string>;
  /** Jobs whose plan waits to be approved. */
  readonly waiting: Set<string>;
  /** Jobs that were taken up so far: what was read of the rows before the last one may be out of date. */
  taken: number;
  readonly scenes: SharedWorks<MadeScene>;
  readonly videos: SharedWorks<JoinedVideo>;
  /** By scenes: words that change one are heeded in their order. */
  readonly inTurn: Turns;
}

export const openSession = (id: string): Session => ({
  ...{ id, changing: new Set(), waiting: new Set(), taken: 0 },
  ...{ scenes: createSharedWorks(), videos: createSharedWorks(), inTurn: createTurns() },
});

/** The job for which a video is made. */
type Maker = Omit<SceneMaker, 'place'>;

const NOT_APPROVED = 'Nothing was made yet: the plan of this session waits to be approved.';

/**
 * Makes what a session's rows say, and publishes it as a job's result: a video in which every change is that was asked for
 * before the job ends. What other jobs of the session make meanwhile is waited for, not made again.
 * @param warnings of what came before
 */
export async function makeVideo(
  session: Session,
  { jobId, stage }: Maker,
  warnings: readonly string[],
): Promise<JobResult> {
  for (;;) {
    await condition(() => session.changing.size === 0);
    if (session.waiting.size > 0)
      return { files: [], facts: { reused: [], made: [] }, warnings: [...warnings, NOT_APPROVED] };
    const { taken } = session;
    const isStale = () => session.taken !== taken;
    try {
      const made = await makeOnce(session, { jobId, stage }, isStale);
      const result = await publish(stage, { ...made, warnings: [...warnings, ...made.warnings] });
      if (!isStale()) return result;
    } catch (error) {
      const isMoot = error instanceof SupersededError || (isStale() && !isOfItsJob(error));
      if (!isMoot) throw error;
    }
  }
}

interface MadeSession extends MadeComposition {
  readonly title: string;
  readonly ids: readonly string[];
}

/** @throws SupersededError when the rows say something else before it is made */
async function makeOnce(session: Session, maker: Maker, isStale: () => boolean): Promise<MadeSession> {
  const standing = requireScenes(await record.beginMaking(session.id, maker.jobId));
  const requireFresh = () => {
    if (isStale()) throw new SupersededError();
  };
  requireFresh();
  const { title, scenes } = standing;
  const whole = JSON.stringify([title, scenes.map(({ id, version }) => [id, version])]);
  session.scenes.keepOnly(new Map(scenes.map(({ id, version }) => [id, `${version}`])));
  session.videos.keepOnly(new Map([['video', whole]]));

  const count = scenes.length;
  const made = await allSettled(
    scenes.map((scene, index) => () => {
      requireFresh();
      const place = { index: index + 1, count };
      return session.scenes.get(scene.id, `${scene.version}`, () => makeScene(scene, { ...maker, place }));
    }),
  );
  requireFresh();
  const joined = await session.videos.get('video', whole, () => join(maker.stage, title, made));
  requireFresh();
  return {
    ...joined,
    ...{ title, bed: null, ids: scenes.map(({ id }) => id) },
    scenes: made.map(({ scene, order, rendered }) => [scene, [order, rendered]]),
    warnings: made.flatMap(({ warnings }) => warnings),
  };
}

/** @throws ApplicationFailure where there is nothing to make */
function requireScenes(standing: SessionToMake | null): SessionToMake {
  if (!standing)
    throw ApplicationFailure.nonRetryable('Cancelled: the session was deleted', failureTypes.withdrawn);
  if (standing.scenes.length > 0) return standing;
  throw ApplicationFailure.nonRetryable(
    'The session has no scenes, so there is nothing to make: add one, or generate some.',
    failureTypes.unusableInput,
  );
}

async function join(stage: Stages, title: string, scenes: readonly MadeScene[]): Promise<JoinedVideo> {
  const { look } = LESSON;
  const orders = scenes.map(({ order }) => order);
  requireLength(
    orders.map(({ frames }) => frames),
    look,
  );
  const [thumbnail, subtitles, video] = await Promise.all([
    stage('thumbnail', (part) => render.drawThumbnail(part, look, title)),
    stage('subtitles', (part) => render.writeSubtitles(part, look, orders.map(spokenOf))),
    stage('join', (part) =>
      compose.joinComposition(part, { scenes: scenes.map(({ rendered }) => rendered.scene), bed: null }),
    ),
  ]);
  return { thumbnail, subtitles, video };
}

async function publish(stage: Stages, made: MadeSession): Promise<JobResult> {
  const { title, scenes, ids, warnings } = made;
  const composition = {
    ...{ ...LESSON, title, seconds: null, music: null, warnings: [] },
    scenes: scenes.map(([scene]) => scene),
  };
  const uses = keysOf(made);
  const manifest = await stage('manifest', (part) => writeManifest(part, composition, made, uses));
  const { width, height } = LESSON.look.format;
  const reused = new Set(manifest.reused);
  const told = [
    ...zip(ids, scenes).map(([name, [, [, { scene }]]]) => ({ name, reused: reused.has(scene.key) })),
    ...uses.map((key) => ({ name: key, reused: reused.has(key) })),
  ];
  return stage('publish', (part) =>
    deliver.publish(part, {
      files: filesOf(made, manifest),
      facts: {
        resolution: `${width}x${height}`,
        reused: told.filter(({ reused: was }) => was).map(({ name }) => name),
        made: told.filter(({ reused: was }) => !was).map(({ name }) => name),
      },
      warnings: [...new Set(warnings)],
    }),
  );
}

/** Every artifact that a video is made of, itself among them, once. */
function keysOf({ scenes, video, thumbnail, subtitles }: MadeComposition): string[] {
  const ofScenes = scenes.flatMap(([, [{ narration, media }, { scene, preview }]]) => [
    ...[narration.sound, narration.words, scene, preview],
    ...(media ? [media] : []),
  ]);
  const all = [...ofScenes, thumbnail, subtitles.srt, subtitles.vtt, video];
  return [...new Set(all.map(({ key }) => key))];
}
