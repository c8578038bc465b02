import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeLines } from '../../src/visuals/code/tokens.js';
import type { Content } from '../../src/visuals/drawing.js';
import type { Box } from '../../src/visuals/layout/areas.js';
import { areaOf } from '../../src/visuals/layout/lay-out.js';
import { placeCode, placeCodeHeading } from '../../src/visuals/layout/place-code.js';
import type { Stage } from '../../src/visuals/layout/stage.js';
import { templateIds, templateOf } from './drawings.js';

const coloured = (code: string, language: string) =>
  codeLines(code, language)
    .flat()
    .filter(({ role }) => role !== 'plain')
    .map(({ role, text }) => [role, text]);

describe('a program is coloured', () => {
  test.each([
    [
      'python',
      'def f(x):  # twice\n  return 2 * x',
      [
        ['keyword', 'def'],
        ['comment', '# twice'],
        ['keyword', 'return'],
        ['number', '2'],
      ],
    ],
    [
      'js',
      'const a = `x 1\ny`; // end',
      [
        ['keyword', 'const'],
        ['string', '`x 1'],
        ['string', 'y`'],
        ['comment', '// end'],
      ],
    ],
    [
      'ts',
      'let a: string = "\\"/*";',
      [
        ['keyword', 'let'],
        ['keyword', 'string'],
        ['string', '"\\"/*"'],
      ],
    ],
    [
      'c',
      '/* two\nlines */ int a = 0x1f;',
      [
        ['comment', '/* two'],
        ['comment', 'lines */'],
        ['keyword', 'int'],
        ['number', '0x1f'],
      ],
    ],
    [
      'sql',
      "Select * From t -- all\nwhere a = 'b'",
      [
        ['keyword', 'Select'],
        ['keyword', 'From'],
        ['comment', '-- all'],
        ['keyword', 'where'],
        ['string', "'b'"],
      ],
    ],
    [
      'json',
      '{"a": [1.5, true]}',
      [
        ['string', '"a"'],
        ['number', '1.5'],
        ['keyword', 'true'],
      ],
    ],
    [
      'python',
      '"""doc\nstring"""',
      [
        ['string', '"""doc'],
        ['string', 'string"""'],
      ],
    ],
    [
      'html',
      '<!-- a --><p class="b">',
      [
        ['comment', '<!-- a -->'],
        ['string', '"b"'],
      ],
    ],
    [
      'c',
      "char c = 'a",
      [
        ['keyword', 'char'],
        ['string', "'a"],
      ],
    ],
  ])('in %s: %j', (language, code, expected) => {
    expect(coloured(code, language)).toEqual(expected);
  });

  test('in no colour where its language is not known', () => {
    expect(coloured('def f(x): # 1', 'klingon')).toEqual([]);
  });

  test('and stays what it is, whatever it is', () => {
    const language = fc.constantFrom('python', 'js', 'c', 'sql', 'html', 'rust', 'latex', '');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), language, (code, name) => {
        const lines = codeLines(code, name);
        expect(lines.map((line) => line.map(({ text }) => text).join('')).join('\n')).toBe(code);
      }),
    );
  });
});

const FORMATS = [
  { width: 1920, height: 1080, rate: 30 },
  { width: 1080, height: 1920, rate: 30 },
  { width: 320, height: 180, rate: 30 },
];
const measureIn = () => (text: string) => [...text].length * 0.602;

function stageOf(id: string, format: Stage['format'], content: Content): Stage {
  const template = templateOf(id);
  const unit = Math.min(format.width, format.height);
  const area = areaOf(content, { template, format, unit, seconds: 8, mirrored: false });
  return { template, format, area, unit, seconds: 8, language: undefined, measureIn };
}

const isIn = (box: Box, area: Box) =>
  box.x >= area.x - 1 &&
  box.y >= area.y - 1 &&
  box.x + box.width <= area.x + area.width + 1 &&
  box.y + box.height <= area.y + area.height + 1;
const codeOf = (lines: readonly string[], heading: string | null = 'A program') => ({
  ...{ type: 'code' as const, heading, language: 'python', code: lines.join('\n') },
});
const wide = FORMATS[0] ?? { width: 1920, height: 1080, rate: 30 };
const textOf = (row: ReturnType<typeof placeCode>['rows'][number]) =>
  row.tokens.map(({ text }) => text).join('');

describe('a program is laid out', () => {
  test('inside its panel, inside the area, below its heading', () => {
    const line = fc.string({ unit: fc.constantFrom(...'abc ()=#'), maxLength: 160 });
    fc.assert(
      fc.property(
        fc.constantFrom(...templateIds),
        fc.constantFrom(...FORMATS),
        fc.array(line, { minLength: 1, maxLength: 60 }),
        fc.option(fc.lorem({ maxCount: 8 })),
        (id, format, lines, heading) => {
          const content = codeOf(lines, heading);
          const stage = stageOf(id, format, content);
          const { panel, rows } = placeCode(stage, content);
          expect(isIn(panel, stage.area)).toBe(true);
          for (const { box } of rows) expect(isIn(box, panel)).toBe(true);
          for (const { box } of placeCodeHeading(stage, content)) {
            expect(isIn(box, stage.area)).toBe(true);
            expect(box.y + box.height).toBeLessThanOrEqual(panel.y + 1);
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  test('in smaller letters the longer it is, whole as long as they can be read', () => {
    const place = (count: number) => {
      const content = codeOf(Array.from({ length: count }, (_, index) => `line_${index} = ${index}`));
      return placeCode(stageOf('blueprint', wide, content), content);
    };
    expect(place(5).size).toBeGreaterThan(place(18).size);
    expect(place(18).rows.map(({ number }) => number)).toEqual(
      Array.from({ length: 18 }, (_, index) => index + 1),
    );
  });

  test('with a mark for what is left out', () => {
    const many = codeOf(Array.from({ length: 80 }, (_, index) => `line_${index}`));
    const last = placeCode(stageOf('blueprint', wide, many), many).rows.at(-1);
    expect(last?.number).toBeNull();
    expect(last && textOf(last)).toMatch(/^… \d+ more lines$/);
    const long = codeOf([`x = "${'a'.repeat(400)}"`]);
    const [row] = placeCode(stageOf('blueprint', wide, long), long).rows;
    expect(row && textOf(row)).toMatch(/^x = "a+…$/);
  });

  test('without the empty lines about it, its tabs as spaces', () => {
    const content = codeOf(['', '', 'if x:', '\ty', '']);
    expect(placeCode(stageOf('dusk', wide, content), content).rows.map(textOf)).toEqual(['if x:', '  y']);
  });
});
