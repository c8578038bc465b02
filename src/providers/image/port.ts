import type { Generated, GivenPicture, PaidControl, PaidProvider } from '../paid-request.js';

/** The shapes that pictures are made in. */
export type ImageAspect = '16:9' | '9:16' | '1:1';

/** A picture to be generated. */
export interface ImageRequest {
  readonly prompt: string;
  readonly aspect: ImageAspect;
  /** Where the provider takes one, the same seed makes the same picture. */
  readonly seed?: number;
  /** Pictures of what must look the same in it; none by default. */
  readonly references?: readonly GivenPicture[];
}

/** Makes pictures out of words. */
export interface ImageProvider extends PaidProvider {
  /** Model and parameters: part of an artifact's recipe, so whatever changes the picture must change it. */
  readonly version: string;
  /** The same for pictures that keep to references; null where it takes none. */
  readonly referenceVersion: string | null;
  /**
   * Makes one picture: PNG, JPEG or WebP.
   * @throws ServiceError, whose `retryable` says whether trying again can help.
   * @throws the signal's reason, when aborted.
   */
  generate(request: ImageRequest, control: PaidControl, outputPath: string): Promise<Generated>;
}
