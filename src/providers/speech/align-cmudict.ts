import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Pronunciations of words: for each, one or more lists of phones (ARPABET, `HH AH L OW`). */
export type Pronunciations = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Looks words up (lower case) in a dictionary of CMU's form, `word(2) HH AH L OW`, reading it as a stream. */
export async function lookUp(dictionary: string, words: ReadonlySet<string>): Promise<Pronunciations> {
  const found = new Map<string, string[][]>();
  for await (const line of createInterface({ input: createReadStream(dictionary) })) {
    const space = line.indexOf(' ');
    const word = line.slice(0, space).replace(/\(\d+\)$/, '');
    if (!words.has(word)) continue;
    found.set(word, [
      ...(found.get(word) ?? []),
      line
        .slice(space + 1)
        .trim()
        .split(/\s+/),
    ]);
  }
  return found;
}
