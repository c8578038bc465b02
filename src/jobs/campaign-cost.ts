import type { CampaignInput } from './campaign.js';
import { TEST_SCENES, variantsOf, versionsOf } from './campaign-brief.js';
import {
  clipCharge,
  musicCharge,
  pictureCharge,
  referencedPictureCharge,
  speechCharge,
  storylineCharge,
} from './charges.js';
import { clipResolution } from './clip-resolution.js';
import { CHARACTERS_PER_SECOND, type CostEstimate, type PaidProviders } from './estimate.js';
import { type Charge, type Prices, paidSpeech } from './prices.js';
import { readVoice } from './voice.js';

/** Seconds that a scene of an ad lasts, about; the last shows the end card. */
const SECONDS_PER_SCENE = 4;

/** What a campaign would cost at the providers that it asks for; pictures, clips and words are guessed from its length. */
export function campaignCost(input: CampaignInput, prices: Prices, paid: PaidProviders): CostEstimate {
  const { charges: spoken, warnings } = speechOf(input, prices, paid);
  const seen = picturesOf(input, prices, paid);
  const items = [...storylinesOf(input, prices, paid), ...spoken, ...seen, ...musicOf(input, prices, paid)];
  const guessed = seen.length > 0 || spoken.some(({ amount }) => amount > 0);
  return { items, warnings: [...warnings, ...(guessed ? [GUESSED] : [])] };
}

const GUESSED =
  'How many pictures, clips and words there will be is a guess from the length; set max_cost where the sum must not be passed.';

function storylinesOf({ brief, brand }: CampaignInput, prices: Prices, paid: PaidProviders): Charge[] {
  if (!paid.storyboard) return [];
  const words = JSON.stringify({ brand: [brand.name, brand.tagline, brand.tone], brief });
  return [together(versionsOf(brief).map(() => storylineCharge(prices, words)))];
}

function speechOf({ brand, brief }: CampaignInput, prices: Prices, paid: PaidProviders) {
  const asked = brand.voice ? (readVoice(brand.voice)?.provider ?? 'local') : paid.campaignVoice;
  const provider = paidSpeech.find((name) => name === asked && paid.speech.has(name)) ?? 'local';
  const charges = versionsOf(brief).map(({ length }) =>
    speechCharge(prices, provider, 'x'.repeat(length * CHARACTERS_PER_SECOND)),
  );
  const missing = `The voice provider "${asked}" has no key here: a local voice will speak instead, which costs nothing.`;
  return { charges: [together(charges)], warnings: provider === asked ? [] : [missing] };
}

/** Pictures are described by a model alone; the brand's own are fetched, and any may be brought to move. */
function picturesOf({ brand, brief, mode }: CampaignInput, prices: Prices, paid: PaidProviders): Charge[] {
  const own = brand.images?.length ?? 0;
  const variants = variantsOf(brief).map(({ length }) => {
    const scenes = Math.max(1, Math.round(length / SECONDS_PER_SCENE) - 1);
    const most = mode === 'test' ? Math.min(scenes, TEST_SCENES - 1) : scenes;
    const described = paid.storyboard && paid.pictures ? Math.max(0, most - own) : 0;
    const pictured = described + Math.min(own, most);
    return { described, seconds: Math.ceil((length * pictured) / (most + 1)) };
  });
  const described = variants.reduce((sum, variant) => sum + variant.described, 0);
  const seconds = variants.reduce((sum, variant) => sum + variant.seconds, 0);
  const made = own > 0 && mode === 'production' ? referencedPictureCharge : pictureCharge;
  return [
    ...(paid.pictures && described > 0 ? [made(prices, paid.pictures, described)] : []),
    ...(paid.clips && seconds > 0 ? [clipCharge(prices, paid.clips, clipResolution(mode), seconds)] : []),
  ];
}

/** A piece of music for each length. */
function musicOf({ brief }: CampaignInput, prices: Prices, { music }: PaidProviders): Charge[] {
  const lengths = new Set(versionsOf(brief).map(({ length }) => length));
  return music === null ? [] : [musicCharge(prices, music, lengths.size)];
}

/** Charges for the same as one. */
function together(charges: readonly Charge[]): Charge {
  const [first] = charges;
  if (first === undefined) throw new TypeError('A brief asks for no video');
  return {
    ...first,
    quantity: charges.reduce((sum, { quantity }) => sum + quantity, 0),
    amount: charges.reduce((sum, { amount }) => sum + amount, 0),
  };
}
