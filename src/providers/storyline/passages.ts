import { bare, line, productName, sentence, tidy } from './brief-words.js';
import { type FrameSet, type Frames, findFrames, type Register } from './frames.js';
import type { StorylineRequest, StorylineRole, StorylineStructure } from './port.js';

/** Something an ad may say, before it is known whether there is time for it. */
export interface Passage {
  readonly role: StorylineRole;
  /** What is said; where there is less time, the next. */
  readonly said: readonly string[];
  /** What is shown of it. */
  readonly shown: string;
  /** 0 is said first of all, and whatever else is not. */
  readonly rank: number;
  /** Whether a picture of the brand's could be shown while it is said. */
  readonly pictured: boolean;
}

/** Which passage each structure begins, goes on and ends with; `benefits` are as many as there is time for. */
const ORDERS: Readonly<Record<StorylineStructure, readonly Piece[]>> = {
  'hook-problem-solution-proof-action': [
    ['hook', 'hook'],
    ['problem', 'problem'],
    ['meet', 'solution'],
    ['benefits', 'benefit'],
    ['breath', 'benefit'],
    ['proof', 'proof'],
    ['action', 'action'],
  ],
  'attention-interest-desire-action': [
    ['attention', 'attention'],
    ['meet', 'interest'],
    ['benefits', 'desire'],
    ['breath', 'desire'],
    ['proof', 'desire'],
    ['action', 'action'],
  ],
  'before-after-bridge': [
    ['before', 'before'],
    ['after', 'after'],
    ['bridge', 'bridge'],
    ['benefits', 'after'],
    ['breath', 'after'],
    ['proof', 'proof'],
    ['action', 'action'],
  ],
};
type Piece = readonly [piece: PieceName, role: StorylineRole];
type PieceName =
  | 'hook'
  | 'attention'
  | 'problem'
  | 'before'
  | 'after'
  | 'meet'
  | 'bridge'
  | 'benefits'
  | 'breath'
  | 'proof'
  | 'action';

/** All that an ad could say, in its structure's order, in the words of the brief and in sentences made for them. */
export function passagesOf(
  request: StorylineRequest,
  structure: StorylineStructure,
  register: Register,
): Passage[] {
  const { language, brand } = request;
  const frames = findFrames(language);
  const words: BriefWords = {
    product: productName(request.product, language) ?? productName(brand.name, language) ?? '',
    audience: request.audience === null ? null : bare(request.audience),
    benefits: request.benefits.map(tidy).filter((benefit) => benefit !== ''),
  };
  const pick = picker(`${brand.name} ${request.product}`, register);
  return ORDERS[structure].flatMap(([piece, role]) => {
    const passages = PIECES[piece]({ request, frames, words, structure, pick });
    return passages.map((passage): Passage => ({ pictured: false, ...passage, role }));
  });
}

interface BriefWords {
  readonly product: string;
  readonly audience: string | null;
  readonly benefits: readonly string[];
}

interface Writing {
  readonly request: StorylineRequest;
  readonly frames: Frames | null;
  readonly words: BriefWords;
  readonly structure: StorylineStructure;
  /** One of the sentences for something, always the same for a brief; the words are put into their places. */
  readonly pick: (frames: FrameSet, places?: Readonly<Record<string, string>>) => string;
}

type Written = Omit<Passage, 'role' | 'pictured'> & { readonly pictured?: boolean };

const PIECES: Readonly<Record<PieceName, (writing: Writing) => Written[]>> = {
  hook: ({ frames, words, pick }) => {
    if (frames === null) return [];
    const said =
      words.audience !== null
        ? pick(frames.hookAudience, { audience: audienceIn(frames, words.audience) })
        : pick(frames.hook);
    return [plain([said, pick(frames.hook)], 3)];
  },
  attention: (writing) => {
    const { frames, pick } = writing;
    const benefit = openingBenefit(writing);
    if (frames === null || benefit === null) return PIECES.hook(writing);
    const said = [pick(frames.hookBenefit, { benefit: line(bare(benefit)) }), sentence(benefit)];
    return [{ said, shown: line(benefit), rank: 2, pictured: true }];
  },
  problem: ({ frames, pick }) => (frames ? [plain([pick(frames.problem)], 6)] : []),
  before: ({ frames, pick }) => (frames ? [plain([pick(frames.before)], 3)] : []),
  after: ({ frames, words, pick }) => {
    const [benefit] = words.benefits;
    if (frames === null || benefit === undefined) return [];
    const said = pick(frames.after, { benefit: line(bare(benefit)) });
    return [{ said: [said, sentence(benefit)], shown: line(benefit), rank: 2, pictured: true }];
  },
  meet: ({ frames, words, pick }) =>
    introduced(words, frames && pick(frames.meet, { product: productIn(frames, words.product) })),
  bridge: ({ frames, words, pick }) =>
    introduced(words, frames && pick(frames.bridge, { product: productIn(frames, words.product) })),
  benefits: (writing) => {
    const { words, frames, structure } = writing;
    const firstIsTold =
      openingBenefit(writing) !== null || (frames !== null && structure === 'before-after-bridge');
    const told = firstIsTold ? words.benefits.slice(1) : words.benefits;
    return told.map((benefit, index) => ({
      ...{ said: [sentence(benefit)], shown: line(benefit), pictured: true },
      rank: index === 0 ? 2 : 4 + index,
    }));
  },
  breath: ({ frames, pick }) => (frames ? [plain([pick(frames.breath)], 20)] : []),
  proof: ({ request: { proof } }) =>
    proof === null || tidy(proof) === '' ? [] : [{ ...plain([sentence(proof)], 4), shown: line(proof) }],
  action: ({ request: { callToAction, brand } }) => {
    const action = sentence(callToAction);
    const tagline = brand.tagline === null ? '' : sentence(brand.tagline);
    return [
      {
        said: [...(tagline === '' ? [] : [`${tagline} ${action}`]), action, ''],
        shown: line(callToAction),
        rank: 1,
      },
    ];
  },
};

/** The benefit that an ad for nobody in particular opens with, where there are others to go on with; null for none. */
function openingBenefit({ frames, words, structure }: Writing): string | null {
  const [benefit, ...others] = words.benefits;
  const opens =
    frames !== null && structure === 'attention-interest-desire-action' && words.audience === null;
  return opens && benefit !== undefined && others.length > 0 && benefit.split(' ').length <= 6
    ? benefit
    : null;
}

const plain = (said: string[], rank: number): Written => ({ said, shown: line(said[0] ?? ''), rank });

function introduced({ product }: BriefWords, said: string | null): Written[] {
  if (product === '') return [];
  return [
    {
      said: [...(said === null ? [] : [said]), sentence(product)],
      shown: line(product),
      rank: 0,
      pictured: true,
    },
  ];
}

const productIn = (frames: Frames, product: string) => frames.inSentence?.(product) ?? product;
const audienceIn = (frames: Frames, audience: string) => frames.audienceInSentence?.(audience) ?? audience;

/** Chooses among sentences as if by chance, but for the same brief always alike. */
function picker(brief: string, register: Register): Writing['pick'] {
  return (frames, places = {}) => {
    const choice = frames[register];
    const frame = choice[hash(`${brief} ${choice[0] ?? ''}`) % choice.length] ?? '';
    return sentence(
      frame.replace(/\{(\w+)\}/g, (_, name: string, at: number) => {
        const words = places[name] ?? '';
        return /[.!?]\s*$/.test(frame.slice(0, at)) ? line(words) : words;
      }),
    );
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
