import type { CampaignMode } from './campaign-brief.js';
import type { ClipResolution } from './prices.js';

/** How fine the clips of an ad are made: as its frames are. */
export const clipResolution = (mode: CampaignMode): ClipResolution => (mode === 'test' ? '480p' : '1080p');
