import { pictureCharge, speechCharge, storyboardCharge, transcriptionCharge } from '../jobs/charges.js';
import type { Part } from '../jobs/part.js';
import { type Prices, paidPictures, paidSpeech } from '../jobs/prices.js';
import type { Spend } from './spend.js';

type Call<Result> = () => Promise<Result>;

/** The paid calls that there are, each accounted for at its price; what works on this machine costs nothing. */
export interface Payments {
  /** @param provider as the speech provider calls itself */
  paySpeech<Result>(part: Part, provider: string, text: string, call: Call<Result>): Promise<Result>;
  /** @param provider as the maker of pictures calls itself */
  payPicture<Result>(part: Part, provider: string, call: Call<Result>): Promise<Result>;
  payStoryboard<Result>(part: Part, script: string, call: Call<Result>): Promise<Result>;
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
      const paid = paidPictures.find((name) => name === provider);
      if (paid === undefined) throw new TypeError(`No price is known for pictures by ${provider}`);
      return spend(part, pictureCharge(prices, paid), call);
    },
    payStoryboard: (part, script, call) => spend(part, storyboardCharge(prices, script), call),
    payTranscription: (part, provider, seconds, call) =>
      provider === 'openai' ? spend(part, transcriptionCharge(prices, seconds), call) : call(),
  };
}
