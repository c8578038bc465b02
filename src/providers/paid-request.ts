/** Where the id of a request is kept that the provider works on for longer than one connection. */
export interface PendingRequest {
  /** What a try before this one has stored. */
  find(): Promise<string | null>;
  store(id: string): Promise<void>;
  clear(): Promise<void>;
}

/** What a paid provider needs of whoever asks it for something. */
export interface PaidControl {
  /** Ends the request within seconds; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly pending: PendingRequest;
  /** Makes the one call that is paid for. */
  pay<Result>(call: () => Promise<Result>): Promise<Result>;
  /** Whether another will go on where this one is aborted: what is pending is then not cancelled. */
  goesOn(): boolean;
}

/** Where something is: written to the path that was given, or still at the provider, for the caller to fetch. */
export type Generated = { readonly type: 'file' } | { readonly type: 'url'; readonly url: string };

/** A picture on this machine that a provider is given. */
export interface GivenPicture {
  readonly path: string;
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
}

/** Who can be asked for something. */
export interface PaidProvider {
  readonly name: string;
  /** For a person: `OpenAI`. */
  readonly title: string;
}
