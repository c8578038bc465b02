import { FilesystemStorage } from './filesystem.js';
import type { Storage } from './storage.js';

/** Which storage, as the configuration says it. */
export type StorageSettings =
  | { readonly kind: 'filesystem'; readonly directory: string; readonly videosDirectory?: string | undefined }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly endpoint: string | undefined;
      readonly region: string;
      readonly forcePathStyle: boolean;
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
    };

/** Opens the storage that is configured; nothing is touched until it is used, and the SDK of S3 is loaded for S3 alone. */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  if (settings.kind === 'filesystem') {
    const { directory, videosDirectory } = settings;
    return new FilesystemStorage({
      root: directory,
      ...(videosDirectory && { videosRoot: videosDirectory }),
    });
  }
  const { S3Storage } = await import('./s3.js');
  const { bucket, endpoint, region, forcePathStyle, credentials } = settings;
  return new S3Storage({
    bucket,
    region,
    forcePathStyle,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
  });
}
