import type { Job } from '../../api/client.js';
import { fileUrl } from '../../lib/paths.js';

/** A scene that can be looked at, while the others are made or when all is done. */
export interface SceneView {
  /** From 1. */
  readonly index: number;
  readonly url: string | null;
  /** What is said; null while it is not known. */
  readonly words: string | null;
  /** Seconds in the film at which it begins, and that it lasts; null while it is being made. */
  readonly start: number | null;
  readonly duration: number | null;
  readonly reused: boolean;
}

/** The scenes of a job: of its result, or those of its stages that can be seen already. */
export function scenesOf({ status, result, stages }: Pick<Job, 'status' | 'result' | 'stages'>): SceneView[] {
  // What was seen of a job that came to nothing is gone with it.
  if (status === 'failure' || status === 'cancelled') return [];
  const made = result?.scenes;
  return Array.isArray(made) ? ofResult(made) : ofStages(stages);
}

function ofResult(scenes: readonly unknown[]): SceneView[] {
  let start = 0;
  return scenes.map((scene, place) => {
    const facts = new Map<string, unknown>(Object.entries(Object(scene)));
    const [index, words, url] = [facts.get('index'), facts.get('text'), facts.get('preview_url')];
    const length = facts.get('duration');
    const duration = typeof length === 'number' ? length : 0;
    const view: SceneView = {
      index: typeof index === 'number' ? index : place + 1,
      url: typeof url === 'string' ? fileUrl(url) : null,
      words: typeof words === 'string' ? words : null,
      start,
      duration,
      reused: facts.get('reused') === true,
    };
    start += duration;
    return view;
  });
}

const ofStages = (stages: Job['stages']): SceneView[] =>
  stages
    .flatMap(({ previews = [] }) => previews)
    .map(({ index, preview_url }) => ({
      index,
      url: fileUrl(preview_url),
      words: null,
      start: null,
      duration: null,
      reused: false,
    }))
    .sort((one, other) => one.index - other.index);
