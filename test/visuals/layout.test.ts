import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { resolveCaptionStyle } from '../../src/media/captions/style.js';
import type { Content } from '../../src/visuals/drawing.js';
import type { Box } from '../../src/visuals/layout/areas.js';
import { areaOf, layOut } from '../../src/visuals/layout/lay-out.js';
import type { Stage } from '../../src/visuals/layout/stage.js';
import { templateIds, templateOf } from './drawings.js';

const measureIn = () => (text: string) => [...text].length * 0.55;
const FORMATS = [
  { width: 1920, height: 1080, rate: 30 },
  { width: 1080, height: 1920, rate: 30 },
  { width: 1080, height: 1080, rate: 30 },
  { width: 320, height: 180, rate: 30 },
];

function stageOf(id: string, format: Stage['format'], content: Content, mirrored = false): Stage {
  const template = templateOf(id);
  const unit = Math.min(format.width, format.height);
  const area = areaOf(content, { template, format, unit, seconds: 8, mirrored });
  return { template, format, area, unit, seconds: 8, language: undefined, measureIn };
}

const isIn = (box: Box, area: Box) =>
  box.x >= area.x - 1 &&
  box.y >= area.y - 1 &&
  box.x + box.width <= area.x + area.width + 1 &&
  box.y + box.height <= area.y + area.height + 1;
const overlap = (one: Box, other: Box) =>
  one.x + one.width > other.x + 1 &&
  other.x + other.width > one.x + 1 &&
  one.y + one.height > other.y + 1 &&
  other.y + other.height > one.y + 1;

const words = fc.oneof(
  fc.lorem({ maxCount: 40 }),
  fc.constantFrom(
    'Tea',
    '',
    ' \n\t',
    'a'.repeat(60),
    'שלום עולם',
    'كل صباح يصب مليارا شخص',
    '毎朝二十億の人々が同じ葉を湯に注いでいる',
    '👩‍🔬🍵',
  ),
);
const heading = fc.option(words);
const contents: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ type: fc.constant('title' as const), title: words }),
  fc.record({ type: fc.constant('phrase' as const), phrase: words, heading }),
  fc.record({
    type: fc.constant('list' as const),
    heading,
    items: fc
      .array(words, { minLength: 1, maxLength: 14 })
      .map((some) => some.map((text, index) => ({ text, at: index * 2 }))),
  }),
  fc.record({ type: fc.constant('picture' as const), path: fc.constant('/picture.png'), heading }),
  fc.record({ type: fc.constant('thumbnail' as const), title: words }),
);

describe('layout', () => {
  test('keeps every line inside its area and none upon another that is seen with it', () => {
    const format = fc.constantFrom(...FORMATS);
    fc.assert(
      fc.property(
        fc.constantFrom(...templateIds),
        format,
        contents,
        fc.boolean(),
        (id, size, content, mirrored) => {
          const stage = stageOf(id, size, content, mirrored);
          const paragraphs = layOut(content, stage);
          const lines = paragraphs.flatMap(({ lines: some, from, until }) =>
            some.map(({ box }) => ({ box, from, until })),
          );
          for (const { box } of lines) expect(isIn(box, stage.area)).toBe(true);
          for (const [index, one] of lines.entries()) {
            for (const other of lines.slice(index + 1)) {
              const together = one.from < other.until && other.from < one.until;
              expect(together && overlap(one.box, other.box)).toBe(false);
            }
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  test.each(FORMATS)('leaves captions of two lines their place in %j', (format) => {
    for (const id of templateIds) {
      const { area } = stageOf(id, format, { type: 'title', title: 'Tea' });
      const style = resolveCaptionStyle(templateOf(id).captions, format);
      expect(style.size * 2 + area.y + area.height).toBeLessThanOrEqual(format.height - style.margin.bottom);
      expect(area.y).toBeGreaterThanOrEqual(style.margin.top - 1);
      expect(area.x).toBeGreaterThanOrEqual(style.margin.side - 1);
    }
  });

  test('shows every point of a list that is too long for one page, page by page', () => {
    const items = Array.from({ length: 20 }, (_, index) => ({
      text: `Point ${index} `.repeat(6),
      at: index * 3,
    }));
    const content: Content = { type: 'list', heading: 'All', items };
    const points = layOut(
      content,
      stageOf('mosaic', { width: 1920, height: 1080, rate: 30 }, content),
    ).filter(({ role }) => role === 'item');
    expect(points.map(({ bullet }) => bullet?.number)).toEqual(items.map((_, index) => index + 1));
    expect(points.map(({ from }) => from)).toEqual(items.map(({ at }) => at));
    const pages = new Set(points.map(({ until }) => until));
    expect(pages.size).toBeGreaterThan(1);
    for (const { from, until } of points) expect(until).toBeGreaterThan(from);
  });

  test('stands at the right where text runs from the right', () => {
    const content: Content = { type: 'phrase', heading: null, phrase: 'שלום' };
    const stage = stageOf('gazette', { width: 1920, height: 1080, rate: 30 }, content);
    const [paragraph] = layOut(content, stage);
    const line = paragraph?.lines[0];
    expect(paragraph?.direction).toBe('rtl');
    expect((line?.box.x ?? 0) + (line?.box.width ?? 0)).toBeCloseTo(stage.area.x + stage.area.width, 0);
  });
});
