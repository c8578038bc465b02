import { describe, expect, test } from '@jest/globals';
import { keyPhrase } from '../../../src/providers/script/key-phrase.js';

describe('the key phrase of a scene', () => {
  test.each([
    ['en', 'We have to talk about the wild honey bees of Northern Europe, and soon.', 'wild honey bees'],
    ['en', 'In 1969, for all of us, humans first walked on the Moon.', 'humans first walked'],
    ['de', 'Und dann haben wir die künstliche Intelligenz für uns alle entdeckt.', 'künstliche Intelligenz'],
    [
      'ar',
      'في هذا اليوم نحن نتحدث عن التغير المناخي العالمي الذي يؤثر على كل الناس',
      'التغير المناخي العالمي',
    ],
  ])('in %s is the weightiest of its own words, as they are written: %s', (language, text, phrase) => {
    expect(keyPhrase(text, language)).toContain(phrase);
  });

  test('has two to six words', () => {
    const text =
      'Large old red stone houses stand behind tall green willow trees near quiet northern rivers.';
    expect(keyPhrase(text, 'en').split(' ').length).toBeLessThanOrEqual(6);
    expect(keyPhrase('It is for all of us to be part of the change that we want.', 'en')).toMatch(
      /^\S+( \S+)+$/,
    );
  });

  test('of Japanese and Chinese is found without spaces', () => {
    expect(keyPhrase('これからは地球温暖化についてみんなで考えていきましょう。', 'ja')).toBe('地球温暖化');
    expect('如果没有蜜蜂，那么我们所吃的苹果和蓝莓都将会变得非常稀少。').toContain(
      keyPhrase('如果没有蜜蜂，那么我们所吃的苹果和蓝莓都将会变得非常稀少。', 'zh'),
    );
  });

  test('is the whole of a short text, without its marks', () => {
    expect(keyPhrase('“Sleep matters!”', 'en')).toBe('Sleep matters');
  });

  test('is the first clause where no word says anything, and the text where there is no word', () => {
    const text = 'We are what we do, and that is what they are to all of you.';
    expect(keyPhrase(text, 'en')).toBe('We are what we do');
    expect(keyPhrase(' 🎉 ', 'en')).toBe('🎉');
  });
});
