import type { ColourTags, VideoInfo } from './media-info.js';
import { type Rate, rateText } from './rate.js';

/** A size in pixels; both even, as 4:2:0 video must be. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type ScaleMode = 'cover' | 'contain';

/** The even number nearest to a length in pixels; upwards when between two. */
export const even = (pixels: number): number => Math.max(2, Math.floor(pixels / 2 + 0.5) * 2);

/** What every picture ends as, said in its frames so that every encoder writes it. */
const TAGGED = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';

/**
 * Filters that make a picture a constant number of frames per second from time zero on, give it its size, and bring its
 * colours to BT.709. ffmpeg itself turns it upright before the first of them.
 * @param geometry filters that set its size and make its pixels square
 */
export function normalise(video: VideoInfo, rate: Rate, geometry: readonly string[]): string[] {
  return [
    ...(video.interlaced ? ['bwdif=mode=send_frame'] : []),
    `fps=${rateText(rate)}:start_time=0`,
    ...geometry,
    'setsar=1',
    ...toBt709(video),
    'format=yuv420p',
    TAGGED,
  ];
}

/** Filters that scale a picture, whatever its pixels' shape, to exactly this size. */
export const scaleTo = ({ width, height }: Size): string[] => [`scale=${width}:${height}`];

/** The size a picture is shown at, made even. */
export const displaySize = ({ width, height }: Size): Size => ({ width: even(width), height: even(height) });

/**
 * Filters that fit a picture into a frame. `cover` cuts off what is too much, before scaling, so that no picture in
 * between can be larger than its source; `contain` leaves black bars.
 */
export function fitInto(picture: Size, frame: Size, mode: ScaleMode): string[] {
  const aspect = `${frame.width}/${frame.height}`;
  if (mode === 'cover') {
    return [`crop=w='min(iw,ih*${aspect}/sar)':h='min(ih,iw*sar/(${aspect}))'`, ...scaleTo(frame)];
  }
  const factor = Math.min(frame.width / picture.width, frame.height / picture.height);
  const inside = { width: even(picture.width * factor), height: even(picture.height * factor) };
  return [...scaleTo(inside), `pad=${frame.width}:${frame.height}:(ow-iw)/2:(oh-ih)/2:black`];
}

function toBt709({ hdr, colour, pixelFormat, height }: VideoInfo): string[] {
  if (hdr) return toneMap(colour);
  const matrix = SCALE_MATRIX[colour.matrix ?? ''] ?? (height >= 720 ? 'bt709' : 'bt601');
  const full = colour.range === 'pc' || pixelFormat.startsWith('yuvj') || isRgb(pixelFormat);
  if (matrix === 'bt709' && !full) return [];
  return [
    `scale=in_color_matrix=${matrix}:out_color_matrix=bt709:in_range=${full ? 'pc' : 'tv'}:out_range=tv`,
  ];
}

const isRgb = (pixelFormat: string): boolean =>
  /^(gbr|rgb|bgr|argb|abgr|0rgb|0bgr|pal8|gray)/.test(pixelFormat);

/** Filters that make a video's frames RGB of 8 bits, in the colours of BT.709. */
export const toRgb = (video: VideoInfo): string[] =>
  isRgb(video.pixelFormat)
    ? ['format=rgb24']
    : [...toBt709(video), 'scale=in_color_matrix=bt709:in_range=tv:out_range=pc', 'format=rgb24'];

/** Filters that make a video of frames in RGB. */
export const fromRgb = (): string[] => [
  'scale=in_range=pc:out_range=tv:out_color_matrix=bt709',
  'format=yuv420p',
  TAGGED,
];

/** ffprobe's names of matrices, in the words of the filter `scale`; untagged video is guessed by its height, as players do. */
const SCALE_MATRIX: Readonly<Record<string, string>> = {
  bt709: 'bt709',
  smpte170m: 'bt601',
  bt470bg: 'bt601',
  fcc: 'fcc',
  smpte240m: 'smpte240m',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
};

/** PQ and HLG (ITU-R BT.2100) to SDR: linear light at a reference white of 100 cd/m², BT.709 primaries, Hable's curve. */
function toneMap({ transfer, primaries, matrix }: ColourTags): string[] {
  const input = `tin=${transfer}:pin=${primaries ?? 'bt2020'}:min=${matrix ?? 'bt2020nc'}:rin=tv`;
  return [
    `zscale=${input}:t=linear:npl=100`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
  ];
}
