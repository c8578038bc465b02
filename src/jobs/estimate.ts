import { z } from 'zod';
import type { CaptionInput } from './caption.js';
import { pictureCharge, solutionCharge, speechCharge, storyboardCharge } from './charges.js';
import type { MathVideoInput } from './math-video.js';
import type { Charge, PaidClips, PaidMusic, PaidPictures, PaidSpeech, Prices } from './prices.js';
import { costOf } from './prices.js';
import { LONGEST_VIDEO, type ScriptVideoInput, STORYBOARD } from './script-video.js';
import { readVoice } from './voice.js';

/** Which paid providers this service would use. */
export interface PaidProviders {
  readonly speech: ReadonlySet<PaidSpeech>;
  /** Who speaks in campaigns whose brand names no voice. */
  readonly campaignVoice: PaidSpeech | 'local';
  readonly storyboard: boolean;
  /** Who makes pictures; null where nobody does. */
  readonly pictures: PaidPictures | null;
  /** Who makes clips for campaigns; null where nobody does. */
  readonly clips: PaidClips | null;
  /** Who makes music for campaigns; null where this machine does. */
  readonly music: PaidMusic | null;
  readonly transcription: boolean;
}

/** What a job would cost, before anything is spent. */
export interface CostEstimate {
  readonly items: readonly Charge[];
  /** What whoever reads the sum should know. */
  readonly warnings: readonly string[];
}

export const estimateSchema = z
  .strictObject({
    estimated_duration: z.number().meta({ description: 'Seconds.' }),
    estimated_cost: z.strictObject({
      amount: z.number(),
      currency: z.literal('USD'),
      items: z.array(
        z.strictObject({ what: z.string(), quantity: z.number(), unit: z.string(), amount: z.number() }),
      ),
    }),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'Estimate' });

/** Characters that a voice says in a second, about, at its own pace and at the fastest that is asked of it. */
export const CHARACTERS_PER_SECOND = 15;
const FASTEST = 1.25;
/** Seconds that a scene of a storyboard lasts, about; each has a picture. */
const SECONDS_PER_PICTURE = 8;

/** Seconds of video that a script makes: as asked for, or as long as it takes to say. */
export function expectedLength({ script_content, duration }: ScriptVideoInput): number {
  const spoken = [...script_content].length / (CHARACTERS_PER_SECOND * FASTEST);
  return Math.min(LONGEST_VIDEO, Math.max(duration, spoken));
}

/** What a script video would cost at the providers that it asks for. */
export function scriptVideoCost(input: ScriptVideoInput, prices: Prices, paid: PaidProviders): CostEstimate {
  const { script_content: script, voice_provider: asked } = input;
  const speaks = asked !== 'local' && paid.speech.has(asked);
  const speech = speechCharge(prices, speaks ? asked : 'local', script);
  const warnings =
    asked === 'local' || speaks
      ? []
      : [
          `The voice provider "${asked}" has no key here: a local voice will speak instead, which costs nothing.`,
        ];
  if (input.template_id !== STORYBOARD || !paid.storyboard) return { items: [speech], warnings };

  const items = [speech, storyboardCharge(prices, script)];
  if (paid.pictures === null) {
    return { items, warnings: [...warnings, 'Nobody makes pictures here: scenes will show words instead.'] };
  }
  const count = Math.ceil(expectedLength(input) / SECONDS_PER_PICTURE);
  return {
    items: [...items, pictureCharge(prices, paid.pictures, count)],
    warnings: [
      ...warnings,
      'How many pictures there will be is a guess from the length; set max_cost where the sum must not be passed.',
    ],
  };
}

/** What a maths video says shows only once its problem is solved; whether a model is asked, once the rules have failed. */
export function mathVideoCost(
  { problem, voice }: Pick<MathVideoInput, 'problem' | 'voice'>,
  prices: Prices,
  paid: PaidProviders,
): CostEstimate {
  const provider = readVoice(voice)?.provider ?? 'local';
  const warnings: string[] = [];
  if (provider !== 'local' && paid.speech.has(provider)) {
    const minute = speechCharge(prices, provider, ' '.repeat(CHARACTERS_PER_SECOND * 60));
    warnings.push(
      `${minute.what} costs about ${minute.amount} USD a minute; how long it is shows only once it is solved.`,
    );
  }
  if (paid.storyboard) {
    const { amount } = solutionCharge(prices, problem);
    warnings.push(
      `A problem beyond the rules is given to a language model, for ${amount} USD at the most, or twice that where its first answer is wrong.`,
    );
  }
  return { items: [], warnings };
}

/** Transcribing is paid by the minute, and how long the video is shows only once it is fetched. */
export function captionCost(_input: CaptionInput, prices: Prices, paid: PaidProviders): CostEstimate {
  if (!paid.transcription) return { items: [], warnings: [] };
  const perMinute = costOf(prices.transcription.openai, 60);
  return {
    items: [],
    warnings: [
      `OpenAI transcribes the speech for ${perMinute} USD a minute; how long the video is shows only once it is fetched.`,
    ],
  };
}
