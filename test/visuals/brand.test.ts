import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { resolveTemplate } from '../../src/visuals/brand.js';
import { contrast, notBlack, readableUnder, toOklch, videoLuma } from '../../src/visuals/colour.js';
import { templateIds, templateOf } from './drawings.js';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('a brand', () => {
  test('lends its hue to the ground, its colours to accents, its font to all text', () => {
    const { palette, type } = resolveTemplate(templateOf('aurora'), {
      colors: ['#0a7d32'],
      font: 'Acme Sans',
    });
    const hue = toOklch('#0a7d32').hue;
    for (const ground of palette.ground) expect(toOklch(ground).hue).toBeCloseTo(hue, 0);
    expect(new Set(Object.values(type).map(({ family }) => family))).toEqual(new Set(['Acme Sans']));
  });

  test('keeps its own colour as the accent where it is seen on the ground', () => {
    const { palette } = resolveTemplate(templateOf('mosaic'), { colors: ['#b3005e', '#00557f'] });
    expect(palette.accent).toBe('#b3005e');
    expect(palette.shapes[1]).toBe('#00557f');
  });

  test('of any colours leaves text about as readable as the template made it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...templateIds),
        fc.array(colour, { minLength: 1, maxLength: 4 }),
        (id, colors) => {
          const [own, branded] = [
            resolveTemplate(templateOf(id), undefined),
            resolveTemplate(templateOf(id), { colors }),
          ];
          const [before, after] = [own, branded].map(({ palette }) =>
            contrast(palette.ink, palette.ground[0] ?? ''),
          );
          expect(after).toBeGreaterThan((before ?? 0) * 0.7);
          expect(contrast(branded.palette.accent, branded.palette.ground[0] ?? '')).toBeGreaterThan(2);
        },
      ),
    );
  });
});

test('no colour of a ground is so dark that video counts it as black, and others stay as they are', () => {
  fc.assert(
    fc.property(colour, (one) => {
      expect(videoLuma(notBlack(one))).toBeGreaterThan(38);
      if (videoLuma(one) > 60) expect(notBlack(one)).toBe(one);
    }),
  );
});

test('a colour under text is lightened only where text on it could not be read', () => {
  expect(readableUnder('#1c1714', '#ff6a45', '#f6eddd')).toBe('#ff6a45');
  fc.assert(
    fc.property(colour, (one) => {
      expect(contrast('#1c1714', readableUnder('#1c1714', one, '#f6eddd'))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});
