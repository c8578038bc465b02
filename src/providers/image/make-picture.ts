import { type Chain, makeByFirst } from '../chain.js';
import { ServiceUnavailable } from '../service-errors.js';
import { type PictureFile, readPicture } from './picture-file.js';
import type { ImageProvider, ImageRequest } from './port.js';

/** Who makes a picture, and with what. */
export interface ImageMaker extends Chain<ImageProvider> {
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
 * Has a picture made at a path by the first provider that can.
 * @throws what {@link makeByFirst} throws
 */
export async function makePicture(
  maker: ImageMaker,
  request: ImageRequest,
  outputPath: string,
): Promise<MadePicture> {
  const { made, ...by } = await makeByFirst(maker, async (provider, control) => {
    const generated = await provider.generate(request, control, outputPath);
    if (generated.type === 'url') await maker.fetch(generated.url);
    const file = await readPicture(outputPath);
    if (file !== null) return file;
    await control.pending.clear();
    throw new ServiceUnavailable('What was to be the picture is none: not PNG, JPEG or WebP.');
  });
  return { file: made, ...by };
}
