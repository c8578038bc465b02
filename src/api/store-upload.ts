import type { Readable } from 'node:stream';
import { z } from 'zod';
import { uploadKey } from '../database/uploads.js';
import { StreamTooLargeError } from '../storage/errors.js';
import type { Dependencies } from './dependencies.js';
import { BadRequestProblem, TooLargeProblem, UnsupportedMediaTypeProblem } from './problems.js';

export const storedUploadSchema = z
  .strictObject({
    url: z.url().meta({ description: 'Accepted wherever a media URL is.' }),
    size: z.number().int().meta({ description: 'bytes' }),
    media_type: z.string(),
  })
  .meta({ id: 'Upload' });
export type StoredUpload = z.infer<typeof storedUploadSchema>;

const idSchema = z.uuid();

export function isUploadId(id: string): boolean {
  return idSchema.safeParse(id).success;
}

type Stores = Pick<Dependencies, 'storage' | 'uploads' | 'settings'>;

/**
 * Keeps a stream as an upload: bytes first, then its row; what goes wrong in between leaves neither.
 * @throws TooLargeProblem, BadRequestProblem for an empty one
 */
export async function storeUpload(
  { storage, uploads, settings }: Stores,
  { id, mediaType, stream }: { readonly id: string; readonly mediaType: string; readonly stream: Readable },
): Promise<StoredUpload> {
  const key = uploadKey(id);
  const { size } = await storage
    .putStream(key, stream, { mediaType, maxBytes: settings.maxFileSize })
    .catch(refuseTooLarge);
  try {
    if (size === 0) throw emptyUpload();
    const expiresAt = new Date(Date.now() + settings.retention.job * 1000);
    await uploads.insert({ id, owner: '', size, mediaType, expiresAt });
  } catch (error) {
    await storage.delete([key]);
    throw error;
  }
  return { url: uploadUrl(settings.publicUrl, id), size, media_type: mediaType };
}

export function uploadUrl(publicUrl: string, id: string): string {
  return `${publicUrl}/uploads/${id}`;
}

export function uploadTooLarge(maxBytes: number): TooLargeProblem {
  return new TooLargeProblem(`The file is larger than the ${Math.floor(maxBytes / 1024 / 1024)} MB allowed.`);
}

export function emptyUpload(): BadRequestProblem {
  return new BadRequestProblem('The upload is empty: send the bytes of the file as the body.');
}

/**
 * The media type alone, without parameters, in lower case.
 * @throws UnsupportedMediaTypeProblem for text that names none
 */
export function readMediaType(text: string | undefined): string {
  const [essence = ''] = (text || 'application/octet-stream').toLowerCase().split(';', 1);
  if (!/^[\w!#$&^.+-]{1,63}\/[\w!#$&^.+-]{1,63}$/.test(essence.trim())) {
    throw new UnsupportedMediaTypeProblem('Content-Type must be a media type, like video/mp4.');
  }
  return essence.trim();
}

function refuseTooLarge(error: unknown): never {
  throw error instanceof StreamTooLargeError ? uploadTooLarge(error.maxBytes) : error;
}
