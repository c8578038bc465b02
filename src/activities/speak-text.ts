import { join } from 'node:path';
import { z } from 'zod';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import { probe } from '../media/probe.js';
import type { ChosenVoice } from '../providers/speech/choose.js';
import { EVEN_SILENCE_VERSION, evenSilence } from '../providers/speech/even-silence.js';
import type { Speech } from '../providers/speech/port.js';
import type { SpokenText } from '../providers/speech/spoken-text.js';
import { writeSamples } from '../providers/speech/wav.js';
import type { ArtifactStore, Made, Produced } from '../storage/artifacts.js';
import type { Payments } from './payments.js';
import type { Work } from './perform.js';
import { mediaFacts, type Workshop } from './workshop.js';

/** A text to be spoken within a part of a job. */
export interface SpeechOrder {
  readonly part: Part;
  readonly work: Work;
  readonly text: SpokenText;
  /** BCP 47 */
  readonly language: string;
}

/** Speech, and what is known of it. */
export interface Spoken {
  readonly sound: Artifact;
  /** seconds */
  readonly duration: number;
  /** From when to when each word of the spoken text is heard, seconds; null where the voice does not say. */
  readonly times: readonly (readonly [number, number])[] | null;
  readonly warnings: readonly string[];
}

interface Makers extends Pick<Payments, 'paySpeech'> {
  readonly artifacts: ArtifactStore;
  readonly workshop: Workshop;
}

/** Raised when the same voice would be asked otherwise, or what it says kept otherwise. */
const SPEAK_VERSION = 1;
/** The voice's own pace: a video that must be faster or slower is stretched afterwards, so that nothing is spoken twice. */
export const RATE = 1;
/** Seconds shown of a scene that says nothing. */
const SILENCE_SECONDS = 1;
const SILENCE_RATE = 24_000;

/** The facts of speech: those of any media, and the voice's own, which stay here. */
const factsSchema = z
  .object({
    duration: z.number(),
    times: z.array(z.tuple([z.number(), z.number()])).nullable(),
    warnings: z.array(z.string()),
  })
  .catchall(z.json());

/**
 * Has a text spoken by the voice that was chosen, and makes the silence around it even. A voice on this
 * machine works in a slot; one that is waited for holds none.
 * @throws ServiceError, whose `retryable` says whether trying again can help; CostLimitError
 */
export async function speakText(
  { artifacts, workshop, paySpeech }: Makers,
  { part, work, text: { text }, language }: SpeechOrder,
  { provider, voice, local }: ChosenVoice,
): Promise<Spoken> {
  const recipe = {
    operation: 'speak',
    version: SPEAK_VERSION,
    parameters: {
      text,
      language,
      provider: provider.name,
      version: provider.version,
      voice: voice ?? null,
      rate: RATE,
      silence: EVEN_SILENCE_VERSION,
    },
    inputs: [],
    extension: 'wav',
  };
  const sound = await artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
    const path = join(folder, 'speech.wav');
    const request = { text, language, rate: RATE, ...(voice !== undefined && { voice }) };
    const speak = () =>
      paySpeech(part, provider.name, text, () => provider.speak(request, { signal: work.signal }, path));
    return evened(path, await (local ? workshop.inSlot(part, work, speak) : speak()), work.signal);
  });
  return describe(sound);
}

/** Speech at a path, the silence around it made even. */
export async function evened(
  path: string,
  { words, warnings }: Pick<Speech, 'words' | 'warnings'>,
  signal: AbortSignal,
): Promise<Made> {
  const { earlier, duration } = await evenSilence(path);
  const now = (seconds: number) => Math.min(Math.max(seconds - earlier, 0), duration);
  const times = words?.map(({ start, end }) => [now(start), now(end)]) ?? null;
  return madeSound(path, { times, warnings }, signal);
}

/** A second of silence, for a text that has nothing to say. */
export async function keepSilent({ artifacts }: Makers, { part, work }: SpeechOrder): Promise<Spoken> {
  const recipe = {
    operation: 'keep-silent',
    version: SPEAK_VERSION,
    parameters: { seconds: SILENCE_SECONDS },
    inputs: [],
    extension: 'wav',
  };
  const sound = await artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
    const path = join(folder, 'silence.wav');
    await writeSamples(path, SILENCE_RATE, [Buffer.alloc(SILENCE_SECONDS * SILENCE_RATE * 2)]);
    return madeSound(path, { times: [], warnings: [] }, work.signal);
  });
  return describe(sound);
}

async function madeSound(
  path: string,
  said: { readonly times: number[][] | null; readonly warnings: string[] },
  signal: AbortSignal,
): Promise<Made> {
  return { path, mediaType: 'audio/wav', facts: { ...mediaFacts(await probe(path, { signal })), ...said } };
}

/** The times of words are many, so they do not cross with the rest. */
export function describe(sound: Produced): Spoken {
  const { times, warnings, ...facts } = factsSchema.parse(sound.facts);
  return { sound: { ...sound, facts }, duration: facts.duration, times, warnings };
}
