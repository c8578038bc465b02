import { open } from 'node:fs/promises';

/**
 * The demuxers that may read what a user names, by ffmpeg's names. All hold their media themselves; playlists (hls, dash,
 * concat), session descriptions, image sequences and text are not among them, since they name other files to open.
 */
export const ALLOWED_CONTAINERS = [
  'mov',
  'matroska',
  'avi',
  'mpegts',
  'mpeg',
  'flv',
  'asf',
  'ogg',
  'wav',
  'w64',
  'aiff',
  'caf',
  'mp3',
  'flac',
  'aac',
  'ac3',
  'eac3',
  'amr',
  'gif',
] as const;

/** Options before a file that keep it from opening any other file or address, whatever it contains. */
export const CONFINED = [
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  ALLOWED_CONTAINERS.join(','),
] as const;

/** A path as ffmpeg is to take it: never as another protocol, an option or a pattern. */
export const fileUrl = (path: string): string => `file:${path}`;

const SNIFFED_BYTES = 512;

/** How files begin that have no index by which their streams' lengths are known: Matroska, Ogg, FLAC, WAV, MP3. */
const WITHOUT_INDEX = [/^.E\xdf\xa3/, /^OggS/, /^fLaC/, /^RIFF.{4}WAVE/s, /^ID3/, /^\xff[\xe2-\xff]/];

/** Whether a file is of a kind that usually has an index, judged by its first bytes. */
export async function hasIndex(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(12), 0, 12, 0);
    const head = buffer.toString('latin1', 0, bytesRead);
    return !WITHOUT_INDEX.some((beginning) => beginning.test(head));
  } finally {
    await file.close();
  }
}

/** Says, for a person, what a file that is no media seems to be, judged by its first bytes. */
export async function describeContent(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    const head = buffer
      .toString('utf8', 0, bytesRead)
      .replace(/^\uFEFF/, '')
      .trimStart()
      .toLowerCase();
    if (bytesRead === 0) return 'an empty file';
    if (head.startsWith('ftyp', 4)) return 'an MP4 without its index, as one that was cut off';
    if (head.startsWith('<!doctype html') || head.startsWith('<html')) return 'a web page';
    if (head.startsWith('#extm3u') || head.startsWith('ffconcat') || head.includes('<mpd'))
      return 'a playlist';
    if (head.startsWith('\uFFFDpng') || buffer.readUInt16BE(0) === 0xffd8) return 'a still picture';
    if (head.startsWith('{') || head.startsWith('<?xml')) return 'a text';
    return 'bytes of no format that is known';
  } finally {
    await file.close();
  }
}
