import { describe, expect, test } from '@jest/globals';
import { isKnownLanguage } from '../../src/jobs/language.js';

describe('a language tag', () => {
  test.each(['en', 'en-US', 'de-AT', 'iw', 'yue', 'zh-Hant-TW', 'EN-us', 'de-DE-u-co-phonebk', 'es-419'])(
    '%s is known, however often it is asked for',
    (tag) => {
      expect([isKnownLanguage(tag), isKnownLanguage(tag)]).toEqual([true, true]);
    },
  );

  test.each(['xx', 'xx-YY', 'en_US', 'en-', 'english', '', 'e', 'qqq', 'en-US-', 'constructor'])(
    '%j is not, however often it is asked for',
    (tag) => {
      expect([isKnownLanguage(tag), isKnownLanguage(tag)]).toEqual([false, false]);
    },
  );

  test('is judged by its own language, whatever was asked for before', () => {
    expect(['fr-FR', 'xx-FR', 'fr-XX', 'fr'].map(isKnownLanguage)).toEqual([true, false, true, true]);
  });
});
