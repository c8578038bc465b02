import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readScript } from '../../../src/jobs/script-markup.js';
import { UnusableScriptError } from '../../../src/providers/script/errors.js';
import { planScenes } from '../../../src/providers/script/plan-scenes.js';
import type { PlannedScene, ScriptBlock } from '../../../src/providers/script/script.js';
import { secondsToSay } from '../../../src/providers/script/speech-length.js';
import { inked, someScript } from './scripts.js';

const plan = (script: string, language = 'en') =>
  planScenes({ title: 'The title', language, blocks: readScript(script) });
const scenesOf = (script: string, language?: string) => plan(script, language).scenes;
const narrations = (scenes: readonly PlannedScene[]) => scenes.map(({ narration }) => narration);
const visuals = (scenes: readonly PlannedScene[]) => scenes.map(({ visual }) => visual);
const SENTENCE = 'Bees are responsible for pollinating a third of all the food that people eat.';

/** What of the blocks is spoken, in order; headings that stand over something are not. */
function spokenIn(blocks: readonly ScriptBlock[]): string {
  const said = blocks.filter(({ type }) => type !== 'media');
  return said
    .flatMap((block, index) => {
      if (block.type === 'text') return [block.text];
      if (block.type === 'list') return block.items;
      const next = said[index + 1];
      return block.type === 'heading' && (!next || next.type === 'heading') ? [block.text] : [];
    })
    .join(' ');
}

/** Whether the second is the first with nothing but full stops put in, as lists are given. */
function isWithFullStops(text: string, longer: string): boolean {
  let at = 0;
  for (const character of longer) {
    if (text.startsWith(character, at)) at += character.length;
    else if (!/[.。।]/.test(character)) return false;
  }
  return at === text.length;
}

