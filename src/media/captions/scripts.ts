/** A font, and how high its line is in ems (OS/2 winAscent + winDescent): libass sizes fonts by their line. */
export interface Font {
  readonly name: string;
  readonly lineHeight: number;
}

/** For Latin, Greek and Cyrillic; what it lacks comes from whatever installed font has it. */
export const DEFAULT_FONT: Font = { name: 'Noto Sans', lineHeight: 1.362 };

type Suits = readonly [RegExp, Font];

const KANA: Suits = [
  /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  { name: 'Noto Sans CJK JP', lineHeight: 1.448 },
];
const HANGUL: Suits = [/\p{Script=Hangul}/u, { name: 'Noto Sans CJK KR', lineHeight: 1.448 }];
const HAN = /\p{Script=Han}/u;
const CHINESE: Font = { name: 'Noto Sans CJK SC', lineHeight: 1.448 };

/** The fonts (of the packages fonts-noto-core and fonts-noto-cjk) that suit a script, first match first. */
const FONTS: readonly Suits[] = [
  ...[KANA, HANGUL],
  [/\p{Script=Arabic}/u, { name: 'Noto Sans Arabic', lineHeight: 2.112 }],
  [/\p{Script=Hebrew}/u, { name: 'Noto Sans Hebrew', lineHeight: 1.36 }],
  [/\p{Script=Devanagari}/u, { name: 'Noto Sans Devanagari', lineHeight: 1.304 }],
  [/\p{Script=Bengali}/u, { name: 'Noto Sans Bengali', lineHeight: 1.325 }],
  [/\p{Script=Tamil}/u, { name: 'Noto Sans Tamil', lineHeight: 1.24 }],
  [/\p{Script=Telugu}/u, { name: 'Noto Sans Telugu', lineHeight: 1.352 }],
  [/\p{Script=Thai}/u, { name: 'Noto Sans Thai', lineHeight: 1.511 }],
];

/** The font of ideographs among these texts: Japan draws many of them otherwise than China, and writes kana beside them. */
export const ideographsAmong = (texts: readonly string[]): Font =>
  [KANA, HANGUL].find(([script]) => texts.some((text) => script.test(text)))?.[1] ?? CHINESE;

/** The font that suits a text: that of the first script in the list that occurs in it, or of ideographs. */
export const fontFor = (text: string, ideographs: Font): Font =>
  FONTS.find(([script]) => script.test(text))?.[1] ?? (HAN.test(text) ? ideographs : DEFAULT_FONT);

/** One emoji, whatever it is put together of; not those that fonts also have as a letter, such as ❤ and ©. */
const EMOJI =
  /(?:\p{Regional_Indicator}{2}|\p{Emoji_Presentation}[\p{Emoji_Modifier}\u{E0020}-\u{E007F}]*(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)*)\uFE0F?/gu;

/** For emoji, of the package fonts-symbola: libass draws no letters in colour, and would show boxes. */
export const EMOJI_FONT: Font = { name: 'Symbola', lineHeight: 1.268 };

/** A stretch of a text that one font draws. */
export interface Stretch {
  readonly text: string;
  readonly emoji: boolean;
}

/** A text's emoji and what stands between them. Of those that are put together the first is drawn: its font has no others. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const { index, 0: emoji } of text.matchAll(EMOJI)) {
    if (index > end) stretches.push({ text: text.slice(end, index), emoji: false });
    stretches.push({ text: outlineOf(emoji), emoji: true });
    end = index + emoji.length;
  }
  return end < text.length ? [...stretches, { text: text.slice(end), emoji: false }] : stretches;
}

/** Flags are drawn as their two letters. */
const outlineOf = (emoji: string): string => /^\p{Regional_Indicator}{2}|^./u.exec(emoji)?.[0] ?? emoji;

/** As high as wide: ideographs, kana, Hangul, full-width forms, emoji. */
const FULL_WIDTH =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF\p{Extended_Pictographic}]/u;
const WIDE = /[MWmw@%—…&]/;
const CAPITAL = /[\p{Lu}\p{Script=Devanagari}]/u;
const NARROW = /[iljtf.,:;!'’|()[\] ]/;
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** About how wide a text is in bold, on the safe side, in heights of a line. */
export function textWidth(text: string): number {
  const ems = [...text].reduce((sum, character) => sum + characterWidth(character), 0);
  return ems / DEFAULT_FONT.lineHeight;
}

/** In ems. */
function characterWidth(character: string): number {
  if (WITHOUT_WIDTH.test(character)) return 0;
  if (FULL_WIDTH.test(character)) return 1;
  if (WIDE.test(character)) return 0.96;
  if (CAPITAL.test(character)) return 0.72;
  return NARROW.test(character) ? 0.38 : 0.63;
}
