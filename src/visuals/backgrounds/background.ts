import { inSteps } from '../painting/in-steps.js';
import type { Layer, Scenery } from '../scenery.js';
import { glow } from './glow.js';
import { grid } from './grid.js';
import { paper } from './paper.js';
import { print } from './print.js';
import { SOFT_STEP } from './soft-step.js';
import { sweep } from './sweep.js';
import { tiles } from './tiles.js';
import { waves } from './waves.js';

/** What a template fills the picture with. It depends on nothing of the content, and ends as it begins. */
export function backgroundOf(scenery: Scenery): Layer {
  const { background } = scenery.template;
  switch (background.kind) {
    case 'glow':
      return inSteps(scenery, SOFT_STEP, glow(scenery, background));
    case 'print':
      return print(scenery, background);
    case 'sweep':
      return sweep(scenery, background);
    case 'grid':
      return grid(scenery, background);
    case 'paper':
      return inSteps(scenery, SOFT_STEP, paper(scenery, background));
    case 'tiles':
      return tiles(scenery, background);
    case 'waves':
      return waves(scenery, background);
  }
}
