import type { Examples } from './examples.js';

/** A page to be photographed. */
export interface Shot {
  /** Of its files: `jobs-wide-light.png`. */
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
  { name: 'missing', path: '/no/such/page' },
];
