import { ApplicationFailure } from '@temporalio/workflow';
import { failureTypes } from '../jobs/errors.js';
import { fitNarration } from '../jobs/fit.js';
import { secondsOf } from '../jobs/format.js';
import type { Engine } from '../jobs/math-video.js';
import type { NamedNarration, Narration } from '../jobs/narration.js';
import type { Part } from '../jobs/part.js';
import type { JobResult } from '../jobs/result.js';
import type { Scene } from '../jobs/scene.js';
import type { Look, SceneOrder } from '../jobs/scene-order.js';
import { LONGEST_VIDEO } from '../jobs/script-video.js';
import { zip } from '../jobs/zip.js';
import { compose, deliver, manim, render, speech } from './activities.js';
import { fetchPictures, fetchTune, makeBed } from './composition-sources.js';
import { publishComposition } from './publish-composition.js';
import type { Stages } from './stages.js';

/** An ordered list of scenes, a format and a sound bed: what scripts, lessons and campaigns become before they are made. */
export interface Composition {
  readonly title: string;
  readonly scenes: readonly Scene[];
  readonly look: Look;
  readonly voice: Pick<NamedNarration, 'provider' | 'voice'>;
  /** Seconds that were asked for; null where it is as long as its narration. */
  readonly seconds: number | null;
  /** A mood or a URL; null for none. */
  readonly music: string | null;
  readonly warnings: readonly string[];
  /** Who draws mathematics; our own engine where it is left out. */
  readonly engine?: Engine;
}

/** Has a scene's narration spoken. */
export const narrateScene = (
  part: Part,
  { narration: text, said }: Pick<Scene, 'narration' | 'said'>,
  { look, voice }: Pick<Composition, 'look' | 'voice'>,
): Promise<Narration> =>
  speech.narrate(part, { text, language: look.language, ...voice, ...(said && { said }) });

/** Makes a composition and publishes it: the stages that all kinds of narrated videos share. */
export async function makeComposition(stage: Stages, composition: Composition): Promise<JobResult> {
  const { title, scenes, look, voice, seconds } = composition;
  const [narrations, pictures, tune] = await Promise.all([
    stage.each('narrate', scenes, (part, scene) => narrateScene(part, scene, { look, voice })),
    fetchPictures(stage, composition),
    fetchTune(stage, composition),
  ]);

  const fitted = fitNarration(
    narrations.map(({ duration }) => duration),
    seconds,
    look.format.rate,
  );
  requireLength(fitted.frames, look);
  const orders = zip(zip(scenes, narrations), zip(pictures, fitted.frames)).map(
    ([[{ visual }, narration], [picture, frames]]): SceneOrder => ({
      ...{ look, visual, media: picture?.picture ?? null, narration, tempo: fitted.rate, frames },
    }),
  );

  const [made, bed, thumbnail, subtitles] = await Promise.all([
    stage.each('scenes', orders, renderBy(composition.engine)),
    tune ?? makeBed(stage, composition, fitted.frames),
    stage('thumbnail', (part) => render.drawThumbnail(part, look, title)),
    stage('subtitles', (part) => render.writeSubtitles(part, look, orders.map(spokenOf))),
  ]);
  const video = await stage('join', (part) =>
    compose.joinComposition(part, { scenes: made.map(({ scene }) => scene), bed }),
  );

  const sources = [...narrations, ...pictures.filter((picture) => picture !== null)];
  return publishComposition(stage, composition, {
    ...{ scenes: zip(scenes, zip(orders, made)), video, bed, thumbnail, subtitles },
    warnings: [...composition.warnings, ...sources.flatMap(({ warnings }) => warnings), ...fitted.warnings],
  });
}

/** @throws ApplicationFailure when the narration takes longer than any video may be */
export function requireLength(frames: readonly number[], { format }: Look): void {
  const seconds = secondsOf(frames, format);
  if (seconds <= LONGEST_VIDEO) return;
  throw ApplicationFailure.create({
    message:
      `The script takes ${Math.round(seconds / 60)} minutes to say, and a video may be ${LONGEST_VIDEO / 60} minutes long at most. ` +
      'Divide it into several.',
    type: failureTypes.unusableInput,
    nonRetryable: true,
  });
}

/** Each scene can be seen as soon as it is there, while the others are still made. */
const renderBy = (engine: Engine | undefined) => async (part: Part, order: SceneOrder) => {
  const made = await (engine === 'manim' ? manim.animateScene(part, order) : render.renderScene(part, order));
  await deliver.showScene(part, made.preview);
  return made;
};

/** What the subtitles are written from. */
export const spokenOf = ({ tempo, frames, narration }: SceneOrder) => ({
  tempo,
  frames,
  words: narration.words,
});
