import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { mathsScene } from '../src/activities/maths-scene.js';
import { sampleGraph } from '../src/activities/sample-graph.js';
import { solutionScenes } from '../src/activities/solution-scenes.js';
import type { MathsScene } from '../src/jobs/maths-scene.js';
import { manimPython } from '../src/providers/animation/find-manim.js';
import { openManim } from '../src/providers/animation/manim.js';
import { solveInChild } from '../src/providers/solver/solve-in-child.js';
import { findTemplates } from '../src/visuals/load-templates.js';
import { createBuiltinEngine } from '../src/visuals/maths/engine.js';
import { Client, timed } from './support/client.js';
import { idleFraction } from './support/machine.js';
import type { Benchmark, Context, Table } from './support/report.js';
import { Stack } from './support/stack.js';
import { spread } from './support/statistics.js';

const PROBLEMS = [
  'Solve 2x + 5 = 11',
  'Solve x^2 - 5x + 6 = 0',
  'Find the derivative of x*sin(x)',
  'Integrate x^2 from 0 to 3',
  'x + y = 5, x - y = 1',
  'Simplify (x^2 - 4)/(x - 2)',
];
const FORMAT = { width: 1280, height: 720, rate: 30 };
/** Of every scene, seconds. */
const SCENE_SECONDS = 4;
/** Frames are thrown away: what is measured is drawing. */
const NOWHERE = '/dev/null';

/** The engines of maths videos side by side, and a whole job from the request to the video. */
export const maths: Benchmark = async (context) => [await engines(context), await wholeJob(context)];

async function engines({ record, say }: Context): Promise<Table> {
  const builtin = createBuiltinEngine({ nodeArguments: process.execArgv });
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const python = await manimPython(join(cache, 'callsheet'));
  const manim = await openManim({ python }).catch((error: unknown) => {
    say(`left out: Manim (${error instanceof Error ? error.message : error})`);
    return null;
  });
  const control = { signal: new AbortController().signal };
  const started = await startOf(builtin);
  const rows: Table['rows'][number][] = [];
  for (const problem of PROBLEMS) {
    const scenes = await scenesOf(problem);
    const idle = await idleFraction();
    const draw = async (engine: { animate: NonNullable<typeof manim>['animate'] }) =>
      (await timed(async () => {
        for (const scene of scenes) await engine.animate(scene, control, NOWHERE);
      })) / 1000;
    const ours = await draw(builtin);
    const theirs = manim && (await draw(manim));
    record({ problem, idle, scenes: scenes.length, builtin: ours, manim: theirs });
    say(`${problem}: built in ${ours.toFixed(1)} s, Manim ${theirs?.toFixed(1) ?? '–'} s`);
    rows.push([
      problem,
      scenes.length,
      ours.toFixed(1),
      theirs?.toFixed(1) ?? 'left out',
      theirs ? `${(theirs / ours).toFixed(1)} ×` : '',
      'at least 5 ×',
    ]);
  }
  return {
    title: 'Drawing the same maths scenes at 1280×720, 30 a second, seconds',
    columns: ['problem', 'scenes', 'built in', 'Manim', 'faster', 'goal'],
    rows,
    notes: [
      `One after the other, each scene ${SCENE_SECONDS} s long; the frames go nowhere. The built-in engine keeps its process for the ` +
        `next scene, as workers do: starting it (${started.toFixed(1)} s, with the loader of TypeScript) is not counted. Manim has ` +
        'a process for each scene, and is installed by `make manim`.',
    ],
  };
}

/** Has the engine start the process that it keeps, by a scene of one frame; answers how long that took, seconds. */
async function startOf(engine: ReturnType<typeof createBuiltinEngine>): Promise<number> {
  const [scene] = await scenesOf('Solve 3x = 12');
  if (!scene) throw new Error('The first problem has no scene');
  const control = { signal: new AbortController().signal };
  return (await timed(() => engine.animate({ ...scene, frames: 1 }, control, NOWHERE))) / 1000;
}

async function scenesOf(problem: string): Promise<MathsScene[]> {
  const solution = await solveInChild(
    problem,
    { signal: new AbortController().signal },
    { nodeArguments: process.execArgv },
  );
  const template = (await findTemplates()).get('blueprint');
  if (!template) throw new Error('The template blueprint is not there');
  const look = { template: template.id, language: 'en-US', format: FORMAT };
  const said = [{ text: 'the line', start: SCENE_SECONDS / 2, end: SCENE_SECONDS - 1 }];
  const scenes = solutionScenes(solution, solution.graph ? sampleGraph(solution.graph) : null);
  return scenes.flatMap(({ visual }) =>
    visual.type === 'maths'
      ? [mathsScene(visual, said, { look, frames: SCENE_SECONDS * FORMAT.rate }, template)]
      : [],
  );
}

const acceptedSchema = z.object({ job_id: z.uuid() });

async function wholeJob({ folder, runs, record, say }: Context): Promise<Table> {
  const stack = await Stack.create(join(folder, 'stack'), {});
  await stack.start();
  const client = new Client(stack.url);
  try {
    const taken: number[] = [];
    for (let run = 1; run <= runs; run++) {
      const idle = await idleFraction();
      const seconds =
        (await timed(async () => {
          const body = { problem: 'Solve 2x + 5 = 11', user_id: randomUUID() };
          await client.untilMade(acceptedSchema.parse(await client.call('POST', '/solve', body)).job_id);
        })) / 1000;
      taken.push(seconds);
      record({ run, idle, seconds });
      say(`“Solve 2x + 5 = 11”: ${seconds.toFixed(1)} s`);
    }
    return {
      title: '“Solve 2x + 5 = 11”, from the request to the video, 1920×1080',
      columns: ['', 'least / median / greatest run'],
      rows: [['seconds', spread(taken, 1)]],
      notes: [
        'Solved, spoken by the best local voice, drawn by the built-in engine, captioned and joined; nothing reused.',
      ],
    };
  } finally {
    client.close();
    await stack.stop();
  }
}
