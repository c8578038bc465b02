import type { IconName } from '../components/icons.js';

/** The colours of the strip board (styles/tokens.css). */
export type Strip = 'butter' | 'sage' | 'sky' | 'rose' | 'lilac' | 'clay' | 'mint' | 'stone';

/** A kind of job, as people know it. */
export interface KindFace {
  readonly name: string;
  readonly title: string;
  /** What one gets, in a sentence. */
  readonly makes: string;
  readonly strip: Strip;
  readonly icon: IconName;
  /** Where one is made; null where nobody makes one by hand. */
  readonly make: string | null;
}

/** Every kind, in the order in which they are offered. */
export const kindFaces: readonly KindFace[] = [
  {
    name: 'script-video',
    title: 'Script video',
    makes: 'Write what is to be said; get a narrated, captioned and scored video.',
    strip: 'butter',
    icon: 'film',
    make: '/make/script-video',
  },
  {
    name: 'math-video',
    title: 'Maths video',
    makes: 'Type a problem; see it solved, line by line, out loud.',
    strip: 'sky',
    icon: 'formula',
    make: '/make/math-video',
  },
  {
    name: 'caption',
    title: 'Captions',
    makes: 'Drop a clip with speech; get it back with the words burned in.',
    strip: 'sage',
    icon: 'caption',
    make: '/make/caption',
  },
  {
    name: 'merge',
    title: 'Merge',
    makes: 'Put clips in order, each with its voiceover; get one video.',
    strip: 'lilac',
    icon: 'join',
    make: '/make/merge',
  },
  {
    name: 'background-music',
    title: 'Background music',
    makes: 'Lay a track under a video, as loud as you say.',
    strip: 'rose',
    icon: 'music',
    make: '/make/background-music',
  },
  {
    name: 'campaign',
    title: 'Campaign',
    makes: 'Give a brand and a brief; get an ad in every format.',
    strip: 'clay',
    icon: 'campaign',
    make: '/campaigns',
  },
  {
    name: 'tutor-session',
    title: 'Tutor session',
    makes: 'Ask for a lesson; edit a scene and see only it change.',
    strip: 'mint',
    icon: 'tutor',
    make: '/tutor',
  },
  {
    name: 'tutor-edit',
    title: 'Tutor edit',
    makes: 'A change to a lesson.',
    strip: 'mint',
    icon: 'tutor',
    make: null,
  },
  {
    name: 'hello',
    title: 'Hello',
    makes: 'A greeting: everything works.',
    strip: 'stone',
    icon: 'check',
    make: null,
  },
];

/** The face of a kind; one of its name alone for a kind that this version does not know. */
export function faceOf(kind: string): KindFace {
  const known = kindFaces.find((face) => face.name === kind);
  return known ?? { name: kind, title: kind, makes: '', strip: 'stone', icon: 'film', make: null };
}
