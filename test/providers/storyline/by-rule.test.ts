import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { secondsToSay } from '../../../src/providers/script/speech-length.js';
import { countWords } from '../../../src/providers/storyline/brief-words.js';
import { WORDS_PER_SECOND } from '../../../src/providers/storyline/budget.js';
import { writeStoryline } from '../../../src/providers/storyline/by-rule.js';
import { FRAMED_LANGUAGES } from '../../../src/providers/storyline/frames.js';
import type { StorylineRequest, StorylineScene } from '../../../src/providers/storyline/port.js';

const REQUEST: StorylineRequest = {
  brand: { name: 'Acme', tagline: 'Mornings made easy', tone: 'warm' },
  product: 'smart kettle',
  audience: 'Busy parents',
  benefits: ['Ready in two minutes', 'keeps water warm all day', 'no more noise!'],
  proof: 'Rated 4.8 by 2,000 families',
  callToAction: 'order yours today',
  language: 'en-US',
  briefLanguage: 'en-US',
  seconds: 15,
  mostScenes: 16,
  images: [],
  pictures: false,
};
const write = (changes: Partial<StorylineRequest> = {}) => writeStoryline({ ...REQUEST, ...changes });
const rolesOf = (changes: Partial<StorylineRequest>) => write(changes).scenes.map(({ role }) => role);
const saidIn = (changes: Partial<StorylineRequest>) =>
  write(changes)
    .scenes.map(({ narration }) => narration)
    .join(' ');

/** Words as people type them: in any case, with marks, spaces and signs in odd places. */
const word = fc.oneof(
  fc.constantFrom(
    'kettle',
    'Acme',
    'iPhone',
    'NASA',
    'für',
    'más',
    'l’eau',
    '24/7',
    '4.8',
    '€5',
    '🔥',
    'a',
    'the',
    'Für',
  ),
  fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzÄÉñ'), minLength: 1, maxLength: 14 }),
);
const typed = (most: number) =>
  fc
    .tuple(
      fc.constantFrom('', ' ', '  ', '"', '- '),
      fc.array(word, { minLength: 1, maxLength: most }),
      fc.constantFrom(' ', '  ', ', ', '\n'),
      fc.constantFrom('', '.', '!', '?', '...', ' ', ',', ';'),
    )
    .map(([before, words, between, after]) => before + words.join(between) + after)
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const requests: fc.Arbitrary<StorylineRequest> = fc.record({
  brand: fc.record({
    name: typed(4),
    tagline: maybe(typed(8)),
    tone: maybe(fc.constantFrom('warm', 'bold and loud', 'elegant', 'playful', 'serious', 'whatever')),
  }),
  product: typed(20),
  audience: maybe(typed(10)),
  benefits: fc.array(typed(20), { minLength: 1, maxLength: 10 }),
  proof: maybe(typed(20)),
  callToAction: typed(14),
  language: fc.constantFrom('en-US', 'en-GB', 'es', 'fr-FR', 'de-DE', 'ja-JP', 'sv'),
  briefLanguage: fc.constantFrom('en-US', 'es'),
  seconds: fc.integer({ min: 6, max: 60 }),
  mostScenes: fc.constantFrom(3, 20),
  images: fc.array(fc.webUrl(), { maxLength: 6 }),
  pictures: fc.boolean(),
});

const textsOf = ({ narration, visual }: StorylineScene): string[] => {
  switch (visual.type) {
    case 'phrase':
      return [narration, visual.phrase];
    case 'list':
      return [narration, ...visual.items];
    case 'ending':
      return [narration, visual.name, visual.action, ...(visual.tagline === null ? [] : [visual.tagline])];
    default:
      return [narration, ...(visual.heading === null ? [] : [visual.heading])];
  }
};

