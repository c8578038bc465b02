import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { SceneView } from '../jobs/present-session.js';
import type { SessionRow } from '../jobs/session-change.js';

export const ifMatchHeader = {
  'If-Match':
    'ETags of what the caller has read; 412 where it has been changed since. Compared by the number that they begin with.',
};

/** Names exactly one state of a session and its scenes; another session of the same id has others. */
export function sessionEtag({ eventNumber, createdAt }: SessionRow): string {
  return `W/"${eventNumber}-${createdAt.getTime().toString(36)}"`;
}

/** Begins with the version, which says what the scene says and shows; what follows differs as it is moved and rendered. */
export function sceneEtag(scene: SceneView): string {
  const state = createHash('sha256').update(JSON.stringify(scene)).digest('base64url').slice(0, 16);
  return `W/"${scene.version}-${state}"`;
}

const TAG = /"(\d{1,9})-[^"]*"/g;

/**
 * The numbers that the ETags in If-Match begin with.
 * @returns null where anything will do; tags that are none of ours are left out
 */
export function readIfMatch(request: Request): number[] | null {
  const header = request.get('If-Match')?.trim();
  if (header === undefined || header === '*') return null;
  return [...header.matchAll(TAG)].map(([, number]) => Number(number));
}
