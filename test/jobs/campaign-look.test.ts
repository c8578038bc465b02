import { describe, expect, test } from '@jest/globals';
import { needsCaptions } from '../../src/jobs/ad-captions.js';
import { type Brief, variantsOf, versionsOf } from '../../src/jobs/campaign-brief.js';
import { adFormat, adTemplate } from '../../src/jobs/campaign-look.js';
import { parsePublishedName } from '../../src/jobs/published-name.js';
import { isVariantRole, variantRole, variantSuffix } from '../../src/jobs/variant-files.js';

const BRIEF: Brief = { product: 'Kettle', benefits: ['Quiet'], call_to_action: 'Now' };

describe('an ad', () => {
  test('in test mode has 480 lines, in production all', () => {
    const sizes = (['16:9', '9:16', '1:1'] as const).map((aspect) => adFormat(aspect, 'test'));
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [854, 480],
      [480, 854],
      [480, 480],
    ]);
    expect(adFormat('9:16', 'production')).toMatchObject({ width: 1080, height: 1920 });
  });

  test('has letters that its brand’s first colour lets be read', () => {
    expect(adTemplate('energetic', ['#ffd21e'])).toBe('poster');
    expect(adTemplate('energetic', ['#0b6e4f', '#ffffff'])).toBe('billboard');
    expect(adTemplate('calm', ['#ffd21e'])).toBe('dusk');
  });

  test.each([
    ['Meet Kettle One.', { type: 'media', url: 'a', heading: 'Kettle One' }, false],
    ['Ready in two minutes.', { type: 'media', url: 'a', heading: null }, true],
    ['', { type: 'media', url: 'a', heading: null }, false],
    ['Quiet. Fast.', { type: 'list', heading: null, items: ['Quiet', 'Fast'] }, false],
    ['Ready in two minutes. Meet Kettle One.', { type: 'phrase', phrase: 'Kettle One', heading: null }, true],
    ['Better days. Now.', { type: 'ending', name: 'Kettle', tagline: 'Better days', action: 'Now' }, false],
  ] as const)('that says %j has captions only where it does not show it', (narration, visual, captioned) => {
    const shown = visual.type === 'list' ? { ...visual, items: [...visual.items] } : visual;
    expect(needsCaptions({ narration, visual: shown })).toBe(captioned);
  });
});

describe('a brief', () => {
  test('asks for fifteen seconds in 16:9 and English where it does not say', () => {
    expect(variantsOf(BRIEF)).toEqual([{ format: '16:9', length: 15, language: 'en-US' }]);
  });

  test('asks for each format of each storyline, what it names alone first', () => {
    const brief: Brief = {
      ...BRIEF,
      ...{ format: '9:16', formats: ['16:9', '9:16'], duration: 20, lengths: [6], languages: ['de', 'en'] },
    };
    expect(versionsOf(brief).map(({ language, length }) => `${language} ${length}`)).toEqual([
      'de 20',
      'de 6',
      'en 20',
      'en 6',
    ]);
    expect(variantsOf(brief).slice(0, 2)).toEqual([
      { format: '9:16', length: 20, language: 'de' },
      { format: '16:9', length: 20, language: 'de' },
    ]);
  });
});

test('each variant’s files have names of their own, which are served', () => {
  const id = '0b7f8c1e-6f0e-4a53-9a53-3f1f3d0d4a11';
  const suffix = variantSuffix({ format: '9:16', length: 15, language: 'zh-Hant-TW' }, 'srt');
  expect(suffix).toBe('_9x16_15s_zh-hant-tw.srt');
  expect(parsePublishedName(`${id}${suffix}`)).toEqual({ jobId: id, suffix });
  expect(parsePublishedName(`${id}_4x3_15s_en.mp4`)).toBeNull();
  expect(['video', 'thumbnail'].map((file) => isVariantRole(file))).toEqual([false, false]);
  expect([variantRole('video', 0), variantRole('video', 1)]).toEqual(['video', 'video-2']);
  expect(isVariantRole('video-2')).toBe(true);
});
