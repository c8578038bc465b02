import { english } from './frames/english.js';
import { french } from './frames/french.js';
import { german } from './frames/german.js';
import { spanish } from './frames/spanish.js';

/** How an ad speaks. */
export type Register = 'friendly' | 'bold' | 'refined';

/** Sentences with `{product}`, `{audience}` or `{benefit}` in them, for each way to speak. */
export type FrameSet = Readonly<Record<Register, readonly string[]>>;

/** The sentences that an ad in one language is put together from; the brief's own words are put into them as they are. */
export interface Frames {
  /** Makes people look up: with nothing of the brief, with whom it is for, or with what it does. */
  readonly hook: FrameSet;
  readonly hookAudience: FrameSet;
  readonly hookBenefit: FrameSet;
  /** What is wrong as it is. */
  readonly problem: FrameSet;
  readonly before: FrameSet;
  /** What is better now. */
  readonly after: FrameSet;
  /** Here it is. */
  readonly meet: FrameSet;
  /** It is what made the difference. */
  readonly bridge: FrameSet;
  /** Time to think about it, where there is time. */
  readonly breath: FrameSet;
  /** How a product is spoken of in a sentence: “the smart kettle”. */
  inSentence?(product: string): string;
  /** How an audience is: “busy parents”. */
  audienceInSentence?(audience: string): string;
}

const FRAMES: Readonly<Record<string, Frames>> = { en: english, es: spanish, fr: french, de: german };

/** The sentences for a language; null where there are none. */
export function findFrames(language: string): Frames | null {
  const primary = language.toLowerCase().split('-', 1)[0] ?? '';
  return Object.hasOwn(FRAMES, primary) ? (FRAMES[primary] ?? null) : null;
}

/** The languages that ads can be written in without a model. */
export const FRAMED_LANGUAGES = Object.keys(FRAMES);
