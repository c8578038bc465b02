import type { Examples } from './examples.js';

/** A page to be photographed. */
export interface Shot {
  /** Of its files: `jobs-wide-light.jpg`. */
  readonly name: string;
  readonly path: string;
}

/** Every page of the web app, a line each. */
export const pages = (examples: Examples): readonly Shot[] => [
  { name: 'home', path: '/' },
  { name: 'jobs', path: '/jobs' },
  { name: 'job-done', path: `/jobs/${examples.done}` },
  { name: 'job-failed', path: `/jobs/${examples.failed}` },
  { name: 'job-waiting', path: `/jobs/${examples.paused}` },
  { name: 'make-script', path: '/make/script-video' },
  { name: 'make-maths', path: '/make/math-video' },
  { name: 'make-captions', path: '/make/caption' },
  { name: 'make-merge', path: '/make/merge' },
  { name: 'make-music', path: '/make/background-music' },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'brand', path: '/campaigns/brands/new' },
  { name: 'brief', path: '/campaigns/new' },
  { name: 'campaign-done', path: `/campaigns/${examples.campaign}` },
  { name: 'campaign-waiting', path: `/campaigns/${examples.storyline}` },
  { name: 'tutor', path: '/tutor' },
  { name: 'lesson', path: `/tutor/${examples.lesson}` },
  { name: 'operate', path: '/operate' },
  { name: 'missing', path: '/no/such/page' },
];
