import { describe, expect, test } from '@jest/globals';
import { createImages, type ImageSettings } from '../../../src/providers/image/choose.js';
import { ServiceRefused } from '../../../src/providers/service-errors.js';

const openai = { apiKey: 'sk-test' };
const replicate = { apiKey: 'r8_test' };
const chosen = (settings: ImageSettings) =>
  createImages(settings)
    .choose()
    .map(({ name }) => name);

describe('who makes pictures', () => {
  test.each<[ImageSettings, string[]]>([
    [{ openai, replicate }, ['openai', 'replicate']],
    [{ openai, replicate, order: ['replicate', 'openai'] }, ['replicate', 'openai']],
    [{ openai, replicate, order: ['replicate'] }, ['replicate']],
    [{ replicate, order: ['openai', 'replicate'] }, ['replicate']],
  ])('are those with a key, in the order that is named: %j', (settings, names) => {
    expect(chosen(settings)).toEqual(names);
    expect(createImages(settings).configured).toBe(true);
  });

  test('is nobody without a key, and the error says which to set', () => {
    const images = createImages({ openai, order: ['replicate'] });
    expect(images.configured).toBe(false);
    expect(() => images.choose()).toThrow(ServiceRefused);
    expect(() => images.choose()).toThrow('Set REPLICATE_API_TOKEN.');
  });
});
