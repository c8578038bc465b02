import { describe, expect, test } from '@jest/globals';
import {
  pictureCharge,
  speechCharge,
  storyboardCharge,
  transcriptionCharge,
} from '../../src/jobs/charges.js';
import {
  costOf,
  DEFAULT_PRICES,
  PricesError,
  paidSpeech,
  parsePrices,
  quantityOf,
} from '../../src/jobs/prices.js';

describe('a price', () => {
  test('is never said to be less than it is: it is rounded up to a millionth', () => {
    expect(costOf({ amount: 1, per: 3, unit: 'picture' }, 1)).toBe(0.333334);
    expect(costOf({ amount: 16, per: 1_000_000, unit: 'character' }, 1000)).toBe(0.016);
    expect(costOf({ amount: 16, per: 1_000_000, unit: 'character' }, 0)).toBe(0);
  });

  test('is for what the provider counts: characters, bytes, or Han characters twice', () => {
    const text = 'né 世界 😀';
    expect(quantityOf(text, 'character')).toBe(7);
    expect(quantityOf(text, 'byte')).toBe(15);
    expect(quantityOf(text, 'wide')).toBe(9);
  });
});

describe('a charge', () => {
  test('for speech names who is paid, and how much is spoken', () => {
    expect(speechCharge(DEFAULT_PRICES, 'elevenlabs', 'x'.repeat(500))).toEqual({
      what: 'Speech by ElevenLabs',
      quantity: 500,
      unit: 'characters',
      amount: 0.05,
    });
    for (const provider of paidSpeech)
      expect(speechCharge(DEFAULT_PRICES, provider, 'a word').amount).toBeGreaterThan(0);
    expect(speechCharge(DEFAULT_PRICES, 'local', 'a word').amount).toBe(0);
  });

  test('for speech counts the markup that is billed with each text', () => {
    expect(speechCharge(DEFAULT_PRICES, 'azure', 'a word').quantity).toBe(6 + 80);
    expect(speechCharge(DEFAULT_PRICES, 'google', 'a word').quantity).toBe(6 + 15);
  });

  test('for pictures is by the piece, for a storyboard by tokens, for transcribing by the second', () => {
    expect(pictureCharge(DEFAULT_PRICES, 'replicate', 10)).toMatchObject({ quantity: 10, amount: 0.03 });
    const [short, long] = ['x'.repeat(300), 'x'.repeat(30_000)].map((text) =>
      storyboardCharge(DEFAULT_PRICES, text),
    );
    expect(short).toMatchObject({ quantity: 1500 + 100 + 300, unit: 'tokens' });
    expect(long?.amount).toBeGreaterThan(short?.amount ?? 0);
    expect(transcriptionCharge(DEFAULT_PRICES, 90.2)).toMatchObject({ quantity: 91, amount: 0.0091 });
  });
});

describe('an operator’s own prices', () => {
  test('take the place of ours, one by one', () => {
    const openai = { amount: 0.03, per: 1000, unit: 'character' };
    const prices = parsePrices({ speech: { openai } });
    expect(prices.speech).toEqual({ ...DEFAULT_PRICES.speech, openai });
    expect(prices.pictures).toEqual(DEFAULT_PRICES.pictures);
    expect(parsePrices({})).toEqual(DEFAULT_PRICES);
  });

  test.each([
    [{ speech: { parrot: {} } }, 'speech'],
    [{ speech: { openai: { amount: -1, per: 1000, unit: 'character' } } }, 'speech.openai.amount'],
    [{ pictures: { openai: { amount: 1, per: 0, unit: 'picture' } } }, 'pictures.openai.per'],
    [{ colour: 'red' }, 'all of it'],
  ])('that do not fit are refused, and the place is named: %j', (changes, place) => {
    expect(() => parsePrices(changes)).toThrow(PricesError);
    expect(() => parsePrices(changes)).toThrow(`PRICES_FILE: ${place}`);
  });
});
