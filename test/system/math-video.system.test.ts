import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type MathJobView, mathJobViewSchema } from '../../src/api/present-math.js';
import { endsApart } from '../../src/media/check-output.js';
import { probe } from '../../src/media/probe.js';
import { post, problemOf } from '../api/request.js';
import { useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { pictureOf, standardPicture } from '../support/mp4-facts.js';
import { parseCues } from '../support/parse-cues.js';
import { createStack, type Stack } from '../support/stack.js';
import { flaws } from './picture-flaws.js';

const scratch = useScratch();
let stack: Stack;
let client: CallsheetClient;

beforeAll(async () => {
  stack = await createStack();
  await stack.start();
  client = new CallsheetClient(stack);
});
afterAll(() => stack.remove());

const solve = (body: object) => post(`${stack.url}/solve`, body);
const read = async (id: string): Promise<MathJobView> =>
  mathJobViewSchema.parse(await (await client.get(`/job/${id}`)).json());

describe('“Solve 2x + 5 = 11”', () => {
  let id: string;
  let solved: MathJobView;
  let path: string;

  beforeAll(async () => {
    const answer = await solve({ problem: 'Solve 2x + 5 = 11', voice: 'allison' });
    expect(answer.status).toBe(202);
    id = z.strictObject({ job_id: z.uuid(), status: z.literal('pending') }).parse(await answer.json()).job_id;
    expect(answer.headers.get('location')).toBe(`/job/${id}`);
    await client.succeeded(id);
    solved = await read(id);
    path = await client.save(solved.video_url, scratch.path('solved.mp4'));
  });

  test('is answered, step by step', () => {
    expect(solved).toMatchObject({
      status: 'complete',
      progress: 100,
      answer: 'x = 3',
      answer_latex: 'x = 3',
      error: null,
    });
    expect(solved.steps.map(({ expression }) => expression)).toContain('2x = 6');
    expect(solved.steps.at(-1)?.expression).toBe('x = 3');
    for (const { rule, explanation } of solved.steps) expect(rule !== '' && explanation !== '').toBe(true);
  });

  test('is a video with picture and sound, never black and never still', async () => {
    const info = await probe(path);
    expect(info.video).toMatchObject({ width: 1920, height: 1080 });
    expect(endsApart(info)).toBeLessThan(0.05);
    expect(await pictureOf(path)).toEqual(standardPicture);
    expect(await flaws(path)).toEqual([]);
  });

  test('has captions that show formulas as they are written', async () => {
    const job = await client.job(id);
    const { captions } = z.object({ captions: z.object({ srt_url: z.url() }) }).parse(job.result);
    const text = parseCues(await (await fetch(captions.srt_url)).text())
      .map((cue) => cue.text)
      .join(' ');
    expect(text).toContain('2x = 6');
    expect(text).not.toContain('equals');
  });
});

test('a problem that cannot be read is refused at once, saying what could not be understood', async () => {
  const problem = await problemOf(await solve({ problem: 'process.exit(1)' }));
  expect(problem.status).toBe(422);
  expect(problem.errors?.[0]?.pointer).toBe('/problem');
});

test('a job of another kind is not found there', async () => {
  const greeted = await fetch(`${stack.url}/test/hello?name=x`, { method: 'POST' });
  const { task_id } = z.object({ task_id: z.uuid() }).parse(await greeted.json());
  expect((await client.get(`/job/${task_id}`)).status).toBe(404);
});
