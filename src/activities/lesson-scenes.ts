import type { LessonScene } from '../jobs/lesson.js';
import type { Visual } from '../jobs/scene.js';
import type { Beat, DraftScene, DraftVisual } from '../providers/lesson/draft.js';
import type { Solution } from '../providers/solver/solution.js';
import { sampleGraph } from './sample-graph.js';
import { solutionScenes } from './solution-scenes.js';

/** The parts of a lesson as scenes. */
export const lessonScenes = (beats: readonly Beat[]): LessonScene[] =>
  beats.flatMap((beat) =>
    beat.type === 'scene' ? [lessonScene(beat.scene)] : exampleScenes(beat.title, beat.solution, beat.scenes),
  );

export const lessonScene = ({ title, narration, said, visual }: DraftScene): LessonScene => ({
  ...{ title, narration, visual: visualOf(visual) },
  ...(said && { said: [...said] }),
});

/** A worked example in at most so many scenes. */
export const exampleScenes = (title: string, solution: Solution, room: number): LessonScene[] =>
  solutionScenes(solution, solution.graph ? sampleGraph(solution.graph) : null, room).map((scene) => ({
    ...scene,
    title,
  }));

const visualOf = (visual: DraftVisual): Visual =>
  visual.type === 'maths' ? { ...visual, graph: visual.graph && sampleGraph(visual.graph) } : visual;
