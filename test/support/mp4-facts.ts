import { open } from 'node:fs/promises';
import { ffmpeg, streamFacts } from '../media/fixtures.js';

/** What every video of this service is (issue 3, "All outputs"); for `toMatchObject`. */
export const standardPicture = {
  codec_name: 'h264',
  profile: 'High',
  pix_fmt: 'yuv420p',
  color_range: 'tv',
  color_space: 'bt709',
  color_transfer: 'bt709',
  color_primaries: 'bt709',
};
export const standardSound = { codec_name: 'aac', sample_rate: '48000', channels: '2' };

export const pictureOf = (path: string) => streamFacts(path, 'v:0', Object.keys(standardPicture).join());
export const soundOf = (path: string) => streamFacts(path, 'a:0', Object.keys(standardSound).join());

/** The names of an MP4's outermost boxes, in order. */
export async function boxesOf(path: string): Promise<string[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const names: string[] = [];
    for (let at = 0; at < size; ) {
      const { buffer } = await file.read(Buffer.alloc(16), 0, 16, at);
      names.push(buffer.toString('latin1', 4, 8));
      const length = buffer.readUInt32BE(0);
      if (length === 0) break;
      at += length === 1 ? Number(buffer.readBigUInt64BE(8)) : length;
    }
    return names;
  } finally {
    await file.close();
  }
}

/** A digest of a video's coded picture, packet by packet. */
export const pictureDigest = (path: string): Promise<string> =>
  ffmpeg('-i', path, '-map', '0:v', '-c', 'copy', '-f', 'streamhash', '-');
