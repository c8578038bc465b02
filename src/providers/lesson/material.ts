/** A piece of what an author has written to be shown, as it was set apart. */
export type MaterialBlock =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'code'; readonly language: string; readonly code: string }
  /** Formulas on lines of their own, as they were typed. */
  | { readonly type: 'formulas'; readonly formulas: readonly string[] };

/** A block while its lines are read. */
type BlockRead =
  | { type: 'heading'; text: string }
  | { type: 'text'; text: string }
  | { type: 'list'; items: string[] }
  | { type: 'code'; language: string; code: string }
  | { type: 'formulas'; formulas: string[] };

const FENCE = /^(?:`{3,}|~{3,})\s*([\w+#.-]*)/;
const HEADING = /^#{1,6}\s+(.+?)\s*#*$/;
/** Characters. */
const LONGEST_HEADING = 200;
const ITEM = /^(?:[-*•–]|\(?\d{1,3}[.)])\s+(.+)$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;
const FORMULA = /^(?:\$\$(.+)\$\$|\\\[(.+)\\\]|\$([^$]+)\$)[.,;]?$/;

/** Reads Markdown: headings, lists, code between fences, formulas between dollars, and paragraphs. */
export function readMaterial(text: string): MaterialBlock[] {
  const blocks: BlockRead[] = [];
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  for (let at = 0; at < lines.length; at += 1) {
    const raw = lines[at] ?? '';
    const line = raw.trim();
    const fence = FENCE.exec(line);
    if (fence) {
      const code: string[] = [];
      for (at += 1; at < lines.length && !FENCE.test((lines[at] ?? '').trim()); at += 1)
        code.push(lines[at] ?? '');
      if (code.some((one) => one.trim() !== ''))
        blocks.push({ type: 'code', language: fence[1] ?? '', code: withoutMargin(code) });
    } else if (line === '$$' || line === '\\[') {
      const formulas: string[] = [];
      for (at += 1; at < lines.length && !/^(?:\$\$|\\\])$/.test((lines[at] ?? '').trim()); at += 1)
        formulas.push((lines[at] ?? '').trim());
      add(blocks, { type: 'formulas', formulas: formulas.filter((one) => one !== '') });
    } else add(blocks, blockOf(line));
  }
  return blocks.filter((block) => !isEmpty(block));
}

function blockOf(line: string): BlockRead {
  const heading = line.length <= LONGEST_HEADING ? HEADING.exec(line)?.[1] : undefined;
  if (heading !== undefined) return { type: 'heading', text: plain(heading) };
  if (RULE.test(line)) return { type: 'text', text: '' };
  const item = ITEM.exec(line)?.[1];
  if (item !== undefined) return { type: 'list', items: [plain(item)] };
  const formula = FORMULA.exec(line);
  if (formula) return { type: 'formulas', formulas: [(formula[1] ?? formula[2] ?? formula[3] ?? '').trim()] };
  return { type: 'text', text: plain(line) };
}

/** A block goes on in the next line of its kind; an empty text ends what came before it. */
function add(blocks: BlockRead[], block: BlockRead): void {
  const last = blocks.at(-1);
  if (last?.type === 'list' && block.type === 'list') last.items.push(...block.items);
  else if (last?.type === 'formulas' && block.type === 'formulas') last.formulas.push(...block.formulas);
  else if (last?.type === 'text' && block.type === 'text' && last.text !== '' && block.text !== '')
    last.text += ` ${block.text}`;
  else blocks.push(block);
}

const isEmpty = (block: MaterialBlock): boolean =>
  (block.type === 'text' && block.text === '') || (block.type === 'formulas' && block.formulas.length === 0);

/** Without the marks of bold, italics, links and pictures, which nobody says. */
const plain = (text: string): string =>
  text
    .replace(/!\[[^[\]]{0,300}\]\([^()]{0,2000}\)/g, '')
    .replace(/\[([^[\]]{1,300})\]\([^()]{1,2000}\)/g, '$1')
    .replace(/\*\*([^*]{1,1000})\*\*|__([^_]{1,1000})__/g, '$1$2')
    .replace(/(?<![\w*])\*(?!\s)([^*]{1,1000})(?<!\s)\*(?![\w*])/g, '$1')
    .replace(/`([^`]{1,1000})`/g, '$1')
    .trim();

/** Code without the spaces that all of its lines begin with, and without empty lines about it. */
function withoutMargin(lines: readonly string[]): string {
  const spaced = lines.map((line) => line.replaceAll('\t', '  ').trimEnd());
  const margin = Math.min(
    ...spaced.filter((line) => line !== '').map((line) => line.length - line.trimStart().length),
  );
  return spaced
    .map((line) => line.slice(margin))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

/** Tells somebody to make something: what stands before the material itself. */
const REQUEST =
  /^(?:please|can you|could you|create|make|generate|produce|prepare|explain|teach|turn|write|use|i want|i need|i would like|here (?:is|are)|these are|this is)\b/i;
/** Words that prose needs, in two paragraphs at least, to be a text of its own rather than a wish. */
const ENOUGH_WORDS = 40;

/** The material that a prompt carries, without the request before it; null where it is a request alone. */
export function materialOf(prompt: string): MaterialBlock[] | null {
  const blocks = withoutRequest(readMaterial(prompt));
  const has = (type: MaterialBlock['type']) => blocks.some((block) => block.type === type);
  const points = Math.max(0, ...blocks.map((block) => (block.type === 'list' ? block.items.length : 0)));
  const texts = blocks.flatMap((block) => (block.type === 'text' ? [block.text] : []));
  const words = texts.join(' ').split(/\s+/).length;
  const carries =
    points >= 2 ||
    has('code') ||
    (has('heading') && (texts.length > 0 || points > 0 || has('formulas'))) ||
    (texts.length >= 2 && words >= ENOUGH_WORDS);
  return carries ? blocks : null;
}

function withoutRequest(blocks: readonly MaterialBlock[]): MaterialBlock[] {
  const [first, ...others] = blocks;
  const asks =
    first?.type === 'text' && others.length > 0 && (REQUEST.test(first.text) || first.text.endsWith(':'));
  return asks ? others : [...blocks];
}
