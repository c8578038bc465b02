import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openWav } from '../transcription/wav.js';
import { lookUp, type Pronunciations } from './align-cmudict.js';
import { errorCode } from './error-code.js';
import { pronounce } from './flite.js';
import { runProgram } from './run-program.js';
import type { MaybeTimed } from './timed-words.js';
import type { TextWord } from './words.js';

/** How the recogniser is found and started. */
export interface PocketsphinxAlignment {
  readonly command: string;
  /** Debian's pocketsphinx-en-us: the folder with `en-us` and `cmudict-en-us.dict`. */
  readonly modelDirectory: string;
  /** Arguments of Node itself, for Flite. */
  readonly nodeArguments: readonly string[];
}

/** What there is to align. */
export interface Alignment {
  /** A WAV file: 16 kHz, mono, signed 16 bit. */
  readonly audioPath: string;
  readonly words: readonly TextWord[];
  readonly signal: AbortSignal;
}

const FRAMES_A_SECOND = 100;
/** Wider than the recogniser's own: the words are known, only their times are sought, and that is quick. */
const BEAMS = ['-beam', '1e-100', '-wbeam', '1e-80', '-pbeam', '1e-100'];

/**
 * Finds when known English words are said: pocketsphinx with a grammar that knows this one sentence. Words its dictionary
 * lacks are pronounced by Flite's letter-to-sound rules; one that nobody can pronounce has no time.
 * @returns undefined where it is not installed, or the sound is not of these words
 */
export async function alignByPocketsphinx(
  { command, modelDirectory, nodeArguments }: PocketsphinxAlignment,
  { audioPath, words, signal }: Alignment,
): Promise<MaybeTimed[] | undefined> {
  const wav = await openWav(audioPath);
  const folder = await mkdtemp(join(dirname(audioPath), '.align-'));
  try {
    const parts = words.map(({ text }) => partsOf(text));
    const dictionary = join(modelDirectory, 'cmudict-en-us.dict');
    const known = await lookUpAll(dictionary, parts.flat(), { nodeArguments, folder, signal });
    const spoken = parts.map((part) => pronunciationsOf(part, known));
    if (spoken.every((variants) => variants.length === 0)) return undefined;
    await writeFile(join(folder, 'words.dict'), dictionaryOf(spoken));
    await writeFile(join(folder, 'words.jsgf'), grammarOf(spoken));
    await writeFile(join(folder, 'list'), 'sound\n');
    await symlink(resolve(audioPath), join(folder, 'sound.wav'));
    const at = (name: string) => join(folder, name);
    const { code } = await runProgram(
      command,
      [
        ...['-adcin', 'yes', '-adchdr', String(wav.dataOffset), '-cepdir', folder, '-cepext', '.wav'],
        ...['-ctl', at('list'), '-hypseg', at('times'), '-hmm', join(modelDirectory, 'en-us')],
        ...['-dict', at('words.dict'), '-jsgf', at('words.jsgf'), '-remove_silence', 'no', ...BEAMS],
      ],
      { signal },
    );
    if (code !== 0) return undefined;
    return timesIn(await readFile(at('times'), 'utf8'), words, spoken);
  } catch (error) {
    // Not installed, or without its model.
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A word as a dictionary writes it; hyphens part it. */
const partsOf = (word: string): string[] =>
  word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ]/g, "'")
    .split(/[^a-z0-9'&]+/)
    .map((part) => part.replace(/^'+|'+$/g, '').replace(/&/g, 'and'))
    .filter((part) => part !== '');

async function lookUpAll(
  dictionary: string,
  words: readonly string[],
  run: { nodeArguments: readonly string[]; folder: string; signal: AbortSignal },
): Promise<Pronunciations> {
  const found = await lookUp(dictionary, new Set(words));
  const unknown = [...new Set(words)].filter((word) => !found.has(word));
  const guessed = (await pronounce(unknown, run)) ?? [];
  return new Map([
    ...found,
    ...unknown.flatMap((word, index): [string, string[][]][] => {
      const phones = guessed[index]?.map((phone) => (phone === 'ax' ? 'AH' : phone.toUpperCase()));
      return phones ? [[word, [phones]]] : [];
    }),
  ]);
}

/** A word of one part has all its pronunciations, one of several parts the first of each. */
function pronunciationsOf(parts: readonly string[], known: Pronunciations): readonly (readonly string[])[] {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return known.get(first) ?? [];
  const all = parts.map((part) => known.get(part)?.[0]);
  const phones = all.flatMap((part) => part ?? []);
  return phones.length > 0 && all.every((part) => part !== undefined) ? [phones] : [];
}

/** Words are called by their number: what a grammar or a dictionary would trip over cannot come in. */
const dictionaryOf = (spoken: readonly (readonly (readonly string[])[])[]) =>
  spoken
    .flatMap((variants, word) =>
      variants.map(
        (phones, variant) => `w${word}${variant === 0 ? '' : `(${variant + 1})`} ${phones.join(' ')}\n`,
      ),
    )
    .join('');

const grammarOf = (spoken: readonly (readonly unknown[])[]) =>
  `#JSGF V1.0;\ngrammar words;\npublic <words> = ${spoken
    .flatMap((variants, word) => (variants.length > 0 ? [`w${word}`] : []))
    .join(' ')} ;\n`;

/** Reads `-hypseg`: `… L score`, then `frame score score word` for each word, at last the frame where it ends. */
export function timesIn(
  printed: string,
  words: readonly TextWord[],
  spoken: readonly (readonly unknown[])[],
): MaybeTimed[] | undefined {
  const [, segments = ''] = /\sL -?\d+ (.*)$/m.exec(printed) ?? [];
  const tokens = segments.trim().split(/\s+/);
  const times = new Map<number, { start: number; end: number }>();
  for (let at = 0; at + 4 < tokens.length; at += 4) {
    const word = /^w(\d+)(?:\(\d+\))?$/.exec(tokens[at + 3] ?? '')?.[1];
    if (word === undefined) continue;
    times.set(Number(word), {
      start: Number(tokens[at]) / FRAMES_A_SECOND,
      end: Number(tokens[at + 4]) / FRAMES_A_SECOND,
    });
  }
  const complete = spoken.every((variants, word) => variants.length === 0 || times.has(word));
  return complete ? words.map(({ text }, word) => ({ text, time: times.get(word) })) : undefined;
}
