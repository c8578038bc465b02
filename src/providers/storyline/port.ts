/** What an ad is to be about. Texts are as somebody typed them. */
export interface StorylineRequest {
  readonly brand: { readonly name: string; readonly tagline: string | null; readonly tone: string | null };
  readonly product: string;
  readonly audience: string | null;
  readonly benefits: readonly string[];
  readonly proof: string | null;
  readonly callToAction: string;
  /** BCP 47, of the ad. */
  readonly language: string;
  /** BCP 47, of the brief's own words. */
  readonly briefLanguage: string;
  /** How long the ad is to be, 6–60. */
  readonly seconds: number;
  readonly mostScenes: number;
  /** Pictures of the brand's own that may be shown. */
  readonly images: readonly string[];
  /** Whether pictures can be generated: visuals of type `prompt`. */
  readonly pictures: boolean;
}

export type StorylineStructure =
  | 'hook-problem-solution-proof-action'
  | 'attention-interest-desire-action'
  | 'before-after-bridge';

export type StorylineRole =
  | ('hook' | 'problem' | 'solution' | 'benefit' | 'proof')
  | ('attention' | 'interest' | 'desire' | 'before' | 'after' | 'bridge' | 'action');

export type StorylineMood = 'calm' | 'uplifting' | 'energetic' | 'dramatic' | 'playful' | 'focused';

/** What a scene of an ad shows. */
export type StorylineVisual =
  | { readonly type: 'phrase'; readonly phrase: string; readonly heading: string | null }
  | { readonly type: 'list'; readonly heading: string | null; readonly items: string[] }
  | { readonly type: 'media'; readonly url: string; readonly heading: string | null }
  | { readonly type: 'prompt'; readonly prompt: string; readonly heading: string | null }
  /** The end card. */
  | {
      readonly type: 'ending';
      readonly name: string;
      readonly tagline: string | null;
      readonly action: string;
    };

/** One thing said and shown. */
export interface StorylineScene {
  readonly role: StorylineRole;
  /** Empty where only music plays. */
  readonly narration: string;
  readonly visual: StorylineVisual;
}

/** An ad before it is made. */
export interface StorylinePlan {
  readonly structure: StorylineStructure;
  readonly title: string;
  readonly mood: StorylineMood;
  readonly scenes: readonly StorylineScene[];
  /** For the caller. */
  readonly warnings: readonly string[];
}
