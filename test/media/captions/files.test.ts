import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { ass, escapeAss } from '../../../src/media/captions/ass.js';
import { textWidth } from '../../../src/media/captions/scripts.js';
import { resolveCaptionStyle } from '../../../src/media/captions/style.js';
import { srt, vtt } from '../../../src/media/captions/subtitle-files.js';
import type { Cue } from '../../../src/media/captions/words.js';
import { wrap } from '../../../src/media/captions/wrap.js';

const run = promisify(execFile);
const word = (text: string, start: number, end: number) => ({ text, start, end });
const cues: Cue[] = [
  { start: 0.5, end: 1.25, words: [word('Tom', 0.5, 0.7), word('&', 0.7, 0.8), word('<b>', 0.9, 1.25)] },
  {
    start: 3661.0004,
    end: 3662.5,
    words: [word('a', 3661, 3661.2), word('-->', 3661.2, 3661.6), word('b', 3662, 3662.5)],
  },
];

test('SRT has numbers, times with a comma, and no arrow in its text', () => {
  expect(srt(cues)).toBe(
    '1\n00:00:00,500 --> 00:00:01,250\nTom & <\u2060b>\n\n2\n01:01:01,000 --> 01:01:02,500\na → b\n\n',
  );
  expect(srt([])).toBe('');
});

test.each([
  '{\\an8}Look up',
  '<b>bold</b>',
  '<i>',
  '{x} is a set',
  '<font color="red">red',
  '{Y:i}sly',
  'x <y> z',
  '5 < 6',
])('SRT shows what a player would take for markup: %s', async (written) => {
  const folder = await mkdtemp(join(tmpdir(), 'srt-'));
  const path = join(folder, 'captions.srt');
  await writeFile(path, srt([{ start: 0, end: 1, words: [word(written, 0, 1)] }]));
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, '-f', 'ass', '-']);
  await rm(folder, { recursive: true });
  const [, shown = ''] = /^Dialogue:(?:[^,]*,){9}(.*?)\r?$/m.exec(stdout) ?? [];
  expect(shown.replaceAll('\u2060', '').replaceAll('｛', '{').replaceAll('｝', '}')).toBe(written);
  expect(shown).not.toMatch(/[{}]/);
});

test('VTT has its signature, times with a point, and escaped text', () => {
  expect(vtt(cues)).toBe(
    'WEBVTT\n\n00:00:00.500 --> 00:00:01.250\nTom &amp; &lt;b&gt;\n\n01:01:01.000 --> 01:01:02.500\na --&gt; b\n\n',
  );
  expect(vtt([])).toBe('WEBVTT\n\n');
});

