import { sentencesOfItems } from './narrations.js';
import { passagesOf } from './passages.js';
import { inked, type PlannedScene, type ScriptBlock } from './script.js';

/** What of a script is spoken, and what stands beside it, by how many characters other than white space come before it. */
export interface SpokenScript {
  /** Passages with an empty line between them. */
  readonly text: string;
  readonly headings: readonly { readonly at: number; readonly heading: string | null }[];
  readonly media: readonly { readonly at: number; readonly url: string }[];
}

/** What is to be said of a script's blocks. */
export function spokenScript(blocks: readonly ScriptBlock[], language: string): SpokenScript {
  const { passages, unsaid } = passagesOf(blocks);
  const texts: string[] = [];
  const headings: { at: number; heading: string | null }[] = [];
  const media: { at: number; url: string }[] = [];
  let at = 0;
  for (const passage of passages) {
    headings.push({ at, heading: passage.heading });
    media.push(...passage.media.map((url) => ({ at, url })));
    const own = passage.type === 'list' ? sentencesOfItems(passage.items, language) : passage.texts;
    texts.push(own.join('\n'));
    at += own.reduce((sum, text) => sum + inked(text).length, 0);
  }
  media.push(...unsaid.map((url) => ({ at, url })));
  return { text: texts.join('\n\n'), headings, media };
}

/**
 * Gives scenes that say the whole script the headings they stand under, and the pictures that the author named: each to
 * the next scene that begins there or later, at the very end to the last. Says how many are left over.
 */
export function withMarkup(
  scenes: readonly PlannedScene[],
  { headings, media }: SpokenScript,
): { scenes: PlannedScene[]; notShown: number } {
  const waiting = [...media];
  let at = 0;
  const marked = scenes.map(({ narration, visual }, index): PlannedScene => {
    const heading = headings.findLast((one) => one.at <= at)?.heading ?? null;
    const next = waiting[0];
    const named = next !== undefined && (next.at <= at || index === scenes.length - 1);
    if (named) waiting.shift();
    at += inked(narration).length;
    if (named) return { narration, visual: { type: 'media', url: next.url, heading } };
    return { narration, visual: visual.type === 'title' ? visual : { ...visual, heading } };
  });
  return { scenes: marked, notShown: waiting.length };
}
