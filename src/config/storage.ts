import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { flag, httpUrl, secret, text } from './values.js';

/** Where files are kept: a folder, or a bucket at S3, R2 or anything compatible. */
export const storageVariables = {
  VIDEO_OUTPUT_DIR: text().optional(),
  S3_ENDPOINT: httpUrl().optional(),
  S3_REGION: text().optional(),
  S3_BUCKET: text().optional(),
  S3_ACCESS_KEY_ID: secret(),
  S3_SECRET_ACCESS_KEY: secret(),
  S3_FORCE_PATH_STYLE: flag().optional(),
  R2_ENDPOINT: httpUrl().optional(),
  R2_BUCKET: text().optional(),
  R2_ACCESS_KEY_ID: secret(),
  R2_SECRET_ACCESS_KEY: secret(),
};

type StorageVariables = z.infer<z.ZodObject<typeof storageVariables>> & { DATA_DIR: string };

/** The first set that names a bucket; R2 is S3 with a region called `auto`. */
function bucket(v: StorageVariables) {
  if (v.S3_BUCKET !== undefined)
    return {
      bucket: v.S3_BUCKET,
      endpoint: v.S3_ENDPOINT,
      region: v.S3_REGION ?? 'us-east-1',
      accessKeyId: v.S3_ACCESS_KEY_ID,
      secretAccessKey: v.S3_SECRET_ACCESS_KEY,
    };
  if (v.R2_BUCKET !== undefined)
    return {
      bucket: v.R2_BUCKET,
      endpoint: v.R2_ENDPOINT,
      region: 'auto',
      accessKeyId: v.R2_ACCESS_KEY_ID,
      secretAccessKey: v.R2_SECRET_ACCESS_KEY,
    };
  return undefined;
}

export function storageConfig(v: StorageVariables) {
  const named = bucket(v);
  if (named === undefined)
    return {
      kind: 'filesystem' as const,
      directory: resolve(join(v.DATA_DIR, 'storage')),
      /** Where finished videos go, if not beside the rest. */
      videosDirectory: v.VIDEO_OUTPUT_DIR === undefined ? undefined : resolve(v.VIDEO_OUTPUT_DIR),
    };
  const { accessKeyId, secretAccessKey, ...where } = named;
  return {
    kind: 's3' as const,
    ...where,
    /** Servers other than Amazon's are mostly reached by path, not by a host name a bucket. */
    forcePathStyle: v.S3_FORCE_PATH_STYLE ?? where.endpoint !== undefined,
    /** Undefined: the AWS SDK looks in its usual places (instance role, profile). */
    credentials:
      accessKeyId === undefined || secretAccessKey === undefined
        ? undefined
        : { accessKeyId, secretAccessKey },
  };
}

/** A key without its secret, or a server without a bucket, would only fail at the first file. */
export function storageMistakes(v: StorageVariables): string[] {
  const pairs = [
    ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
    ['S3_SECRET_ACCESS_KEY', 'S3_ACCESS_KEY_ID'],
    ['S3_ENDPOINT', 'S3_BUCKET'],
    ['R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY'],
    ['R2_SECRET_ACCESS_KEY', 'R2_ACCESS_KEY_ID'],
    ['R2_ENDPOINT', 'R2_BUCKET'],
    ['R2_BUCKET', 'R2_ENDPOINT'],
  ] as const;
  return pairs
    .filter(([present, missing]) => v[present] !== undefined && v[missing] === undefined)
    .map(([present, missing]) => `${missing}: is not set although ${present} is; set both or neither`);
}
