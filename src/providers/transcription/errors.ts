import { ServiceRefused, ServiceUnavailable, type Work } from '../service-errors.js';

/** It will never work: the provider refuses the input, the key or the configuration. */
export class TranscriptionRefused extends ServiceRefused {
  override readonly name = 'TranscriptionRefused';
}

/** It did not work this time: the provider is overloaded, unreachable, or died. */
export class TranscriptionUnavailable extends ServiceUnavailable {
  override readonly name = 'TranscriptionUnavailable';
  /** A long recording goes in several requests: those before the one that failed were answered. */
  override readonly charged = true;
}

/** What is asked of a recogniser. */
export const transcribing: Work = {
  Refused: TranscriptionRefused,
  Unavailable: TranscriptionUnavailable,
  permission: ' and that its project may use audio',
  unable: 'is not available now',
  refusal: 'refused the audio',
  unfinished: 'did not finish',
  mismatch: 'is no transcript with times. Check its address and model',
};
