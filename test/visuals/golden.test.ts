/**
 * Frames as they looked when someone last looked at them. After a change that is meant:
 *   RECORD_GOLDEN=1 NODE_OPTIONS=--experimental-vm-modules npx jest --selectProjects unit --testPathPatterns test/visuals/golden
 * then look at test/visuals/golden/ before it is committed, and raise VISUALS_VERSION.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Content, Drawing } from '../../src/visuals/drawing.js';
import { prepareScene } from '../../src/visuals/prepare-scene.js';
import { blockDifferences } from './block-differences.js';
import { drawingOf, FORMATS, PHRASE, templateIds } from './drawings.js';

const RECORDING = process.env.RECORD_GOLDEN === '1';
/** Of all values' differences, 0 to 255; and of the worst block's, where a letter may sit half a pixel elsewhere. */
const MEAN = 1.5;
const WORST_BLOCK = 26;
const AT_REST = 100;

const SCRIPTS: Readonly<Record<string, { language: string; content: Content }>> = {
  japanese: {
    language: 'ja',
    content: { type: 'phrase', heading: '第一章', phrase: '毎朝、二十億の人々が同じ葉を湯に注いでいる。' },
  },
  arabic: {
    language: 'ar',
    content: {
      type: 'phrase',
      heading: 'الفصل الأول',
      phrase: 'كل صباح يصب مليارا شخص الورقة نفسها في الماء الساخن.',
    },
  },
  hebrew: {
    language: 'he',
    content: {
      type: 'list',
      heading: 'שלושה דברים',
      items: ['קומקום', 'עלים שנקטפו באביב', 'סבלנות'].map((text) => ({ text, at: 0 })),
    },
  },
  hindi: {
    language: 'hi',
    content: {
      type: 'phrase',
      heading: 'पहला अध्याय',
      phrase: 'हर सुबह दो अरब लोग एक ही पत्ती को गर्म पानी में डालते हैं।',
    },
  },
  emoji: {
    language: 'en',
    content: { type: 'phrase', heading: 'Mood 🎉', phrase: 'Tea 🍵 makes 👩‍🔬 happy 🌈' },
  },
  thumbnail: { language: 'en', content: { type: 'thumbnail', title: 'The quiet history of tea' } },
};

const PROGRAM: Content = {
  type: 'code',
  heading: 'Greatest common divisor',
  language: 'python',
  code: `# Euclid's algorithm
def gcd(a, b):
    while b != 0:
        a, b = b, a % b
    return a

print(gcd(48, 18))  # 6
name = "the end"`,
};

/** @param reduction how much smaller it is stored: a ground with grain takes less room so, and differs less by chance */
async function look(drawing: Drawing, reduction: number) {
  const canvas = createCanvas(drawing.format.width, drawing.format.height);
  (await prepareScene(drawing))(canvas.getContext('2d'), Math.min(AT_REST, drawing.frames - 1));
  const small = createCanvas(canvas.width / reduction, canvas.height / reduction);
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'medium';
  context.drawImage(canvas, 0, 0, small.width, small.height);
  return small;
}

async function compare(name: string, drawing: Drawing, reduction: number): Promise<void> {
  const canvas = await look(drawing, reduction);
  const path = fileURLToPath(new URL(`golden/${name}.png`, import.meta.url));
  if (RECORDING) await writeFile(path, canvas.toBuffer('image/png'));
  const image = await loadImage(await readFile(path));
  expect([image.width, image.height]).toEqual([canvas.width, canvas.height]);
  const golden = createCanvas(image.width, image.height);
  golden.getContext('2d').drawImage(image, 0, 0);
  const blocks = blockDifferences(canvas.data(), golden.data(), canvas);
  expect(blocks.reduce((sum, value) => sum + value, 0) / blocks.length).toBeLessThan(MEAN);
  expect(Math.max(...blocks)).toBeLessThan(WORST_BLOCK);
}

describe('a phrase looks as it did', () => {
  const cases = templateIds.flatMap((id) =>
    Object.entries(FORMATS).map(([shape, format]) => ({ id, shape, format })),
  );
  test.each(cases)('in $id, $shape', async ({ id, shape, format }) => {
    await compare(`${id}-${shape}`, drawingOf(id, PHRASE, { format }), 2);
  });
});

describe('scripts look as they did', () => {
  test.each(Object.entries(SCRIPTS))('%s', async (name, { language, content }) => {
    await compare(`script-${name}`, drawingOf('mosaic', content, { language }), 1);
  });
});

describe('a program looks as it did', () => {
  const cases = templateIds.flatMap((id) => (['wide', 'upright'] as const).map((shape) => ({ id, shape })));
  test.each(cases)('in $id, $shape', async ({ id, shape }) => {
    await compare(`code-${id}-${shape}`, drawingOf(id, PROGRAM, { format: FORMATS[shape] }), 1);
  });
});
