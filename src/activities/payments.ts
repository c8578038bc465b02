import {
  clipCharge,
  lessonCharge,
  musicCharge,
  pictureCharge,
  referencedPictureCharge,
  solutionCharge,
  speechCharge,
  storyboardCharge,
  storylineCharge,
  transcriptionCharge,
} from '../jobs/charges.js';
import type { Part } from '../jobs/part.js';
import {
  type ClipResolution,
  type Prices,
  paidClips,
  paidMusic,
  paidPictures,
  paidSpeech,
} from '../jobs/prices.js';
import type { Spend } from './spend.js';

type Call<Result> = () => Promise<Result>;

/** A clip as it is paid for. */
export interface PaidClip {
  /** As the maker of clips calls itself. */
  readonly provider: string;
  readonly resolution: ClipResolution;
  /** As the provider makes them. */
  readonly seconds: number;
}

/** The paid calls that there are, each accounted for at its price; what works on this machine costs nothing. */
export interface Payments {
  /** @param provider as the speech provider calls itself */
  paySpeech<Result>(part: Part, provider: string, text: string, call: Call<Result>): Promise<Result>;
  /** @param provider as the maker of pictures calls itself */
  payPicture<Result>(part: Part, provider: string, call: Call<Result>): Promise<Result>;
  /** Of one that keeps to others. */
  payReferencedPicture<Result>(part: Part, provider: string, call: Call<Result>): Promise<Result>;
  payClip<Result>(part: Part, clip: PaidClip, call: Call<Result>): Promise<Result>;
  /** @param provider as the maker of music calls itself */
  payMusic<Result>(part: Part, provider: string, call: Call<Result>): Promise<Result>;
  /** @param brief all of its words */
  payStoryline<Result>(part: Part, brief: string, call: Call<Result>): Promise<Result>;
  /** @param prompt all that the model is told of it */
  payLesson<Result>(part: Part, prompt: string, sceneCount: number, call: Call<Result>): Promise<Result>;
  payStoryboard<Result>(part: Part, script: string, call: Call<Result>): Promise<Result>;
  paySolution<Result>(part: Part, problem: string, call: Call<Result>): Promise<Result>;
  /** @param seconds of sound */
  payTranscription<Result>(
    part: Part,
    provider: string,
    seconds: number,
    call: Call<Result>,
  ): Promise<Result>;
}

export function createPayments({ spend, prices }: { spend: Spend; prices: Prices }): Payments {
  return {
    paySpeech(part, provider, text, call) {
      const paid = paidSpeech.find((name) => name === provider);
      return spend(part, speechCharge(prices, paid ?? 'local', text), call);
    },
    payPicture(part, provider, call) {
      const paid = paidPictures.find((name) => name === provider) ?? unpriced('pictures', provider);
      return spend(part, pictureCharge(prices, paid), call);
    },
    payReferencedPicture(part, provider, call) {
      const paid = paidPictures.find((name) => name === provider) ?? unpriced('pictures', provider);
      return spend(part, referencedPictureCharge(prices, paid), call);
    },
    payClip(part, { provider, resolution, seconds }, call) {
      const paid = paidClips.find((name) => name === provider) ?? unpriced('clips', provider);
      return spend(part, clipCharge(prices, paid, resolution, seconds), call);
    },
    payMusic(part, provider, call) {
      const paid = paidMusic.find((name) => name === provider) ?? unpriced('music', provider);
      return spend(part, musicCharge(prices, paid), call);
    },
    payStoryline: (part, brief, call) => spend(part, storylineCharge(prices, brief), call),
    payLesson: (part, prompt, sceneCount, call) =>
      spend(part, lessonCharge(prices, prompt, sceneCount), call),
    payStoryboard: (part, script, call) => spend(part, storyboardCharge(prices, script), call),
    paySolution: (part, problem, call) => spend(part, solutionCharge(prices, problem), call),
    payTranscription: (part, provider, seconds, call) =>
      provider === 'openai' ? spend(part, transcriptionCharge(prices, seconds), call) : call(),
  };
}

function unpriced(what: string, provider: string): never {
  throw new TypeError(`No price is known for ${what} by ${provider}`);
}
