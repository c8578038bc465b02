/** A piece of a script, as its author set it apart. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  /** A picture or a clip, for what is said next. */
  | { readonly type: 'media'; readonly url: string };

const MEDIA = /^!\[[^\]]*\]\(\s*(\S+?)\s*\)$/;
const HEADING = /^#{1,6}\s+(.+?)\s*#*$/;
const ITEM = /^(?:[-*•]|\d{1,3}[.)])\s+(.+)$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;

/**
 * Reads the little Markdown that a script may carry: headings, lists, `![…](url)` on a line of its own, and empty lines
 * between paragraphs. Everything else is text, as it stands.
 */
export function readScript(script: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let items: string[] = [];
  const close = () => {
    if (paragraph.length > 0) blocks.push({ type: 'text', text: paragraph.join(' ') });
    if (items.length > 0) blocks.push({ type: 'list', items });
    paragraph = [];
    items = [];
  };
  for (const line of script.split(/\r\n|[\n\r\u2028\u2029]/).map((raw) => raw.trim())) {
    const [media, heading, item] = [MEDIA, HEADING, ITEM].map((pattern) => pattern.exec(line)?.[1]);
    if (media !== undefined || heading !== undefined || line === '' || RULE.test(line)) close();
    if (media !== undefined) blocks.push({ type: 'media', url: media });
    else if (heading !== undefined) blocks.push({ type: 'heading', text: heading });
    else if (item !== undefined) {
      if (paragraph.length > 0) close();
      items.push(item);
    } else if (line !== '' && !RULE.test(line)) {
      if (items.length > 0) close();
      paragraph.push(line);
    }
  }
  close();
  return blocks;
}

/** The pictures and clips that a script names, in order. */
export const scriptMedia = (script: string): string[] =>
  readScript(script).flatMap((block) => (block.type === 'media' ? [block.url] : []));

/** Whether a voice has something to say: a script of pictures alone has not. */
export const saysSomething = (script: string): boolean =>
  readScript(script).some((block) => {
    switch (block.type) {
      case 'media':
        return false;
      case 'list':
        return block.items.some(isSpoken);
      default:
        return isSpoken(block.text);
    }
  });

const isSpoken = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
