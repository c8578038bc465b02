import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, contentKey, type Recipe, recipeKey } from '../../src/storage/recipe.js';

const recipe: Recipe = {
  operation: 'burn-captions',
  version: 1,
  parameters: { encoder: 'libx264', preset: 'medium', style: { size: 5, font: 'Noto Sans' } },
  inputs: ['artifacts/aa/1.mp4', 'artifacts/bb/2.json'],
  extension: 'mp4',
};

describe('the key of a recipe', () => {
  test('is a storage key that ends in its extension, in a folder of its first two digits', () => {
    expect(recipeKey('ada', recipe)).toMatch(/^artifacts\/([0-9a-f]{2})\/\1[0-9a-f]{62}\.mp4$/);
  });

  test('does not depend on the order in which parameters are written', () => {
    const parameters = { style: { font: 'Noto Sans', size: 5 }, preset: 'medium', encoder: 'libx264' };
    expect(recipeKey('ada', { ...recipe, parameters })).toBe(recipeKey('ada', recipe));
  });

  test('takes an unnamed take for the first', () => {
    expect(recipeKey('ada', { ...recipe, take: 0 })).toBe(recipeKey('ada', recipe));
  });

  test.each<[string, Partial<Recipe>]>([
    ['the operation', { operation: 'merge' }],
    ['its version', { version: 2 }],
    ['a parameter', { parameters: { encoder: 'libx264' } }],
    ['the order of the inputs', { inputs: [...recipe.inputs].reverse() }],
    ['the extension', { extension: 'mov' }],
    ['the take', { take: 1 }],
  ])('changes with %s', (_, change) => {
    expect(recipeKey('ada', { ...recipe, ...change })).not.toBe(recipeKey('ada', recipe));
  });

  test('changes with the owner, also for content from outside', () => {
    expect(recipeKey('charles', recipe)).not.toBe(recipeKey('ada', recipe));
    expect(contentKey('charles', 'ab12', 'mp4')).not.toBe(contentKey('ada', 'ab12', 'mp4'));
  });
});

describe('canonical JSON', () => {
  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(json))).toEqual(json);
      }),
    );
  });

  test('is equal for objects whose members were added in another order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(object));
      }),
    );
  });
});
