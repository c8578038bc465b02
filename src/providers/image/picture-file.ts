import { open } from 'node:fs/promises';

/** What a picture's file says of itself. */
export interface PictureFile {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** pixels */
  readonly width: number;
  readonly height: number;
}

/** Cameras and models put profiles and thumbnails before a JPEG's size. */
const HEAD_BYTES = 512 * 1024;

/** Looks at a file: kind and size of the picture by its bytes alone; null when it is none of PNG, JPEG, WebP. */
export async function readPicture(path: string): Promise<PictureFile | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    const picture = png(head) ?? jpeg(head) ?? webp(head);
    return picture && picture.width > 0 && picture.height > 0 ? picture : null;
  } finally {
    await file.close();
  }
}

/** PNG (ISO 15948), 11.2.2: IHDR comes first. */
function png(head: Buffer): PictureFile | null {
  const signed = head.length >= 24 && head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  if (!signed) return null;
  return { mediaType: 'image/png', width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** JPEG (ISO 10918-1), B.2.2: the size is in the frame header, after any number of other segments. */
function jpeg(head: Buffer): PictureFile | null {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= head.length && head[at] === 0xff) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { mediaType: 'image/jpeg', height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
    }
    at += 2 + head.readUInt16BE(at + 2);
  }
  return null;
}

/** WebP (RFC 9649): lossy, lossless and extended files each say their size in a way of their own. */
function webp(head: Buffer): PictureFile | null {
  if (
    head.length < 30 ||
    head.toString('latin1', 0, 4) !== 'RIFF' ||
    head.toString('latin1', 8, 12) !== 'WEBP'
  ) {
    return null;
  }
  const mediaType = 'image/webp';
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { mediaType, width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { mediaType, width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}
