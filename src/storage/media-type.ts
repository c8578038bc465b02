import { extname } from 'node:path';

const UNKNOWN = 'application/octet-stream';

const byExtension: Readonly<Record<string, string>> = {
  '.aac': 'audio/aac',
  '.ass': 'text/x-ssa',
  '.flac': 'audio/flac',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.m4a': 'audio/mp4',
  '.mkv': 'video/x-matroska',
  '.mov': 'video/quicktime',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.srt': 'application/x-subrip',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.wav': 'audio/wav',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.zip': 'application/zip',
};

/** The media type that a name's extension stands for: what a filesystem can say, since it keeps no types. */
export function mediaTypeOf(name: string): string {
  return byExtension[extname(name).toLowerCase()] ?? UNKNOWN;
}
