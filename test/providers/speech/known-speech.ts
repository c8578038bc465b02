import { join } from 'node:path';
import { expect } from '@jest/globals';
import { createFlite } from '../../../src/providers/speech/flite.js';
import type { SpokenWord } from '../../../src/providers/speech/port.js';
import { readSamples } from '../../../src/providers/speech/wav.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control, nodeArguments } from './sounds.js';

/** Flite's voice, as a narration names it. */
export const english = { language: 'en-US', provider: 'local', voice: 'slt' } as const;

/** Mean distance of the starts of words, seconds. */
export const meanError = (found: readonly SpokenWord[], known: readonly SpokenWord[]) => {
  expect(found).toHaveLength(known.length);
  return (
    found.reduce((sum, { start }, index) => sum + Math.abs(start - (known[index]?.start ?? 0)), 0) /
    found.length
  );
};

/** Where the loudest sample of a recording is, seconds: the same moment in a recording and in what is cut out of it. */
export async function loudestMoment(path: string): Promise<number> {
  const { format, samples } = await readSamples(path);
  const levels = Array.from({ length: samples.length / 2 }, (_, at) => Math.abs(samples.readInt16LE(at * 2)));
  return levels.indexOf(Math.max(...levels)) / format.sampleRate;
}

/** What Flite says, with the times of its own phones. */
export async function knownSpeech(text: string) {
  const path = join(await temporaryFolder(), 'known.wav');
  const { words } = await createFlite({ nodeArguments }).speak({ text, ...english }, control(), path);
  return { path, words: words ?? [] };
}

/** Times as they must be in a recording that begins later or earlier. */
export async function shiftedTo(path: string, known: { path: string; words: readonly SpokenWord[] }) {
  const earlier = (await loudestMoment(known.path)) - (await loudestMoment(path));
  return known.words.map(({ text, start, end }) => ({ text, start: start - earlier, end: end - earlier }));
}
