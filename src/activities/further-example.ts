import type { LessonScene } from '../jobs/lesson.js';
import type { Said, Visual } from '../jobs/scene.js';
import { UnplannableLessonError } from '../providers/lesson/errors.js';
import type { SolveProblem } from '../providers/lesson/plan-lesson.js';
import { topicOfScene } from '../providers/lesson/topic-of-scene.js';
import type { Solution } from '../providers/solver/solution.js';
import { spokenPieces } from '../providers/speech/spoken-pieces.js';
import { exampleScenes } from './lesson-scenes.js';
import { sampleGraph } from './sample-graph.js';

/** How many examples are tried until there is one with a graph. */
const MOST_TRIES = 4;
const NO_TOPIC =
  'Without a language model, examples can only be added to a scene about a topic of mathematics that is known here. Say which: “use x^2 - 4 = 0 as the example”.';
const NO_MORE =
  'All examples of this topic that are known here are in the scene already. Say another: “use x^2 - 4 = 0 as the example”.';

/**
 * A scene that goes on with a further example of its topic.
 * @param visual one with a graph rather than another
 * @throws UnplannableLessonError where its topic is not known here, or has no other example
 */
export async function withExample(
  scene: LessonScene,
  visual: boolean,
  solve: SolveProblem,
): Promise<LessonScene> {
  const topic = topicOfScene({ title: scene.title, heading: headingOf(scene.visual) });
  if (topic === undefined) throw new UnplannableLessonError(NO_TOPIC);
  const found = await furtherExample(scene, topic.problems, { visual, solve });
  const [example] = found ? exampleScenes(scene.title, found, 1) : [];
  if (!found || example?.visual.type !== 'maths') throw new UnplannableLessonError(NO_MORE);
  const before = [...(scene.said ?? same(scene.narration)), ...same('Here is a further example.')];
  const words = spokenPieces(before).words.length;
  return {
    title: scene.title,
    narration: `${before.map(({ caption }) => caption).join(' ')} ${example.narration}`,
    said: [...before, ...(example.said ?? same(example.narration))],
    visual: {
      ...example.visual,
      lines: example.visual.lines.map((line) =>
        line.word === undefined ? line : { ...line, word: line.word + words },
      ),
      graph: found.graph ? sampleGraph(found.graph) : null,
    },
  };
}

/** The next problem that the scene does not have, and if wanted the next with a graph. */
async function furtherExample(
  scene: LessonScene,
  problems: readonly string[],
  { visual, solve }: { readonly visual: boolean; readonly solve: SolveProblem },
): Promise<Solution | undefined> {
  const shown = `${scene.title} ${scene.narration}`;
  const others: Solution[] = [];
  for (const problem of problems) {
    const solution = await solve(problem);
    if (shown.includes(solution.problem.caption)) continue;
    others.push(solution);
    if (!visual || solution.graph || others.length === MOST_TRIES) break;
  }
  return (visual ? others.find(({ graph }) => graph) : undefined) ?? others[0];
}

const same = (text: string): Said[] => [{ caption: text, spoken: text }];

function headingOf(visual: Visual): string | null {
  if (visual.type === 'maths' || visual.type === 'title') return visual.title;
  return visual.type === 'ending' ? null : visual.heading;
}
