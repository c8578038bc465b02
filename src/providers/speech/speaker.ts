import type { PaidControl, PaidProvider } from '../paid-request.js';
import type { Speech, SpeechRequest } from './port.js';

/** Where speech is: in a WAV file at the path that was given, or at a URL, in a file of any kind. */
export type GivenSpeech =
  | { readonly type: 'speech'; readonly speech: Pick<Speech, 'words' | 'warnings'> }
  | { readonly type: 'url'; readonly url: string };

/** One of those who are asked to speak, one after the other. */
export interface Speaker extends PaidProvider {
  /** Part of an artifact's recipe: whatever changes the sound must change it. */
  readonly version: string;
  /** As the provider names it; null for its default. */
  readonly voice: string | null;
  /** Whether it works on this machine's processors. */
  readonly local: boolean;
  /**
   * Speaks.
   * @throws ServiceError, whose `retryable` says whether trying again can help; the signal's reason, when aborted
   */
  speak(
    request: Omit<SpeechRequest, 'voice'>,
    control: PaidControl,
    outputPath: string,
  ): Promise<GivenSpeech>;
}
