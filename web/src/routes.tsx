import { type ComponentType, lazy } from 'react';

/** A page and its path (wouter's patterns); loaded when it is opened. */
interface Route {
  readonly path: string;
  readonly page: ComponentType;
}

/** Every page; the first path that fits is shown. A page is a file with a default export, in a folder of its area. */
export const routes: readonly Route[] = [
  { path: '/', page: lazy(() => import('./pages/home/HomePage.js')) },
  { path: '/make', page: lazy(() => import('./pages/make/MakePage.js')) },
  { path: '/make/:kind', page: lazy(() => import('./pages/make/MakePage.js')) },
  { path: '/jobs', page: lazy(() => import('./pages/watch/JobsPage.js')) },
  { path: '/campaigns', page: lazy(() => import('./pages/campaigns/CampaignsPage.js')) },
  { path: '/campaigns/new', page: lazy(() => import('./pages/campaigns/BriefPage.js')) },
  { path: '/campaigns/brands/new', page: lazy(() => import('./pages/campaigns/BrandPage.js')) },
  { path: '/campaigns/brands/:id', page: lazy(() => import('./pages/campaigns/BrandPage.js')) },
  { path: '/campaigns/:id', page: lazy(() => import('./pages/campaigns/CampaignPage.js')) },
  { path: '/tutor', page: lazy(() => import('./pages/tutor/TutorPage.js')) },
  { path: '/tutor/:id', page: lazy(() => import('./pages/tutor/SessionPage.js')) },
  { path: '/operate', page: lazy(() => import('./pages/operate/OperatePage.js')) },
  { path: '/jobs/:id', page: lazy(() => import('./pages/watch/JobPage.js')) },
];

export const MissingPage = lazy(() => import('./pages/missing/MissingPage.js'));
