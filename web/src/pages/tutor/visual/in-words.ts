import type { Visual } from '../../../../../src/jobs/scene.js';
import { latexOf } from './line-text.js';

/** What is to be read on a visual, in a line. */
export function inWords(visual: Visual): string {
  switch (visual.type) {
    case 'title':
      return visual.title;
    case 'phrase':
      return visual.phrase;
    case 'list':
      return visual.items.join(' · ');
    case 'media':
      return visual.heading ?? '';
    case 'prompt':
      return visual.prompt;
    case 'code':
      return visual.heading ?? visual.language;
    case 'ending':
      return `${visual.name}: ${visual.action}`;
    case 'maths':
      return visual.title || visual.lines.map(latexOf).join(' · ');
  }
}
