import { ServiceError, ServiceRefused, ServiceUnavailable } from '../service-errors.js';
import { type PictureFile, readPicture } from './picture-file.js';
import type { ImageControl, ImageProvider, ImageRequest } from './port.js';

/** A request that a provider works on. */
export interface PendingAt {
  readonly provider: string;
  readonly id: string;
}

/** Who makes a picture, and with what. */
export interface ImageMaker {
  /** In the order in which they are asked. */
  readonly providers: readonly ImageProvider[];
  readonly signal: AbortSignal;
  readonly pending: {
    find(): Promise<PendingAt | null>;
    store(pending: { provider: string; id: string }): Promise<void>;
    clear(): Promise<void>;
  };
  /** Makes the one call to a provider that is paid for. */
  pay<Result>(provider: string, call: () => Promise<Result>): Promise<Result>;
  readonly goesOn: ImageControl['goesOn'];
  /** Brings what a provider left at a URL to the output path. */
  fetch(url: string): Promise<void>;
}

/** A picture, who made it, and why not those who were asked before. */
export interface MadePicture {
  readonly file: PictureFile;
  readonly provider: string;
  readonly warnings: string[];
}

/**
 * Has a picture made at a path by the first provider that can. One that already works on it comes first, and none is asked
 * while another's request may still be paid for.
 * @throws ServiceError of one that may do better later, or why all of them refuse; the signal's reason, when aborted
 */
export async function makePicture(
  maker: ImageMaker,
  request: ImageRequest,
  outputPath: string,
): Promise<MadePicture> {
  const failures: ServiceError[] = [];
  for (const provider of await inOrder(maker)) {
    try {
      const file = await makeBy(provider, maker, request, outputPath);
      return { file, provider: provider.name, warnings: failures.map(({ message }) => message) };
    } catch (error) {
      const underWay = error instanceof ServiceError && (await maker.pending.find()) !== null;
      if (!(error instanceof ServiceError) || underWay) throw error;
      failures.push(error);
    }
  }
  throw worthTelling(failures);
}

async function inOrder({ providers, pending }: ImageMaker): Promise<readonly ImageProvider[]> {
  const waiting = await pending.find();
  return providers.toSorted(
    (a, b) => Number(b.name === waiting?.provider) - Number(a.name === waiting?.provider),
  );
}

async function makeBy(
  provider: ImageProvider,
  { signal, pending, pay, goesOn, fetch }: ImageMaker,
  request: ImageRequest,
  outputPath: string,
): Promise<PictureFile> {
  const { name } = provider;
  const control: ImageControl = {
    signal,
    goesOn,
    pay: (call) => pay(name, call),
    pending: {
      find: async () => {
        const waiting = await pending.find();
        return waiting?.provider === name ? waiting.id : null;
      },
      store: (id) => pending.store({ provider: name, id }),
      clear: () => pending.clear(),
    },
  };
  const generated = await provider.generate(request, control, outputPath);
  if (generated.type === 'url') await fetch(generated.url);
  const file = await readPicture(outputPath);
  if (file !== null) return file;
  await pending.clear();
  throw new ServiceUnavailable('What was to be the picture is none: not PNG, JPEG or WebP.');
}

/** The failure that passes soonest; where none does, what all of them say. */
function worthTelling(failures: readonly ServiceError[]): ServiceError {
  const [soonest] = failures
    .filter(({ retryable }) => retryable)
    .sort((a, b) => (a.retryAfterSeconds ?? 0) - (b.retryAfterSeconds ?? 0));
  return soonest ?? new ServiceRefused(failures.map(({ message }) => message).join(' '));
}
