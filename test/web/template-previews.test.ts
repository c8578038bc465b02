import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { findTemplates } from '../../src/visuals/load-templates.js';

const templates = [...(await findTemplates()).keys()];

test.each(templates)('the web app shows %s: `scripts/template-previews.ts` makes what it shows', (id) => {
  for (const extension of ['mp4', 'jpg'])
    expect([extension, existsSync(`web/public/templates/${id}.${extension}`)]).toEqual([extension, true]);
});
