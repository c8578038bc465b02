import type { Size } from '../picture.js';
import { DEFAULT_FONT, EMOJI_FONT, type Font, fontFor, ideographsAmong, stretchesOf } from './scripts.js';
import type { CaptionStyle } from './style.js';
import { type Cue, separator, type Word } from './words.js';
import { wrap } from './wrap.js';

/** Part of the recipe: raised when the same words would look different. */
export const CAPTIONS_VERSION = 5;

const ALIGNMENT = { bottom: 2, middle: 5, top: 8 } as const;
const BOLD = -1;
/** Lets libass find out for each line whether it runs from right to left. */
const DETECT_DIRECTION = -1;

/** Writes cues in ASS, the format of libass, for a picture of exactly this size; emoji are drawn as outlines. */
export function ass(cues: readonly Cue[], style: CaptionStyle, picture: Size): string {
  const ideographs = ideographsAmong(cues.flatMap(({ words }) => words.map(({ text }) => text)));
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${picture.width}`,
    `PlayResY: ${picture.height}`,
    'WrapStyle: 0',
    'ScaledBorderAndShadow: yes',
    'YCbCr Matrix: TV.709',
    '',
    '[V4+ Styles]',
    `Format: ${STYLE_FIELDS.join(', ')}`,
    `Style: ${styleValues(style).join(',')}`,
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...cues.flatMap((cue) => events(cue, { style, ideographs }, picture)),
    '',
  ].join('\n');
}

const STYLE_FIELDS = [
  ...[
    'Name',
    'Fontname',
    'Fontsize',
    'PrimaryColour',
    'SecondaryColour',
    'OutlineColour',
    'BackColour',
    'Bold',
    'Italic',
  ],
  ...[
    'Underline',
    'StrikeOut',
    'ScaleX',
    'ScaleY',
    'Spacing',
    'Angle',
    'BorderStyle',
    'Outline',
    'Shadow',
    'Alignment',
  ],
  ...['MarginL', 'MarginR', 'MarginV', 'Encoding'],
];

function styleValues(style: CaptionStyle): (string | number)[] {
  const { colour, outlineColour, margin, position } = style;
  const vertical = position === 'top' ? margin.top : position === 'bottom' ? margin.bottom : 0;
  return [
    ...['Caption', fontName(style), round(style.size)],
    ...[assColour(colour), assColour(colour), assColour(outlineColour), assColour(outlineColour)],
    ...[BOLD, 0, 0, 0, 100, 100, 0, 0, 1, round(style.outline), 0, ALIGNMENT[position]],
    ...[Math.round(margin.side), Math.round(margin.side), Math.round(vertical), DETECT_DIRECTION],
  ];
}

/** What all words of the captions share. */
interface Manner {
  readonly style: CaptionStyle;
  /** The font of ideographs. */
  readonly ideographs: Font;
}

/** One event for a cue; with highlighting one for each of its words, in which that word is coloured. */
function events(cue: Cue, manner: Manner, picture: Size): string[] {
  const { style } = manner;
  const { side, top, bottom } = style.margin;
  const box = { width: picture.width - 2 * (side + style.outline), height: picture.height - top - bottom };
  const { lines, size } = wrap(cue.words, style.size, box);
  const smaller = size < style.size ? `{\\fs${round(size)}}` : '';
  const text = (spoken: Word | null) =>
    smaller + lines.map((line) => lineText(line, { ...manner, spoken, size })).join('\\N');
  if (!style.highlight) return [event(cue.start, cue.end, text(null))];
  return cue.words.flatMap((word, index) => {
    const start = index === 0 ? cue.start : within(word.start, cue);
    const next = cue.words[index + 1];
    const end = next ? within(next.start, cue) : cue.end;
    return centiseconds(end) > centiseconds(start) ? [event(start, end, text(word))] : [];
  });
}

/** What a line's words look like: the one being spoken, and the size in this event. */
interface Look extends Manner {
  readonly spoken: Word | null;
  readonly size: number;
}

const within = (time: number, { start, end }: Cue): number => Math.min(end, Math.max(start, time));

const event = (start: number, end: number, text: string): string =>
  `Dialogue: 0,${clock(start)},${clock(end)},Caption,,0,0,0,,${text}`;

function lineText(line: readonly Word[], look: Look): string {
  return line
    .map((word, index) => {
      const before = line[index - 1];
      return (before ? separator(before.text, word.text) : '') + wordText(word, look);
    })
    .join('');
}

/** A word, between commands that set what is special about it and set it back. */
function wordText(word: Word, { spoken, style, ideographs, size }: Look): string {
  const font = style.font === null ? fontFor(word.text, ideographs) : DEFAULT_FONT;
  const special = font !== DEFAULT_FONT;
  const coloured = word === spoken;
  const on =
    (special ? fontCommands(font, size) : '') + (coloured ? colourCommand(style.highlightColour) : '');
  const off =
    (special ? fontCommands(DEFAULT_FONT, size) : '') + (coloured ? colourCommand(style.colour) : '');
  const text = stretchesOf(word.text)
    .map((stretch) => (stretch.emoji ? outlined(stretch.text, font, size) : escapeAss(stretch.text)))
    .join('');
  return on === '' ? text : `{${on}}${text}{${off}}`;
}

/** Emoji in a font of their own, which has no bold, and back to the word's. */
const outlined = (emoji: string, font: Font, size: number): string =>
  `{${fontCommands(EMOJI_FONT, size)}\\b0}${emoji}{${fontCommands(font, size)}\\b1}`;

/** In the font's own lines, so that its letters are as large as the default font's beside them. */
const fontCommands = ({ name, lineHeight }: Font, size: number): string =>
  `\\fn${name}\\fs${round((size * lineHeight) / DEFAULT_FONT.lineHeight)}`;

const colourCommand = (colour: string): string => `\\1c${assColour(colour)}&`;

/**
 * Words are text: in ASS a brace would open a command, and a backslash begin one unless something stands between it and
 * the next letter (U+2060, as ffmpeg itself does it).
 */
export const escapeAss = (text: string): string =>
  text.replaceAll('\\', '\\\u2060').replaceAll('{', '\\{').replaceAll('}', '\\}');

/** A comma would end the field, whoever let it through. */
const fontName = ({ font }: CaptionStyle): string =>
  font?.replace(/[\p{Cc},{}\\]/gu, '') || DEFAULT_FONT.name;

/** #rrggbb as ASS writes it, blue first. */
const assColour = (colour: string): string =>
  `&H00${colour.slice(5, 7)}${colour.slice(3, 5)}${colour.slice(1, 3)}`.toUpperCase();

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
const centiseconds = (seconds: number): number => Math.round(seconds * 100);

/** 3661.5 s as 1:01:01.50. */
function clock(seconds: number): string {
  const hundredths = centiseconds(seconds);
  const two = (value: number) => `${Math.floor(value)}`.padStart(2, '0');
  const minutes = two((hundredths / 6000) % 60);
  return `${Math.floor(hundredths / 360_000)}:${minutes}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
