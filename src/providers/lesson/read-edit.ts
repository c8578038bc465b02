import { findProblem } from './find-problem.js';
import { type MaterialBlock, materialOf } from './material.js';

/** What a change of a scene says, where it is said in words that need no model. */
export type SceneEdit =
  | { readonly type: 'title'; readonly title: string }
  | { readonly type: 'narration'; readonly narration: string }
  | { readonly type: 'shorter' }
  /** Another problem is worked out in it. */
  | { readonly type: 'example'; readonly problem: string }
  /** A further example of the topic is worked out in it, if possible one with a graph. */
  | { readonly type: 'more examples'; readonly visual: boolean }
  | { readonly type: 'material'; readonly blocks: readonly MaterialBlock[] };

const TITLE = /^(?:please\s+)?(?:(?:change|set)\s+the\s+)?title\s*(?::|to\b)\s*(.+)$/i;
const NARRATION =
  /^(?:please\s+)?(?:(?:change|set)\s+the\s+)?(?:narration|voice ?over)\s*(?::|to\b)\s*(.+)$/is;
const SAY = /^(?:please\s+)?say\s*:?\s+(.+)$/is;
const SHORTER =
  /^(?:please\s+)?(?:make\s+(?:it|this|the\s+(?:scene|narration))\s+(?:a\s+(?:bit|little)\s+)?)?(?:(?:much\s+)?shorter|shorten(?:\s+(?:it|(?:this|the)(?:\s+(?:scene|narration))?))?|more\s+concise)(?:\s+please)?[.!]?$/i;
const MORE_EXAMPLES =
  /^(?:please\s+)?(?:add|give|show|include|use)\s+(?:me\s+|us\s+)?(?:an?\s+few\s+|an?\s+|some\s+|one\s+)?(?:(?:more|another|further|additional|new)\s+)?(?:(visual|graphical)\s+|(?:worked|concrete|good|simple)\s+)?examples?(?:\s+please)?[.!]?$/i;
const EXAMPLE = [
  /^(?:please\s+)?(?:use|show|take)\s+(?:the\s+)?(?:example|problem|equation)\s*:?\s+(.+?)[.!]?$/i,
  /^(?:please\s+)?(?:use|show|work\s+out|take)\s+(.+?)\s+(?:as\s+(?:the|an|its)\s+(?:new\s+)?(?:worked\s+)?example|instead)[.!]?$/i,
  /^(?:please\s+)?(?:replace|change)\s+the\s+(?:worked\s+)?(?:example|problem)\s+(?:by|with|to)\s+(.+?)[.!]?$/i,
  /^(?:please\s+)?(?:(?:new\s+|another\s+)?example|problem)\s*:\s*(.+?)[.!]?$/i,
];

/** Characters. */
const LONGEST_EXAMPLE = 1000;

/** Reads a change; null where it takes a language model to understand it. */
export function readEdit(prompt: string): readonly SceneEdit[] | null {
  const whole = readOne(prompt.trim());
  if (whole) return [whole];
  const lines = prompt.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== '');
  const each = lines.map((line) => readOne(line.trim()));
  const read = each.filter((edit) => edit !== null);
  if (lines.length > 1 && read.length === each.length) return read;
  const blocks = materialOf(prompt);
  return blocks && [{ type: 'material', blocks }];
}

function readOne(text: string): SceneEdit | null {
  const oneLine = !/[\n\r]/.test(text);
  const title = oneLine ? TITLE.exec(text)?.[1] : undefined;
  if (title !== undefined) return { type: 'title', title: unquoted(title) };
  const narration = oneLine ? (NARRATION.exec(text)?.[1] ?? SAY.exec(text)?.[1]) : undefined;
  if (narration !== undefined) return { type: 'narration', narration: unquoted(narration) };
  if (SHORTER.test(text)) return { type: 'shorter' };
  if (text.length > LONGEST_EXAMPLE) return null;
  const more = MORE_EXAMPLES.exec(text);
  if (more) return { type: 'more examples', visual: more[1] !== undefined };
  for (const pattern of EXAMPLE) {
    const problem = findProblem(pattern.exec(text)?.[1] ?? '');
    if (problem) return { type: 'example', problem: problem.text };
  }
  return null;
}

const unquoted = (text: string): string => text.trim().replace(/^["“'](.+)["”']$/s, '$1');
