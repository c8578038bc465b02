import { describe, expect, test } from '@jest/globals';
import type { DraftScene } from '../../../src/providers/lesson/draft.js';
import { materialOf } from '../../../src/providers/lesson/material.js';
import { planMaterial } from '../../../src/providers/lesson/plan-material.js';
import { failureOf } from '../stand-in.js';

const BEES = `Please make a video of these notes:

# Bees

Bees feed us. Without them there would be no apples.

## What they need

- Flowers from spring to autumn
- Clean water
- Places to nest

## Counting them

A short program counts the hives.

\`\`\`python
hives = [3, 5, 8]
print(sum(hives))
\`\`\`

## How fast they grow

Each hive of $x$ bees doubles:

$$2x = 6$$`;

function cut(prompt: string, sceneCount: number) {
  const blocks = materialOf(prompt);
  if (blocks === null) throw new Error('it carries no material');
  const { beats, ...rest } = planMaterial(blocks, { sceneCount, language: 'en' });
  const scenes = beats.map((beat): DraftScene => {
    if (beat.type !== 'scene') throw new Error('material has no worked examples');
    return beat.scene;
  });
  return { ...rest, scenes };
}
const said = (scenes: readonly DraftScene[]) => scenes.map(({ narration }) => narration).join(' ');

describe('material in a prompt', () => {
  test('is cut into scenes: headings, points, code and formulas each shown as what they are', () => {
    const { title, scenes, warnings } = cut(BEES, 4);
    expect(title).toBe('Bees');
    expect(warnings).toEqual([]);
    expect(scenes.map((scene) => [scene.title, scene.visual.type])).toEqual([
      ['Bees', 'phrase'],
      ['What they need', 'list'],
      ['Counting them', 'code'],
      ['How fast they grow', 'maths'],
    ]);
    expect(scenes[1]).toMatchObject({
      narration: 'Flowers from spring to autumn. Clean water. Places to nest.',
      visual: {
        heading: 'What they need',
        items: ['Flowers from spring to autumn', 'Clean water', 'Places to nest'],
      },
    });
    expect(scenes[2]).toMatchObject({
      narration: 'A short program counts the hives.',
      visual: { language: 'python', code: 'hives = [3, 5, 8]\nprint(sum(hives))' },
    });
    expect(scenes[3]?.said?.at(-1)).toEqual({ caption: '2x = 6.', spoken: 'two x equals six.' });
  });

  test('leaves out the request before it, and the marks that nobody says', () => {
    const { scenes } = cut(
      'Make a video:\n\n# One\n\nIt is **bold**, `code` and a [link](https://example.com).\n\n# Two\n\nEnd.',
      2,
    );
    expect(said(scenes)).toBe('It is bold, code and a link. End.');
  });

  test.each([1, 2, 3])('is joined into %i scenes, and nothing of it is lost', (count) => {
    const { scenes } = cut(BEES, count);
    expect(scenes).toHaveLength(count);
    for (const words of ['Bees feed us.', 'Clean water.', 'counts the hives', '2x = 6'])
      expect(said(scenes)).toContain(words);
  });

  test('is divided further where more scenes are asked for', () => {
    const { scenes, warnings } = cut(BEES, 6);
    expect(scenes).toHaveLength(6);
    expect(warnings).toEqual([]);
  });

  test('makes fewer scenes than asked for rather than filler, and says so', () => {
    const { scenes, warnings } = cut('- First point\n- Second point', 10);
    expect(scenes.map(({ narration }) => narration)).toEqual(['First point.', 'Second point.']);
    expect(warnings).toEqual([expect.stringMatching(/makes 2 scenes, not the 10 .*nothing was invented/)]);
  });

  test('may be numbered points', () => {
    const { scenes } = cut('How to make tea:\n1. Boil water.\n2. Add the leaves.\n3) Wait.', 1);
    expect(scenes[0]).toMatchObject({
      narration: 'Boil water. Add the leaves. Wait.',
      visual: { type: 'list', items: ['Boil water.', 'Add the leaves.', 'Wait.'] },
    });
  });

  test('may be lines of mathematics', () => {
    const { scenes } = cut('# Solving\n\nDivide by two.\n\n2x = 6\n\n# Done\n\nThat is it.', 2);
    expect(scenes[0]).toMatchObject({ narration: 'Divide by two. 2x = 6.', visual: { type: 'maths' } });
  });

  test('with a formula that the reader does not know shows it as it was typed', () => {
    const { scenes } = cut('# Waves\n\nThe wave equation.\n\n$$\\partial_t^2 u = c^2 \\nabla^2 u$$', 1);
    expect(scenes[0]).toMatchObject({
      narration: 'The wave equation.',
      visual: { type: 'code', language: 'latex', code: '\\partial_t^2 u = c^2 \\nabla^2 u' },
    });
  });

  test('keeps the indentation of code, and dollars that are money', () => {
    const { scenes } = cut('# Pay\n\nIt costs $5 or $6.\n\n```\n  if x:\n    y\n```', 1);
    expect(scenes[0]).toMatchObject({ narration: 'It costs $5 or $6.', visual: { code: 'if x:\n  y' } });
  });

  test.each([
    'I want a video on photosynthesis. It should be short.',
    'Create a video about calculus',
    'one line\n\nand another',
  ])('is none in “%s”', (prompt) => {
    expect(materialOf(prompt)).toBeNull();
  });

  test('that says nothing at all is refused in words for its author', async () => {
    const failure = await failureOf(
      Promise.resolve().then(() =>
        planMaterial([{ type: 'text', text: '…' }], { sceneCount: 2, language: 'en' }),
      ),
    );
    expect(failure).toMatchObject({ name: 'UnplannableLessonError', retryable: false });
  });
});
