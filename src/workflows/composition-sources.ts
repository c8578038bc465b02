import type { Artifact } from '../jobs/artifact.js';
import { aspectOfFormat, secondsOf } from '../jobs/format.js';
import { findMood } from '../jobs/mood.js';
import type { Part } from '../jobs/part.js';
import type { Scene, Visual } from '../jobs/scene.js';
import type { Look } from '../jobs/scene-order.js';
import { zip } from '../jobs/zip.js';
import { fetch, render } from './activities.js';
import type { Composition } from './composition.js';
import type { Stages } from './stages.js';

/** A picture or a clip, and what is to be said about it. */
export interface Picture {
  readonly picture: Artifact;
  readonly warnings: readonly string[];
}

type Pictured = Extract<Visual, { type: 'media' | 'prompt' }>;

/** Fetches what scenes name, and has made what they describe: one for each scene, null for those that are drawn. */
export async function fetchPictures(
  stage: Stages,
  { scenes, look }: Composition,
): Promise<(Picture | null)[]> {
  const wanted = scenes.map(({ visual }) => visual).filter(isPictured);
  const found = new Map<Scene['visual'], Picture>(
    zip(wanted, await stage.each('pictures', wanted, (part, visual) => bringPicture(part, visual, look))),
  );
  return scenes.map(({ visual }) => found.get(visual) ?? null);
}

/** Fetches what a visual names, or has made what it describes. */
export async function bringPicture(part: Part, visual: Pictured, { format }: Look): Promise<Picture> {
  if (visual.type === 'prompt')
    return fetch.generatePicture(part, { prompt: visual.prompt, aspect: aspectOfFormat(format) });
  return { picture: await fetch.download(part, { url: visual.url, needs: 'view' }), warnings: [] };
}

/** Whether a visual shows a file. */
export const isPictured = (visual: Visual): visual is Pictured =>
  visual.type === 'media' || visual.type === 'prompt';

/** Fetches music that is named by its URL, at once: if it is none, the job need not begin. */
export async function fetchTune(stage: Stages, { music }: Composition): Promise<Artifact | null> {
  if (music === null || findMood(music) !== null) return null;
  return stage('music', (part) => fetch.download(part, { url: music, needs: 'sound' }));
}

/** Has music made that is named by its mood, as long as the video. */
export async function makeBed(
  stage: Stages,
  { music, look }: Composition,
  frames: readonly number[],
): Promise<Artifact | null> {
  const mood = music === null ? null : findMood(music);
  if (mood === null) return null;
  const seconds = secondsOf(frames, look.format);
  return stage('music', (part) => render.makeBed(part, { mood, seconds }));
}
