import { describe, expect, test } from '@jest/globals';
import { campaign } from '../../src/jobs/campaign.js';
import { campaignCost } from '../../src/jobs/campaign-cost.js';
import type { PaidProviders } from '../../src/jobs/estimate.js';
import { DEFAULT_PRICES } from '../../src/jobs/prices.js';

const nobody: PaidProviders = {
  campaignVoice: 'local',
  ...{ speech: new Set(), storyboard: false, pictures: null },
  ...{ clips: null, music: null, transcription: false },
};
const everybody: PaidProviders = {
  campaignVoice: 'local',
  ...{ speech: new Set(['openai']), storyboard: true, pictures: 'openai' },
  ...{ clips: 'replicate', music: 'replicate', transcription: true },
};
const cost = (paid: PaidProviders, { brand = {}, brief = {}, mode = 'production' } = {}) =>
  campaignCost(
    campaign.input.parse({
      mode,
      brand: { name: 'Brand', colors: ['#112233'], ...brand },
      brief: { product: 'Thing', benefits: ['Good'], call_to_action: 'Buy', ...brief },
    }),
    DEFAULT_PRICES,
    paid,
  );
const amounts = (...asked: Parameters<typeof cost>) =>
  Object.fromEntries(cost(...asked).items.map(({ what, amount }) => [what, amount]));

describe('what a campaign would cost', () => {
  test('is nothing where nobody has a key', () => {
    expect(amounts(nobody)).toEqual({ 'Speech by this machine': 0 });
    expect(cost(nobody).warnings).toEqual([]);
  });

  test('is each step’s at the provider that is asked first, and says that it is a guess', () => {
    const { items, warnings } = cost(everybody, { brand: { voice: 'openai:nova' } });
    expect(items.map(({ what, quantity }) => [what, quantity])).toEqual([
      ['Storyline by OpenAI', expect.any(Number)],
      ['Speech by OpenAI', 225],
      ['Pictures by OpenAI', 3],
      ['Clips by Replicate', 12],
      ['Music by Replicate', 1],
    ]);
    expect(warnings).toEqual([expect.stringContaining('a guess from the length')]);
  });

  test('is far less in a test', () => {
    const of = (mode: string) => amounts(everybody, { mode })['Clips by Replicate'] ?? 0;
    expect(of('test')).toBeLessThan(of('production') / 4);
  });

  test('is that of every video it is made into; what these share is paid for once', () => {
    const one = amounts(everybody);
    const many = amounts(everybody, { brief: { formats: ['16:9', '9:16'], lengths: [15, 30] } });
    expect(many['Music by Replicate']).toBeCloseTo(2 * (one['Music by Replicate'] ?? 0));
    expect(many['Clips by Replicate']).toBeGreaterThan(4 * (one['Clips by Replicate'] ?? 0));
  });

  test('is for clips of the brand’s own pictures alone where no model describes others', () => {
    const brand = { images: ['/uploads/a.jpg'] };
    expect(amounts({ ...everybody, storyboard: false }, { brand })).not.toHaveProperty('Pictures by OpenAI');
    expect(amounts({ ...everybody, storyboard: false }, { brand })['Clips by Replicate']).toBeGreaterThan(0);
    expect(amounts({ ...everybody, storyboard: false })).not.toHaveProperty('Clips by Replicate');
  });

  test('is a little more for pictures that keep to the brand’s own', () => {
    const brand = { images: ['/uploads/a.jpg'] };
    const each = ({ items }: ReturnType<typeof cost>) => {
      const { amount = 0, quantity = 1 } = items.find(({ what }) => what === 'Pictures by OpenAI') ?? {};
      return amount / quantity;
    };
    expect(each(cost(everybody, { brand }))).toBeGreaterThan(each(cost(everybody)));
  });

  test('is nothing for a voice without its key, and the warning says who speaks instead', () => {
    const brand = { voice: 'elevenlabs:allison' };
    expect(amounts(everybody, { brand })).toHaveProperty('Speech by this machine', 0);
    expect(cost(everybody, { brand }).warnings[0]).toContain('"elevenlabs" has no key here');
  });
});
