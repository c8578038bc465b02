import type { Job } from '../../api/client.js';
import { fileUrl } from '../../lib/paths.js';

/** A file of a job that can be had. */
export interface JobFile {
  readonly role: string;
  readonly title: string;
  readonly url: string;
}

const titles: Readonly<Record<string, string>> = {
  video: 'Video (MP4)',
  srt: 'Captions (SRT)',
  vtt: 'Captions (WebVTT)',
  words: 'Words with times (JSON)',
  thumbnail: 'Thumbnail (JPEG)',
  manifest: 'Manifest (JSON)',
};
/** Links of a job that are no files. */
const noFiles = new Set(['self', 'events', 'cancel', 'workflow']);

/** What there is to be had of a job, in the order in which it is wanted. */
export function filesOf({ links }: Pick<Job, 'links'>): JobFile[] {
  const order = Object.keys(titles);
  const rank = (role: string) => (order.includes(role) ? order.indexOf(role) : order.length);
  return Object.entries(links)
    .filter(([role]) => !noFiles.has(role))
    .map(([role, url]) => ({ role, title: titles[role] ?? role, url: fileUrl(url) }))
    .sort((one, other) => rank(one.role) - rank(other.role));
}
