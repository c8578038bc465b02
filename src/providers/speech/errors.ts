import { ServiceRefused, ServiceUnavailable, type Work } from '../service-errors.js';

/** It will never work: the provider refuses the text, the voice, the key or the configuration. */
export class SpeechRefused extends ServiceRefused {
  override readonly name = 'SpeechRefused';
}

/** It did not work this time: the provider is overloaded, unreachable, or died. */
export class SpeechUnavailable extends ServiceUnavailable {
  override readonly name = 'SpeechUnavailable';
}

/** What is asked of a voice. */
export const speaking: Work = {
  Refused: SpeechRefused,
  Unavailable: SpeechUnavailable,
  permission: ', and that it may be used for speech',
  unable: 'cannot speak now',
  refusal: 'refused the text or the voice',
  unfinished: 'did not finish',
  mismatch: 'is no speech',
};