describe('whatever people type into a brief', () => {
  const each = (check: (request: StorylineRequest) => void) =>
    fc.assert(fc.property(requests, check), { numRuns: 120 });

  test('the ad can be said in its time', () => {
    each((request) => {
      const { scenes } = writeStoryline(request);
      const words = scenes.reduce((sum, { narration }) => sum + countWords(narration, request.language), 0);
      expect(words).toBeLessThanOrEqual(Math.floor(WORDS_PER_SECOND * request.seconds + 1e-9));
      const seconds = scenes.reduce((sum, { narration }) => sum + secondsToSay(narration), 0);
      expect(seconds).toBeLessThanOrEqual(request.seconds);
    });
  });

  test('no text is empty, has two spaces, a place left open, or a mark where none belongs', () => {
    each((request) => {
      const { scenes, title } = writeStoryline(request);
      for (const scene of scenes) {
        const [narration = '', ...shown] = textsOf(scene);
        for (const text of [narration, title, ...shown]) {
          expect(text).not.toMatch(/\s\s|[{}]|undefined|null|\.\.\.\.|[,;:]\.|[.!?]\.(?!\.)|^\s|\s$|\n/u);
        }
        for (const text of [title, ...shown]) expect(text).toMatch(/[\p{L}\p{N}]/u);
        if (narration !== '') expect(narration).toMatch(/[.!?。]["'”]?$/u);
      }
    });
  });

  test('it has as many scenes as may be at the most, ends with what to do, and speaks unless there is no time', () => {
    each((request) => {
      const { scenes } = writeStoryline(request);
      expect(scenes.length).toBeGreaterThanOrEqual(2);
      expect(scenes.length).toBeLessThanOrEqual(request.mostScenes);
      expect(scenes.at(-1)?.visual.type).toBe('ending');
      expect(scenes.filter(({ visual }) => visual.type === 'ending')).toHaveLength(1);
    });
  });

  test('each picture is shown once at the most, and the same brief is the same ad', () => {
    each((request) => {
      const plan = writeStoryline(request);
      const shown = plan.scenes.flatMap(({ visual }) => (visual.type === 'media' ? [visual.url] : []));
      expect(shown.length).toBeLessThanOrEqual(request.images.length);
      expect(shown).toEqual(request.images.filter((_, index) => index < shown.length));
      expect(writeStoryline(request)).toEqual(plan);
    });
  });
});

describe('the structure', () => {
  test('follows from length, proof and tone', () => {
    expect(rolesOf({ seconds: 30 })).toEqual(
      expect.arrayContaining(['hook', 'problem', 'solution', 'benefit', 'proof', 'action']),
    );
    expect(rolesOf({ seconds: 30, proof: null })).toEqual(
      expect.arrayContaining(['before', 'after', 'bridge', 'action']),
    );
    const bold = { ...REQUEST.brand, tone: 'bold' };
    expect(rolesOf({ seconds: 30, proof: null, brand: bold })).toEqual(
      expect.arrayContaining(['attention', 'interest', 'desire', 'action']),
    );
    expect(rolesOf({ seconds: 6 })).toEqual(['interest', 'desire', 'action']);
  });

  test('the mood of the music follows the tone', () => {
    const moodOf = (tone: string | null) => write({ brand: { ...REQUEST.brand, tone } }).mood;
    expect(
      ['warm', 'bold', 'very elegant', 'Playful!', 'calm', 'trustworthy', null, 'xyz'].map(moodOf),
    ).toEqual([
      ...['uplifting', 'energetic', 'dramatic', 'playful', 'calm', 'focused', 'uplifting', 'uplifting'],
    ]);
  });
});

describe('the words', () => {
  test.each([
    ['smart kettle', 'the smart kettle.'],
    ['Kettle One', 'Kettle One.'],
    ['iPhone 15', 'iPhone 15.'],
    ['An app that plans meals', 'an app that plans meals.'],
    ['Kettle One, the kettle that boils water in half a minute and keeps it', 'Kettle One.'],
    ['a very long description of a product that goes on for ever and nobody could say', 'Acme.'],
  ])('%j is introduced as %j', (product, introduced) => {
    expect(saidIn({ product, seconds: 30, audience: null })).toContain(introduced);
  });

  test.each([
    ['Busy parents', 'busy parents'],
    ['For people who love food.', 'people who love food'],
    ['Londoners', 'Londoners'],
  ])('%j are spoken to as %j', (audience, spoken) => {
    const hook = write({ audience, seconds: 30 }).scenes[0]?.narration;
    expect(hook?.toLowerCase()).toContain(spoken.toLowerCase());
    expect(hook).not.toMatch(/for for|\. /i);
  });

  test('of the brief stand in the ad as they were typed, put into sentences', () => {
    const said = saidIn({ seconds: 60 });
    for (const words of [
      'Ready in two minutes.',
      'Keeps water warm all day.',
      'No more noise!',
      'Order yours today.',
    ])
      expect(said).toContain(words);
    expect(said).toContain('Rated 4.8 by 2,000 families. Mornings made easy. Order yours today.');
  });

  test.each(FRAMED_LANGUAGES)('there are sentences in %s, several of each', (language) => {
    const hooks = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map(
      (name) =>
        write({ language, seconds: 30, audience: null, brand: { ...REQUEST.brand, name } }).scenes[0]
          ?.narration,
    );
    expect(new Set(hooks).size).toBeGreaterThanOrEqual(2);
  });

  test('are the brief’s own where nobody writes the language, which is said', () => {
    const { scenes, warnings } = write({ language: 'sv', briefLanguage: 'sv' });
    expect(scenes.map(({ narration }) => narration).join(' ')).toMatch(
      /^Smart kettle\. Ready in two minutes\./,
    );
    expect(warnings).toEqual([expect.stringContaining('"sv"')]);
    expect(write({ language: 'de' }).warnings).toEqual([expect.stringContaining('untranslated')]);
    expect(write().warnings).toEqual([]);
  });

  test('that there is no time for are shown and not said', () => {
    const callToAction =
      'visit our website today and order yours with free delivery to every place in the world';
    const last = write({ seconds: 6, callToAction }).scenes.at(-1);
    expect(last).toMatchObject({ narration: '', visual: { type: 'ending' } });
  });
});

test('pictures alone are shown where there is more time than words', () => {
  const images = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://example.com/${name}.jpg`);
  const { scenes } = write({ seconds: 60, benefits: ['Quiet'], proof: null, images });
  expect(
    scenes.filter(({ narration, visual }) => narration === '' && visual.type === 'media').length,
  ).toBeGreaterThan(0);
});
