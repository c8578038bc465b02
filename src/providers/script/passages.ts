import type { ScriptBlock } from './script.js';

/** What is said without a break by a heading, a list or a picture; texts follow each other, or a list stands alone. */
export type Passage = {
  readonly heading: string | null;
  /** Pictures and clips named just before it. */
  readonly media: readonly string[];
} & (
  | { readonly type: 'text'; readonly texts: readonly string[] }
  | { readonly type: 'list'; readonly items: readonly string[] }
);

/** Passages in order, and the pictures that nothing is said after. */
export interface Passages {
  readonly passages: readonly Passage[];
  readonly unsaid: readonly string[];
}

/**
 * Divides a script's blocks into passages. A heading stands over what follows it and is not spoken, unless nothing follows
 * it but another heading or the end: then it is a passage of its own.
 */
export function passagesOf(blocks: readonly ScriptBlock[]): Passages {
  const passages: Passage[] = [];
  let heading: string | null = null;
  let media: string[] = [];
  let texts: string[] = [];
  const close = () => {
    if (texts.length === 0) return;
    passages.push({ type: 'text', heading, media, texts });
    [texts, media] = [[], []];
  };
  blocks.forEach((block, index) => {
    if (block.type === 'text') {
      texts.push(block.text);
      return;
    }
    close();
    if (block.type === 'media') media.push(block.url);
    else if (block.type === 'list') {
      passages.push({ type: 'list', heading, media, items: block.items });
      media = [];
    } else if (hasTextUnder(blocks, index)) heading = block.text;
    else {
      heading = null;
      texts.push(block.text);
      close();
    }
  });
  close();
  return { passages, unsaid: media };
}

function hasTextUnder(blocks: readonly ScriptBlock[], heading: number): boolean {
  let next = heading + 1;
  while (blocks[next]?.type === 'media') next += 1;
  const type = blocks[next]?.type;
  return type === 'text' || type === 'list';
}
