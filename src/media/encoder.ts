import { ended, endGroup, startGroup } from '../processes/process-group.js';
import { ALWAYS } from './command.js';
import { EncoderUnavailableError } from './errors.js';

export const VIDEO_ENCODERS = [
  'h264_nvenc',
  'h264_qsv',
  'h264_vaapi',
  'h264_videotoolbox',
  'libx264',
] as const;
export type VideoEncoderName = (typeof VIDEO_ENCODERS)[number];

/** How pictures are encoded, as data: part of a command, and of the recipe of whatever it makes. */
export interface VideoEncoder {
  readonly name: VideoEncoderName;
  /** Options before the inputs. */
  readonly device: readonly string[];
  /** Filters that hand frames to the encoder, after all others. */
  readonly upload: readonly string[];
  /** Options of the output. */
  readonly args: readonly string[];
  /** The same for frames that we have drawn: other work, the same stream, so that scenes of both sorts join by copying. */
  readonly drawnArgs: readonly string[];
}

export interface EncoderSettings {
  readonly encoder: 'auto' | VideoEncoderName;
  /**
   * x264's own. `veryfast` at CRF 20 costs a third of the time of x264's default (`medium`, 23), for files a little
   * larger at a quality a little higher: viewers upload the result elsewhere, where it is encoded again.
   */
  readonly x264Preset: string;
  /** Constant rate factor, 1 to 51; the hardware encoders take it as their own constant quality. */
  readonly crf: number;
}

/**
 * Drawings have broad, still areas and no grain. Measured on two templates at 1080p: x264's `superfast` with macroblock trees
 * over ten frames takes 0.65 of the time of `veryfast` for the same SSIM and size. Another preset is meant as it is said.
 */
const DRAWN_X264: Readonly<Record<string, readonly string[]>> = {
  veryfast: ['-preset', 'superfast', '-x264-params', 'mbtree=1:rc-lookahead=10'],
};

const VAAPI_DEVICE = '/dev/dri/renderD128';

/** H.264 High 4:2:0 in BT.709, closed groups of pictures of at most four seconds at 30 frames per second. */
const OUTPUT = [
  ...['-profile:v', 'high', '-g', '120', '-flags', '+cgop'],
  ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
] as const;

/** The encoder of that name, with these settings; whether it works here is for {@link chooseEncoder} to find out. */
export function videoEncoder(
  name: VideoEncoderName,
  { x264Preset, crf }: Omit<EncoderSettings, 'encoder'>,
): VideoEncoder {
  // The fastest presets leave the 8x8 transform out, and the stream would then not be of the High profile.
  const x264 = ['-crf', `${crf}`, '-8x8dct', '1', '-pix_fmt', 'yuv420p'];
  const own: Record<VideoEncoderName, readonly string[]> = {
    libx264: ['-preset', x264Preset, ...x264],
    h264_nvenc: ['-preset', 'p5', '-rc', 'vbr', '-cq', `${crf}`, '-b:v', '0', '-pix_fmt', 'yuv420p'],
    h264_qsv: ['-preset', 'fast', '-global_quality', `${crf}`, '-pix_fmt', 'nv12'],
    h264_vaapi: ['-rc_mode', 'CQP', '-qp', `${crf}`],
    // Its scale runs from 1 to 100, upwards.
    h264_videotoolbox: ['-q:v', `${Math.max(1, Math.round(100 - crf * 1.75))}`, '-pix_fmt', 'yuv420p'],
  };
  const drawn =
    name === 'libx264' ? [...(DRAWN_X264[x264Preset] ?? ['-preset', x264Preset]), ...x264] : own[name];
  const vaapi = name === 'h264_vaapi';
  return {
    name,
    device: vaapi ? ['-vaapi_device', VAAPI_DEVICE] : [],
    upload: vaapi ? ['format=nv12', 'hwupload'] : [],
    args: ['-c:v', name, ...own[name], ...OUTPUT],
    drawnArgs: ['-c:v', name, ...drawn, ...OUTPUT],
  };
}

/**
 * The encoder that the settings name, or with `auto` the first, hardware before software, that encodes a frame here.
 * @throws EncoderUnavailableError when the one that is named does not, or none does
 */
export async function chooseEncoder(settings: EncoderSettings, ffmpeg = 'ffmpeg'): Promise<VideoEncoder> {
  const names = settings.encoder === 'auto' ? VIDEO_ENCODERS : [settings.encoder];
  for (const name of names) {
    const encoder = videoEncoder(name, settings);
    if (await encodesFrame(encoder, ffmpeg)) return encoder;
  }
  const wanted = settings.encoder === 'auto' ? 'No H.264 encoder' : `The encoder ${settings.encoder}`;
  throw new EncoderUnavailableError(
    `${wanted} works on this machine: set VIDEO_ENCODER=libx264 and install an ffmpeg that has it, or install the driver.`,
  );
}

/** A driver that hangs must not keep the service from starting. */
const LONGEST_TRIAL_MS = 15_000;

async function encodesFrame(encoder: VideoEncoder, ffmpeg: string): Promise<boolean> {
  const filters = ['format=yuv420p', ...encoder.upload].join(',');
  const child = startGroup(ffmpeg, [
    ...[...ALWAYS, ...encoder.device, '-f', 'lavfi', '-i', 'color=size=320x240:rate=30'],
    ...['-vf', filters, '-frames:v', '1', ...encoder.args, '-f', 'null', '-'],
  ]);
  child.stdout.resume();
  child.stderr.resume();
  const limit = setTimeout(() => endGroup(child), LONGEST_TRIAL_MS);
  try {
    return (await ended(child)).code === 0;
  } finally {
    clearTimeout(limit);
  }
}
