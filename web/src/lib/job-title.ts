import { faceOf } from './kinds.js';

/** What a job is called, by what it was asked for. */
export function jobTitle({ kind, input }: { readonly kind: string; readonly input?: unknown }): string {
  return firstLine(named(kind, input)) || faceOf(kind).title;
}

function named(kind: string, input: unknown): string {
  switch (kind) {
    case 'script-video':
      return text(input, 'title');
    case 'math-video':
      return text(input, 'problem');
    case 'caption':
    case 'background-music':
      return fileName(text(input, 'video_url'));
    case 'merge':
      return clips(field(input, 'scene_clip_urls'));
    case 'campaign':
      return text(field(input, 'brief'), 'product') || text(field(input, 'brand'), 'name');
    case 'tutor-session':
    case 'tutor-edit':
      return text(input, 'prompt');
    case 'hello':
      return `Hello, ${text(input, 'name')}`;
    default:
      return '';
  }
}

const LONGEST = 120;

function firstLine(words: string): string {
  const line = words.trim().split('\n', 1)[0] ?? '';
  return line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
}

/** A field of what a job was asked for, whatever that is; undefined where it has none of that name. */
export const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;

function text(value: unknown, name: string): string {
  const found = field(value, name);
  return typeof found === 'string' ? found : '';
}

function clips(urls: unknown): string {
  const count = Array.isArray(urls) ? urls.length : 0;
  return count === 1 ? 'One clip' : `${count} clips`;
}

/** The last part of a URL, which mostly says most. */
function fileName(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const name = path.split('/').filter(Boolean).at(-1) ?? '';
  return /^[0-9a-f-]{36}$/.test(name) ? 'An uploaded clip' : safeDecode(name);
}

function safeDecode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
