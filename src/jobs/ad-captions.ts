import type { CampaignScene } from './campaign-scene.js';

/** Words that a scene may say and not show: “Meet …”, “Now: …”. More, and they are read as captions. */
const UNSHOWN = 3;

/** Whether a scene of an ad needs captions: where it says what it does not show itself. */
export function needsCaptions({ narration, visual }: Pick<CampaignScene, 'narration' | 'visual'>): boolean {
  const shown = new Set(shownIn(visual).flatMap(wordsIn));
  return wordsIn(narration).filter((word) => !shown.has(word)).length > (shown.size > 0 ? UNSHOWN : 0);
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}’']+/gu) ?? [];

function shownIn(visual: CampaignScene['visual']): string[] {
  switch (visual.type) {
    case 'title':
      return [visual.title];
    case 'phrase':
      return [visual.phrase, visual.heading ?? ''];
    case 'list':
      return [...visual.items, visual.heading ?? ''];
    case 'ending':
      return [visual.name, visual.tagline ?? '', visual.action];
    case 'media':
    case 'prompt':
      return [visual.heading ?? ''];
    default:
      return [];
  }
}
