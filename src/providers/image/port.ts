/** The shapes that pictures are made in. */
export type ImageAspect = '16:9' | '9:16' | '1:1';

/** A picture to be generated. */
export interface ImageRequest {
  readonly prompt: string;
  readonly aspect: ImageAspect;
  /** Where the provider takes one, the same seed makes the same picture. */
  readonly seed?: number;
}

/** Where the id of a request is kept that the provider works on for longer than one connection. */
export interface PendingRequest {
  /** What a try before this one has stored. */
  find(): Promise<string | null>;
  store(id: string): Promise<void>;
  clear(): Promise<void>;
}

/** What a provider needs of whoever asks for a picture. */
export interface ImageControl {
  /** Ends the request within seconds; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly pending: PendingRequest;
  /** Makes the one call that is paid for. */
  pay<Result>(call: () => Promise<Result>): Promise<Result>;
  /** Whether another will go on where this one is aborted: what is pending is then not cancelled. */
  goesOn(): boolean;
}

/** Where a picture is: written to the path that was given, or still at the provider, for the caller to fetch. */
export type GeneratedImage = { readonly type: 'file' } | { readonly type: 'url'; readonly url: string };

/** Makes pictures out of words. */
export interface ImageProvider {
  readonly name: string;
  /** Model and parameters: part of an artifact's recipe, so whatever changes the picture must change it. */
  readonly version: string;
  /**
   * Makes one picture: PNG, JPEG or WebP.
   * @throws ServiceError, whose `retryable` says whether trying again can help.
   * @throws the signal's reason, when aborted.
   */
  generate(request: ImageRequest, control: ImageControl, outputPath: string): Promise<GeneratedImage>;
}
