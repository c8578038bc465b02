import { backgroundMusic } from './background-music.js';
import { campaign } from './campaign.js';
import { caption } from './caption.js';
import { hello } from './hello.js';
import type { Kind } from './kind.js';
import { mathVideo } from './math-video.js';
import { merge } from './merge.js';
import { scriptVideo } from './script-video.js';
import { tutorEdit } from './tutor-edit.js';
import { tutorSession } from './tutor-session.js';

/** Every kind of job there is; to add one, write its file and name it here. */
export const kinds = {
  caption,
  merge,
  'background-music': backgroundMusic,
  'script-video': scriptVideo,
  'math-video': mathVideo,
  campaign,
  'tutor-session': tutorSession,
  'tutor-edit': tutorEdit,
  hello,
} as const;
export type KindName = keyof typeof kinds;

export const kindNames = [
  caption.name,
  merge.name,
  backgroundMusic.name,
  scriptVideo.name,
  mathVideo.name,
  campaign.name,
  tutorSession.name,
  tutorEdit.name,
  hello.name,
] as const satisfies KindName[];

/** The kind of that name, or undefined for one that this version does not know. */
export function findKind(name: string): Kind | undefined {
  return Object.values<Kind>(kinds).find((kind) => kind.name === name);
}
