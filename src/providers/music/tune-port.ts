import type { Generated, PaidControl, PaidProvider } from '../paid-request.js';
import type { Bed, BedRequest } from './port.js';

/** Music that was made: by somebody who may not know where its beats fall. */
export interface Tune {
  readonly generated: Generated;
  /** Its tempo, beats and key; null where its maker does not say. */
  readonly bed: Bed | null;
}

/** Makes music for campaigns: a paid provider, or this machine. */
export interface TuneProvider extends PaidProvider {
  /** Model and parameters: part of an artifact's recipe, so whatever changes the sound must change it. */
  readonly version: string;
  /**
   * Makes music about as long as asked: a provider that makes no more than so many seconds makes those, and whoever lays it
   * under something plays it again.
   * @throws ServiceError, whose `retryable` says whether trying again can help; the signal's reason, when aborted
   */
  generate(request: BedRequest, control: PaidControl, outputPath: string): Promise<Tune>;
}
