import type { Database } from './client.js';

/** A file that a caller sent us. */
export interface Upload {
  readonly id: string;
  readonly owner: string;
  /** bytes */
  readonly size: number;
  readonly mediaType: string;
  readonly expiresAt: Date;
}

export type UploadRepository = ReturnType<typeof createUploadRepository>;

/** Where an upload's bytes are kept. */
export function uploadKey(id: string): string {
  return `uploads/${id}`;
}

export function createUploadRepository(database: Database) {
  return {
    async insert(upload: Upload): Promise<void> {
      await database.upload.create({ data: upload, select: { id: true } });
    },

    async find(id: string): Promise<(Upload & { readonly key: string }) | null> {
      const row = await database.upload.findUnique({ where: { id }, omit: { createdAt: true } });
      return row && { ...row, size: Number(row.size), key: uploadKey(id) };
    },
  };
}
