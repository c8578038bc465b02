import { UnusableMediaError } from './errors.js';
import type { Rate } from './rate.js';

/** How a picture's numbers become colours, in ffprobe's words; null where the file does not say. */
export interface ColourTags {
  readonly primaries: string | null;
  readonly transfer: string | null;
  readonly matrix: string | null;
  readonly range: string | null;
}

export interface VideoInfo {
  /** The stream's number in the file. */
  readonly index: number;
  readonly codec: string;
  /** Pixels as displayed: turned upright, and square. */
  readonly width: number;
  readonly height: number;
  /** Degrees that a player turns the stored picture clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Width of a displayed pixel divided by its height, before it is made square. */
  readonly sampleAspectRatio: number;
  /** The average where it varies. */
  readonly frameRate: Rate;
  readonly variableFrameRate: boolean;
  readonly interlaced: boolean;
  readonly pixelFormat: string;
  /** Whether its brightness is coded by PQ or HLG. */
  readonly hdr: boolean;
  readonly colour: ColourTags;
  /** Seconds from the file's start to the end of the last frame; 0 when there is no frame. */
  readonly duration: number;
}

export interface AudioInfo {
  /** The stream's number in the file. */
  readonly index: number;
  readonly codec: string;
  readonly profile: string | null;
  /** Hz */
  readonly sampleRate: number;
  readonly channels: number;
  readonly layout: string | null;
  /** Seconds from the file's start to the end of the last sample. */
  readonly duration: number;
}

/** What ffprobe, and where needed a look at every packet, says of a file. */
export interface MediaInfo {
  /** The name of ffmpeg's demuxer for it: `mov`, `matroska`, `mp3`, … */
  readonly container: string;
  /** Seconds: the end of the picture or of the sound, whichever is later. */
  readonly duration: number;
  /** bytes */
  readonly size: number;
  /** The first picture that is not a cover; null where there is none. */
  readonly video: VideoInfo | null;
  /** The default sound track, or the first; null where there is none. */
  readonly audio: AudioInfo | null;
}

/** A file on this machine with what was found in it. */
export interface Source {
  readonly path: string;
  readonly info: MediaInfo;
}

/** The side at which decoding a picture would take more memory than a worker has; 8K is 7680. */
const LONGEST_SIDE = 8192;

/** The picture of a file, or an {@link UnusableMediaError} that says what is wrong with it. */
export function requireVideo(info: MediaInfo): VideoInfo {
  const { video } = info;
  if (video === null) throw new UnusableMediaError('The file has no picture, only sound. Give a video.');
  if (video.duration <= 0)
    throw new UnusableMediaError('The video has no frames. Give one that shows something.');
  if (Math.max(video.width, video.height) > LONGEST_SIDE) {
    throw new UnusableMediaError(
      `The picture is ${video.width}×${video.height} pixels. Give one of at most ${LONGEST_SIDE} pixels a side.`,
    );
  }
  return video;
}

/** The sound of a file, or an {@link UnusableMediaError} that says what is wrong with it. */
export function requireAudio(info: MediaInfo): AudioInfo {
  const { audio } = info;
  if (audio === null) throw new UnusableMediaError('The file has no sound. Give one that has.');
  if (audio.duration <= 0)
    throw new UnusableMediaError('The sound track is empty. Give a file with sound in it.');
  return audio;
}
