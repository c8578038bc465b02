import type { IconName } from './components/Icon.js';

/** A part of the app, as the masthead names it. */
export interface Section {
  readonly to: string;
  readonly title: string;
  readonly icon: IconName;
  /** After `g`, leads there. */
  readonly key: string;
}

export const sections: readonly Section[] = [
  { to: '/make', title: 'Make', icon: 'make', key: 'm' },
  { to: '/jobs', title: 'Watch', icon: 'film', key: 'w' },
  { to: '/campaigns', title: 'Campaigns', icon: 'campaign', key: 'c' },
  { to: '/tutor', title: 'Tutor', icon: 'tutor', key: 't' },
  { to: '/operate', title: 'Operate', icon: 'operate', key: 'o' },
];

export const isWithin = (path: string, section: string): boolean =>
  path === section || path.startsWith(`${section}/`);
