import { type Language, languageNamed } from './languages.js';

export type CodeRole = 'plain' | 'keyword' | 'string' | 'comment' | 'number';

/** A piece of a line that has one colour. */
export interface CodeToken {
  readonly role: CodeRole;
  readonly text: string;
}

const WORD = /^[\p{L}_$][\p{L}\p{N}_$]*/u;
const NUMBER = /^(?:0[xob][\da-f_]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)/i;

/** The lines of a program in pieces of one colour; all of it is plain where the language is not known. Joined they are the program. */
export function codeLines(code: string, language: string): CodeToken[][] {
  const known = languageNamed(language);
  const tokens = known ? tokensOf(code, known) : [{ role: 'plain' as const, text: code }];
  const lines: CodeToken[][] = [[]];
  for (const { role, text } of tokens) {
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ role, text: part });
    });
  }
  return lines;
}

function tokensOf(code: string, language: Language): CodeToken[] {
  const tokens: CodeToken[] = [];
  for (let at = 0; at < code.length; ) {
    const token = tokenAt(code, at, language);
    const last = tokens.at(-1);
    if (last?.role === 'plain' && token.role === 'plain')
      tokens[tokens.length - 1] = { role: 'plain', text: last.text + token.text };
    else tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(code: string, at: number, language: Language): CodeToken {
  const comment = commentAt(code, at, language);
  if (comment !== undefined) return { role: 'comment', text: comment };
  const quote = language.quotes.find((mark) => code.startsWith(mark, at));
  if (quote !== undefined) return { role: 'string', text: stringAt(code, at, quote) };
  const rest = code.slice(at, at + 100);
  const word = WORD.exec(rest)?.[0];
  if (word !== undefined) {
    const key = language.anyCase ? word.toLowerCase() : word;
    return { role: language.keywords.has(key) ? 'keyword' : 'plain', text: word };
  }
  const number = NUMBER.exec(rest)?.[0];
  return number === undefined
    ? { role: 'plain', text: [...code.slice(at, at + 2)][0] ?? code.charAt(at) }
    : { role: 'number', text: number };
}

function commentAt(code: string, at: number, { lineComments, blockComments }: Language): string | undefined {
  const block = blockComments.find(([open]) => code.startsWith(open, at));
  if (block) {
    const [open, close] = block;
    const end = code.indexOf(close, at + open.length);
    return code.slice(at, end < 0 ? code.length : end + close.length);
  }
  if (!lineComments.some((mark) => code.startsWith(mark, at))) return undefined;
  const end = code.indexOf('\n', at);
  return code.slice(at, end < 0 ? code.length : end);
}

/** To the same mark again, unless it is escaped; without one to the end of the line, or of all where strings may go on. */
function stringAt(code: string, at: number, quote: string): string {
  const goesOn = quote.length > 1 || quote === '`';
  for (let end = at + quote.length; end < code.length; end += 1) {
    if (code[end] === '\\') end += 1;
    else if (code.startsWith(quote, end)) return code.slice(at, end + quote.length);
    else if (code[end] === '\n' && !goesOn) return code.slice(at, end);
  }
  return code.slice(at);
}