describe('ASS', () => {
  const picture = { width: 1920, height: 1080 };
  const [cue] = cues;
  const dialogues = (text: string) => text.split('\n').filter((line) => line.startsWith('Dialogue'));
  const plain = resolveCaptionStyle({ highlight: false }, picture);

  test('says the picture’s size, the style in its pixels, and an event for each cue', () => {
    const text = ass(cue ? [cue] : [], plain, picture);
    expect(text).toBe(
      [
        '[Script Info]',
        'ScriptType: v4.00+',
        'PlayResX: 1920',
        'PlayResY: 1080',
        'WrapStyle: 0',
        'ScaledBorderAndShadow: yes',
        'YCbCr Matrix: TV.709',
        '',
        '[V4+ Styles]',
        'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, ' +
          'Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, ' +
          'MarginL, MarginR, MarginV, Encoding',
        'Style: Caption,Noto Sans,80,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,-1,0,0,0,100,100,0,0,1,4,0,2,115,115,86,-1',
        '',
        '[Events]',
        'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
        'Dialogue: 0,0:00:00.50,0:00:01.25,Caption,,0,0,0,,Tom & <b>',
        '',
      ].join('\n'),
    );
  });

  test('colours each word while it is spoken, without a gap', () => {
    const style = resolveCaptionStyle({ highlight_colour: '#11aaFF', colour: '#ffffff' }, picture);
    expect(dialogues(ass(cue ? [cue] : [], style, picture))).toEqual([
      'Dialogue: 0,0:00:00.50,0:00:00.70,Caption,,0,0,0,,{\\1c&H00FFAA11&}Tom{\\1c&H00FFFFFF&} & <b>',
      'Dialogue: 0,0:00:00.70,0:00:00.90,Caption,,0,0,0,,Tom {\\1c&H00FFAA11&}&{\\1c&H00FFFFFF&} <b>',
      'Dialogue: 0,0:00:00.90,0:00:01.25,Caption,,0,0,0,,Tom & {\\1c&H00FFAA11&}<b>{\\1c&H00FFFFFF&}',
    ]);
  });

  test('takes braces, backslashes and line breaks in words for text', () => {
    expect(escapeAss('{\\b1}x\\N')).toBe('\\{\\\u2060b1\\}x\\\u2060N');
  });

  test('writes each script in its font, as large as the others, unless a font is chosen', () => {
    const mixed = [{ start: 0, end: 1, words: [word('Hi', 0, 0.5), word('نعم', 0.5, 1)] }];
    expect(dialogues(ass(mixed, plain, picture))[0]).toContain(
      'Hi {\\fnNoto Sans Arabic\\fs124.1}نعم{\\fnNoto Sans\\fs80}',
    );
    const chosen = resolveCaptionStyle({ highlight: false, font: 'Lato' }, picture);
    expect(dialogues(ass(mixed, chosen, picture))[0]).toMatch(/,,Hi نعم$/);
  });

  test('draws ideographs as Japan does beside kana, as Korea does beside Hangul, and else as China does', () => {
    const fontOf = (...texts: string[]) =>
      dialogues(ass([{ start: 0, end: 1, words: texts.map((text) => word(text, 0, 1)) }], plain, picture))[0];
    expect(fontOf('海', 'の')).toContain('{\\fnNoto Sans CJK JP\\fs85.1}海');
    expect(fontOf('海', '물')).toContain('{\\fnNoto Sans CJK KR\\fs85.1}海');
    expect(fontOf('海', 'Hi')).toContain('{\\fnNoto Sans CJK SC\\fs85.1}海');
  });

  test('draws emoji as outlines, of those that are put together the first; letters that fonts have stay', () => {
    const says = (...texts: string[]) =>
      dialogues(ass([{ start: 0, end: 1, words: texts.map((text) => word(text, 0, 1)) }], plain, picture))[0];
    const outline = (emoji: string) => `{\\fnSymbola\\fs74.5\\b0}${emoji}{\\fnNoto Sans\\fs80\\b1}`;
    expect(says('sea', '🌊')).toContain(`sea ${outline('🌊')}`);
    expect(says('🏄‍♀️')).toContain(outline('🏄'));
    expect(says('👍🏽')).toContain(outline('👍'));
    expect(says('🇯🇵')).toContain(outline('🇯🇵'));
    expect(says('1', '©', '#', '❤️', 'क्‍ष')).toMatch(/1 © # ❤\uFE0F .*क्\u200Dष/);
  });

  test('lets no font name end the style', () => {
    const font = 'A,0,&H0\n[Events]';
    expect(ass([], resolveCaptionStyle({ font }, picture), picture)).toContain(
      'Style: Caption,A0&H0[Events],80,',
    );
  });
});

describe('a caption style', () => {
  test('scales with the picture, and keeps clear of what platforms lay over an upright one', () => {
    const style = resolveCaptionStyle({ size: 100, outline: 5 }, { width: 1080, height: 1920 });
    expect(style.size).toBeCloseTo(177.8, 1);
    expect(style.outline).toBeCloseTo(8.9, 1);
    expect(style.margin.bottom).toBeGreaterThanOrEqual(0.18 * 1920);
    expect(style.margin.side).toBeGreaterThanOrEqual(0.08 * 1080);
    expect(resolveCaptionStyle({ size: 100 }, { width: 640, height: 360 }).size).toBeCloseTo(33.3, 1);
  });

  test('keeps what was chosen', () => {
    const choice = {
      font: 'Lato',
      colour: '#123456',
      outline_colour: '#654321',
      position: 'top',
      highlight: false,
    } as const;
    expect(resolveCaptionStyle(choice, { width: 100, height: 100 })).toMatchObject({
      font: 'Lato',
      colour: '#123456',
      outlineColour: '#654321',
      position: 'top',
      highlight: false,
    });
  });
});

describe('words are wrapped', () => {
  const box = { width: 400, height: 300 };
  const width = (line: readonly { text: string }[], size: number) =>
    textWidth(line.map(({ text }) => text).join(' ')) * size;

  test('into lines that stay in the box', () => {
    const { lines, size } = wrap(
      ['several', 'words', 'of', 'some', 'length'].map((text) => word(text, 0, 1)),
      60,
      box,
    );
    expect(size).toBe(60);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(width(line, size)).toBeLessThanOrEqual(400);
  });

  test('in smaller letters where one word alone is too wide, or where they are too many', () => {
    const long = wrap([word('Kraftfahrzeughaftpflichtversicherung', 0, 1)], 60, box);
    expect(long.size).toBeLessThan(60);
    expect(width(long.lines[0] ?? [], long.size)).toBeLessThanOrEqual(400);
    const many = wrap(
      Array.from({ length: 40 }, () => word('wonderful', 0, 1)),
      60,
      box,
    );
    expect(many.lines.length * many.size).toBeLessThanOrEqual(300);
  });
});