describe('scenes by rule', () => {
  test('begin anew with each paragraph, so that an edit in one leaves the others’ alone', () => {
    const [short, other] = ['Honey keeps for years and years.', 'Wax burns with a clean and quiet flame.'];
    expect(narrations(scenesOf(`${short}\n\n${other}`))).toEqual([short, other]);
    expect(narrations(scenesOf(`${short} ${other}`))).toEqual([`${short} ${other}`]);
  });

  test('join a paragraph that says next to nothing to its neighbour', () => {
    expect(narrations(scenesOf(`Well.\n\n${SENTENCE}`))).toEqual([`Well. ${SENTENCE}`]);
    expect(narrations(scenesOf(`${SENTENCE}\n\nYes.`))).toEqual([`${SENTENCE} Yes.`]);
  });

  test('say every character of the author’s once, in order, and add only full stops to a list', () => {
    fc.assert(
      fc.property(someScript, ({ language, blocks }) => {
        const spoken = inked(spokenIn(blocks));
        fc.pre(/[\p{L}\p{N}]/u.test(spoken));
        const { scenes } = planScenes({ title: 'T', language, blocks });
        const said = inked(narrations(scenes).join(''));
        if (blocks.some(({ type }) => type === 'list')) expect(isWithFullStops(spoken, said)).toBe(true);
        else expect(said).toBe(spoken);
      }),
      { numRuns: 100 },
    );
  });

  test('lose nothing of any text at all, in any language', () => {
    const language = fc.constantFrom('en', 'de', 'ja', 'th', 'ar', 'hi', 'zxx', 'x');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), language, (text, tongue) => {
        fc.pre(/[\p{L}\p{N}]/u.test(text));
        const { scenes } = planScenes({ title: 'T', language: tongue, blocks: [{ type: 'text', text }] });
        expect(inked(narrations(scenes).join(''))).toBe(inked(text));
      }),
      { numRuns: 100 },
    );
  });

  test('are the same each time, and each has something that a voice can say', () => {
    fc.assert(
      fc.property(someScript, ({ language, blocks }) => {
        fc.pre(/[\p{L}\p{N}]/u.test(spokenIn(blocks)));
        const { scenes } = planScenes({ title: 'T', language, blocks });
        expect(planScenes({ title: 'T', language, blocks }).scenes).toEqual(scenes);
        for (const { narration } of scenes) expect(narration).toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });

  test('show phrases in the words of their own narration', () => {
    fc.assert(
      fc.property(someScript, ({ language, blocks }) => {
        fc.pre(/[\p{L}\p{N}]/u.test(spokenIn(blocks)));
        for (const { narration, visual } of planScenes({ title: 'T', language, blocks }).scenes) {
          if (visual.type !== 'phrase') continue;
          expect(visual.phrase).not.toBe('');
          expect(narration.replace(/\s+/gu, ' ')).toContain(visual.phrase);
        }
      }),
    );
  });

  test('take 4 to 9 seconds where the sentences allow it', () => {
    const lengths = narrations(scenesOf(Array(20).fill(SENTENCE).join(' '))).map(secondsToSay);
    for (const seconds of lengths) {
      expect(seconds).toBeGreaterThan(4);
      expect(seconds).toBeLessThanOrEqual(9);
    }
  });

  test('join short sentences, also over the end of a paragraph', () => {
    expect(narrations(scenesOf('Stop!\n\nLook around you.\n\nListen to what you hear now.'))).toEqual([
      'Stop! Look around you. Listen to what you hear now.',
    ]);
  });

  test.each([
    [
      'en',
      'In the beginning there was nothing to be seen but one very small seed, and nobody knew what would become of it in the many long years that were still to come for all of the forest',
    ],
    [
      'ar',
      'النحل مسؤول عن تلقيح ثلث الغذاء الذي نأكله كل يوم، وبدونه ستصبح الفواكه نادرة وغالية الثمن في كل بلاد العالم القريبة والبعيدة وفي كل الأسواق',
    ],
    [
      'hi',
      'मधुमक्खियाँ हमारे भोजन के लिए बहुत महत्वपूर्ण हैं और हमेशा रहेंगी, उनके बिना फल और सब्जियाँ बहुत कम हो जाएँगी और लोग भूखे रह जाएँगे',
    ],
    [
      'ja',
      '地球温暖化は世界中の人々の生活に大きな影響を与えていると言われていますが、その原因については多くの科学者が議論を続けています',
    ],
  ])('cut a sentence that is too long after a comma (%s)', (language, sentence) => {
    const scenes = narrations(scenesOf(sentence, language));
    expect(scenes).toHaveLength(2);
    expect(scenes[0]).toMatch(/[,،、]$/u);
  });

  test('cut Thai, which marks no sentences, at its spaces and else between words', () => {
    const script = 'ผึ้งมีความสำคัญต่อการผลิตอาหารของโลก ถ้าไม่มีผึ้งผลไม้หลายชนิดจะหายไป '.repeat(3);
    const scenes = narrations(scenesOf(script, 'th'));
    expect(scenes.length).toBeGreaterThan(1);
    for (const scene of scenes) expect(scene).toMatch(/(?:โลก|ไป)$/u);
    const run = scenesOf('ผึ้งมีความสำคัญต่อการผลิตอาหารของโลก'.repeat(6), 'th');
    const words = new Set<string>();
    for (const { segment } of new Intl.Segmenter('th', { granularity: 'word' }).segment(
      'ผึ้งมีความสำคัญต่อการผลิตอาหารของโลก',
    ))
      words.add(segment);
    expect(run.length).toBeGreaterThan(1);
    for (const scene of narrations(run)) expect([...words].some((word) => scene.startsWith(word))).toBe(true);
  });

  test('never cut a word, however long', () => {
    const word = 'a'.repeat(500);
    expect(narrations(scenesOf(`${word} and ${word}`)).join(' ')).toBe(`${word} and ${word}`);
  });

  test('leave those elsewhere as they are when one is edited', () => {
    const before = Array.from(
      { length: 9 },
      (_, number) => `Chapter ${number} of the book says: ${SENTENCE}`,
    );
    const after = before.with(
      4,
      'Something else entirely is said about honey in this place, as you can hear.',
    );
    const kept = new Set(scenesOf(before.join('\n\n')).map((scene) => JSON.stringify(scene)));
    const made = scenesOf(after.join('\n\n')).filter((scene) => !kept.has(JSON.stringify(scene)));
    expect(made).toHaveLength(1);
  });
});

describe('what scenes show', () => {
  test('is the title first, then phrases under their heading', () => {
    const scenes = scenesOf(`Welcome to the hive, all of you.\n\n# Honey\n\n${SENTENCE} ${SENTENCE}`);
    expect(visuals(scenes)).toEqual([
      { type: 'title', title: 'The title' },
      { type: 'phrase', phrase: expect.any(String), heading: 'Honey' },
      { type: 'phrase', phrase: expect.any(String), heading: 'Honey' },
    ]);
  });

  test('does not speak a heading that stands over something, and speaks one that does not', () => {
    expect(narrations(scenesOf(`# One\n\n${SENTENCE}\n\n# Two\n\n# Three\n\n- A\n\n# The end`))).toEqual([
      SENTENCE,
      'Two',
      'A.',
      'The end',
    ]);
  });

  test('is a list for a list, of at most five points, spoken as sentences', () => {
    const [first, second] = scenesOf('# To do\n\n- Plant flowers\n- Wait!\n- c\n- d\n- e\n- f\n- g');
    expect(first).toEqual({
      narration: 'Plant flowers. Wait! c. d.',
      visual: { type: 'list', heading: 'To do', items: ['Plant flowers', 'Wait!', 'c', 'd'] },
    });
    expect(second?.visual).toMatchObject({ items: ['e', 'f', 'g'] });
    expect(narrations(scenesOf('- 花を植える\n- 待つ', 'ja'))).toEqual(['花を植える。待つ。']);
  });

  test('is a text where the points of a list are long', () => {
    expect(
      visuals(scenesOf(`Hello there, my dear friends.\n\n- ${SENTENCE} ${SENTENCE} ${SENTENCE}`)),
    ).toEqual([
      { type: 'title', title: 'The title' },
      ...Array(3).fill({ type: 'phrase', phrase: expect.any(String), heading: null }),
    ]);
  });

  test('is the picture named before it, one scene for each, even the first; at the end the last scene’s', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => `https://example.com/${name}.jpg`);
    const script = `![](${a})\n![](${b})\n\n${SENTENCE} ${SENTENCE}\n\n${SENTENCE}\n\n![](${c})`;
    expect(plan(script).warnings).toEqual([]);
    expect(visuals(scenesOf(script)).map((visual) => visual.type === 'media' && visual.url)).toEqual([
      a,
      b,
      c,
    ]);
  });

  test('leaves out, with a warning, pictures that nothing is said to', () => {
    const { scenes, warnings } = plan(
      `${SENTENCE}\n\n![](https://example.com/a.jpg)\n\n![](https://example.com/b.jpg)`,
    );
    expect(scenes).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining('One picture of the script is not shown')]);
  });

  test('keeps emoji and marks with what is said', () => {
    expect(narrations(scenesOf('🎉\n\n- Party\n\n…'))).toEqual(['🎉 Party. …']);
  });
});

describe('a script', () => {
  test('of more than 300 scenes is too long for one video, and says so', () => {
    const script = Array.from({ length: 301 }, (_, number) => `# Heading ${number}`).join('\n');
    expect(() => plan(script)).toThrow(UnusableScriptError);
    expect(() => plan(script)).toThrow('more than 300 scenes');
    expect(() => plan(`${SENTENCE} `.repeat(640))).toThrow('too long for one video');
  });

  test('that says nothing cannot be used', () => {
    expect(() => plan('![alt](https://example.com/a.jpg)')).toThrow('nothing that could be spoken');
  });
});
