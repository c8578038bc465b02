import type { DownloadOptions } from '../fetching/download-url.js';
import type { Narration, NarrationRequest } from '../jobs/narration.js';
import type { Part } from '../jobs/part.js';
import type { Aligner } from '../providers/speech/align.js';
import type { SpeechProviders } from '../providers/speech/choose.js';
import type { Speakers } from '../providers/speech/speakers.js';
import { spokenPieces } from '../providers/speech/spoken-pieces.js';
import { spokenText } from '../providers/speech/spoken-text.js';
import { wordsOf } from '../providers/speech/words.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Payments } from './payments.js';
import type { Perform } from './perform.js';
import { speakInTurn } from './speak-in-turn.js';
import { keepSilent, type SpeechOrder, type Spoken, speakText } from './speak-text.js';
import { timeWords } from './time-words.js';
import type { Workshop } from './workshop.js';

export interface SpeechDependencies extends Pick<Payments, 'paySpeech'> {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly workshop: Workshop;
  readonly speech: Pick<SpeechProviders, 'choose'>;
  /** Those who stand in for each other. */
  readonly speakers: Speakers;
  /** For speech that a provider gives by URL. */
  readonly limits: Omit<DownloadOptions, 'signal' | 'onProgress'>;
  readonly aligner: Aligner;
}

export type SpeechActivities = ReturnType<typeof createSpeechActivities>;

/** How much of a narration is the speaking itself; the rest is finding when its words are heard. */
const SPEAKING = 0.8;

/** Text becomes speech. */
export function createSpeechActivities(dependencies: SpeechDependencies) {
  const { perform, workshop, speech, speakers } = dependencies;
  return {
    /**
     * Has a scene's text spoken, and finds when its words are heard. The same text in the same voice is spoken once for an
     * owner, whatever becomes of the job; one that has nothing to say is a second of silence.
     */
    narrate: (part: Part, request: NarrationRequest): Promise<Narration> =>
      perform(part, async (work) => {
        await workshop.requireSpaceFor([]);
        const { language } = request;
        const text = request.said ? spokenPieces(request.said) : spokenText(request.text, language);
        const order = { part, work, text, language };
        const says = wordsOf(text.text).length > 0;
        const spoken = says ? await speak(order, request) : await keepSilent(dependencies, order);
        work.report(SPEAKING);
        const words = await timeWords(dependencies, order, spoken);
        const { sound, duration, warnings } = spoken;
        return { sound, words, duration, warnings: [...warnings] };
      }),
  };

  async function speak(order: SpeechOrder, request: NarrationRequest): Promise<Spoken> {
    const { language, voice } = request;
    const { signal } = order.work;
    const asked = { language, ...(voice !== undefined && { voice }) };
    if (request.standIns) {
      const chosen = await speakers.choose({ provider: request.provider, ...asked }, signal);
      return warned(await speakInTurn(dependencies, order, chosen.speakers), chosen.warnings);
    }
    const chosen = await speech.choose({ provider: request.provider, ...asked }, signal);
    return warned(await speakText(dependencies, order, chosen), chosen.warnings);
  }
}

const warned = (spoken: Spoken, warnings: readonly string[]): Spoken => ({
  ...spoken,
  warnings: [...warnings, ...spoken.warnings],
});
