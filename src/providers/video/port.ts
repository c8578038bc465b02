import type { Generated, GivenPicture, PaidControl, PaidProvider } from '../paid-request.js';

/** The shapes that clips are made in. */
export type ClipAspect = '16:9' | '9:16' | '1:1';

/** How fine clips are made: the pixels of their shorter side. */
export type ClipResolution = '480p' | '720p' | '1080p';

/** A size in pixels. */
export interface ClipSize {
  readonly width: number;
  readonly height: number;
}

/** A clip to be generated. */
export interface ClipRequest {
  readonly prompt: string;
  readonly aspect: ClipAspect;
  readonly resolution: ClipResolution;
  /** At least so many seconds, where the provider makes clips that long. */
  readonly seconds: number;
  /** The picture that it begins with, of the provider's own `frameSize`; null for none. */
  readonly firstFrame: GivenPicture | null;
  /** Pictures of what must look the same in it; a provider that cannot take them with a first frame leaves them out. */
  readonly references: readonly GivenPicture[];
  /** Where the provider takes one, the same seed makes the same clip. */
  readonly seed?: number;
}

/** Makes clips out of words and a picture. */
export interface VideoProvider extends PaidProvider {
  /** Model and parameters: part of an artifact's recipe, so whatever changes the clip must change it. */
  readonly version: string;
  /** The pixels of what it makes, and of the first frame that it is given. */
  frameSize(request: Pick<ClipRequest, 'aspect' | 'resolution'>): ClipSize;
  /** How many seconds it makes where so many are asked for: what is paid for. */
  secondsMade(seconds: number): number;
  /**
   * Makes one clip.
   * @throws ServiceError, whose `retryable` says whether trying again can help.
   * @throws the signal's reason, when aborted.
   */
  generate(request: ClipRequest, control: PaidControl, outputPath: string): Promise<Generated>;
}

const SHORTER_SIDE: Readonly<Record<ClipResolution, number>> = { '480p': 480, '720p': 720, '1080p': 1080 };
const RATIO: Readonly<Record<ClipAspect, readonly [number, number]>> = {
  '16:9': [16, 9],
  '9:16': [9, 16],
  '1:1': [1, 1],
};

/** The size of a shape whose shorter side has so many pixels; both sides even. */
export function sizeOf({ aspect, resolution }: Pick<ClipRequest, 'aspect' | 'resolution'>): ClipSize {
  const [across, down] = RATIO[aspect];
  const unit = SHORTER_SIDE[resolution] / Math.min(across, down);
  return { width: 2 * Math.round((across * unit) / 2), height: 2 * Math.round((down * unit) / 2) };
}
