import { SpeechRefused } from './errors.js';
import { createEspeak, listEspeakVoices } from './espeak.js';
import { type EspeakVoices, espeakVoice } from './espeak-voices.js';
import { createFlite, FLITE_VOICES } from './flite.js';
import { createPiper } from './piper.js';
import type { SpeechProvider } from './port.js';
import { fliteVoice, isSharedName, SHARED_NAMES } from './voice-names.js';
import { listVoices, type PiperVoice } from './voices.js';

/** The voices that need no key. */
export interface LocalSettings {
  /** A folder of Piper voices (`addVoice`). */
  readonly voicesDirectory?: string;
  /** espeak-ng's data; found by asking espeak-ng where it is left out. */
  readonly espeakData?: string;
  readonly espeakCommand?: string;
  /** Arguments of Node for the processes that hold a voice. */
  readonly nodeArguments?: readonly string[];
}

/** A provider and the voice of it to ask for; its default where there is none. */
export interface LocalChoice {
  readonly provider: SpeechProvider;
  readonly voice: string | undefined;
}

/** What is installed on this machine. */
export interface LocalVoices {
  readonly piper: readonly PiperVoice[];
  readonly espeak: EspeakVoices;
}

/** Looks what is installed. */
export async function findLocalVoices(settings: LocalSettings, signal: AbortSignal): Promise<LocalVoices> {
  const { voicesDirectory, espeakCommand = 'espeak-ng' } = settings;
  const [piper, espeak] = await Promise.all([
    voicesDirectory === undefined ? [] : listVoices(voicesDirectory),
    listEspeakVoices(espeakCommand, signal),
  ]);
  return { piper, espeak };
}

/**
 * The local voice of that name, or the best there is for the language: a Piper voice, for English Flite, else espeak-ng.
 * @param name one of ours, of Piper, Flite or espeak-ng; the best voice where it is left out
 * @throws SpeechRefused when there is no such voice, or none for the language
 */
export function chooseLocal(
  settings: LocalSettings,
  { piper, espeak }: LocalVoices,
  language: string,
  name?: string,
): LocalChoice {
  const piperChoice = (voice: PiperVoice): LocalChoice => ({
    provider: createPiper({ ...settings, voice }),
    voice: voice.name,
  });
  const espeakChoice = (voice: string): LocalChoice => ({
    provider: createEspeak(settings.espeakCommand === undefined ? {} : { command: settings.espeakCommand }),
    voice,
  });
  const flite = (voice: string | undefined): LocalChoice => ({ provider: createFlite(settings), voice });
  if (name !== undefined && !isSharedName(name)) {
    const named = piper.find((voice) => voice.name === name);
    if (named) return piperChoice(named);
    if (fliteVoice(name) !== undefined) return flite(name);
    const tag = espeak.get(name.toLowerCase());
    if (tag !== undefined) return espeakChoice(tag);
    throw unknownVoice({ piper, espeak }, name);
  }
  const best = bestPiperVoice(piper, language);
  if (best) return piperChoice(best);
  if (/^en\b/i.test(language)) return flite(name === undefined ? undefined : fliteVoice(name));
  const tag = espeakVoice(espeak, language);
  if (tag !== undefined) return espeakChoice(tag);
  throw new SpeechRefused(
    espeak.size === 0
      ? `For "${language}" a local voice needs the package espeak-ng, which is not installed on this worker.`
      : `No local voice speaks the language "${language}". Choose a voice provider with a key, or install a Piper voice.`,
  );
}

/** Whether a local voice of that name is there, by whatever language it speaks. */
export const isLocalVoice = ({ piper, espeak }: LocalVoices, name: string): boolean =>
  fliteVoice(name) !== undefined ||
  piper.some((voice) => voice.name === name) ||
  espeak.has(name.toLowerCase());

/** Says which there are. */
export function unknownVoice({ piper, espeak }: LocalVoices, name: string): SpeechRefused {
  const names = [...SHARED_NAMES, ...piper.map((voice) => voice.name), ...FLITE_VOICES].join(', ');
  const languages = espeak.size > 0 ? ', and a voice for each language of espeak-ng, such as de' : '';
  return new SpeechRefused(`There is no local voice "${name}"; there are ${names}${languages}.`);
}

/** Of the voices of that language the best, those of its region first. */
function bestPiperVoice(voices: readonly PiperVoice[], language: string): PiperVoice | undefined {
  const wanted = language.toLowerCase();
  const primary = wanted.split('-', 1)[0];
  const own = voices.filter((voice) => voice.language.toLowerCase().split('-', 1)[0] === primary);
  return own.find((voice) => voice.language.toLowerCase() === wanted) ?? own[0];
}
