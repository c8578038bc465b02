import { describe, expect, test } from '@jest/globals';
import { lessonScenes } from '../../src/activities/lesson-scenes.js';
import { type LessonScene, lessonSceneSchema } from '../../src/jobs/lesson.js';
import { examplesIn, planOutline } from '../../src/providers/lesson/plan-outline.js';
import { TOPICS } from '../../src/providers/lesson/topics/topics.js';
import { readProblem } from '../../src/providers/solver/read/read-problem.js';
import { solve } from '../../src/providers/solver/solve.js';
import { setBlock } from '../../src/visuals/maths/block.js';
import { setFormula } from '../../src/visuals/maths/typeset.js';

/** Typesets what a scene of mathematics shows, piece by piece. @throws where a piece is no formula */
function typeset({ visual }: LessonScene): void {
  if (visual.type !== 'maths') return;
  const labels = visual.graph?.points.flatMap(({ label }) => label ?? []) ?? [];
  for (const label of labels) setFormula(label);
  for (const { tokens } of visual.lines)
    expect(setBlock(tokens, Number.POSITIVE_INFINITY).width).toBeGreaterThan(0);
}

describe.each(TOPICS)('the scenes of a lesson about $id', (topic) => {
  const seen = new Set<string>();
  const solutions = topic.problems.map((problem) => solve(readProblem(problem)));

  test.each([1, 3, 8, 20])('can be drawn, all %i', (count) => {
    const scenes = lessonScenes(planOutline(topic, count, solutions.slice(0, examplesIn(topic, count))));
    expect(scenes).toHaveLength(count);
    for (const scene of scenes) {
      expect(lessonSceneSchema.safeParse(scene).error).toBeUndefined();
      expect(scene.narration.trim()).not.toBe('');
      const shown = JSON.stringify(scene.visual);
      if (!seen.has(shown)) typeset(scene);
      seen.add(shown);
    }
  });
});
