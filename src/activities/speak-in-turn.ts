import { join } from 'node:path';
import { type DownloadOptions, downloadUrl } from '../fetching/download-url.js';
import { TO_WAV_VERSION, toWav } from '../media/to-wav.js';
import { type Chain, makeByFirst } from '../providers/chain.js';
import { ServiceUnavailable } from '../providers/service-errors.js';
import { EVEN_SILENCE_VERSION } from '../providers/speech/even-silence.js';
import type { Speaker } from '../providers/speech/speaker.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import { listenTo } from './listen-to.js';
import { continuedElsewhere, pendingOf } from './paid-chain.js';
import type { Payments } from './payments.js';
import { describe, evened, RATE, type SpeechOrder, type Spoken } from './speak-text.js';
import type { Workshop } from './workshop.js';

interface Makers extends Pick<Payments, 'paySpeech'> {
  readonly artifacts: ArtifactStore;
  readonly workshop: Workshop;
  /** For speech that a provider gives by URL. */
  readonly limits: Omit<DownloadOptions, 'signal' | 'onProgress'>;
}

const VERSION = 1;

/**
 * Has a text spoken by the first who can. The same text by the same speakers is spoken once for an owner.
 * @throws what {@link makeByFirst} throws; CostLimitError
 */
export async function speakInTurn(
  makers: Makers,
  { part, work, text: { text }, language }: SpeechOrder,
  speakers: readonly Speaker[],
): Promise<Spoken> {
  const { artifacts, workshop, paySpeech } = makers;
  const { signal } = work;
  const goesOn = continuedElsewhere();
  const recipe = {
    operation: 'speak-in-turn',
    version: VERSION,
    parameters: {
      ...{ text, language, rate: RATE, silence: EVEN_SILENCE_VERSION, wav: TO_WAV_VERSION },
      speakers: speakers.map(({ name, version, voice }) => [name, version, voice]),
    },
    inputs: [],
    extension: 'wav',
  };
  const sound = await artifacts.produce({ ...part, signal }, recipe, async (folder, pending) => {
    const path = join(folder, 'speech.wav');
    const chain: Chain<Speaker> = {
      ...{ providers: speakers, signal, goesOn, pending: pendingOf(pending) },
      pay(name, call) {
        const local = speakers.some((speaker) => speaker.name === name && speaker.local);
        return local ? workshop.inSlot(part, work, call) : paySpeech(part, name, text, call);
      },
    };
    const { made, warnings } = await makeByFirst(chain, async (speaker, control) => {
      const given = await speaker.speak({ text, language, rate: RATE }, control, path);
      if (given.type === 'speech') return given.speech;
      const left = join(folder, 'left');
      await downloadUrl(given.url, left, { ...makers.limits, signal });
      const info = await listenTo(left, signal);
      if (info === null) {
        await control.pending.clear();
        throw new ServiceUnavailable(`What ${speaker.title} sent as the speech is none.`);
      }
      await workshop.run(part, work, toWav({ path: left, info }, path), 0, 0);
      return { words: null, warnings: [] };
    });
    return evened(path, { words: made.words, warnings: [...warnings, ...made.warnings] }, signal);
  });
  return describe(sound);
}
