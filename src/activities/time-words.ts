import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { NarrationWords } from '../jobs/narration.js';
import { EXTRACT_AUDIO_VERSION, extractAudio } from '../media/extract-audio.js';
import type { Aligner } from '../providers/speech/align.js';
import type { SpokenWord } from '../providers/speech/port.js';
import { captionWords } from '../providers/speech/spoken-text.js';
import { wordsOf } from '../providers/speech/words.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { SpeechOrder, Spoken } from './speak-text.js';
import type { Workshop } from './workshop.js';

interface Makers {
  readonly artifacts: ArtifactStore;
  readonly workshop: Workshop;
  readonly aligner: Aligner;
}

/** Words of the spoken text, and where their times come from: the `voice` itself, or from listening to it. */
interface TimedWords {
  readonly words: readonly SpokenWord[];
  readonly timing: 'voice' | 'heard' | 'guessed';
}

/** Raised when the same times would give the author's words others. */
const TIME_WORDS_VERSION = 1;

/** Writes the author's own words with the times at which what stands for them is heard. */
export async function timeWords(
  { artifacts, workshop, aligner }: Makers,
  { part, work, text, language }: SpeechOrder,
  { sound, duration, times }: Spoken,
): Promise<Artifact> {
  const listen = async (folder: string): Promise<TimedWords> => {
    const source = await workshop.open(sound, folder, work.signal);
    const audioPath = join(folder, 'listen.wav');
    await workshop.run(part, work, extractAudio(source, audioPath), 0.85, 0.9);
    const request = { audioPath, text: text.text, language };
    return workshop.inSlot(part, work, () => aligner.align(request, { signal: work.signal }));
  };

  const recipe = {
    operation: 'time-words',
    version: TIME_WORDS_VERSION,
    parameters: {
      words: text.words.map(({ text: word, spoken }) => [word, spoken]),
      language,
      // A voice that says its times needs nobody to listen.
      listening: times ? null : { aligner: aligner.version, extraction: EXTRACT_AUDIO_VERSION },
    },
    inputs: [sound.key],
    extension: 'json',
  };
  return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
    const { words, timing } = times ? saidByVoice(text.text, times) : await listen(folder);
    const path = join(folder, 'words.json');
    const narration: NarrationWords = { duration, words: captionWords(text, words, duration) };
    await writeFile(path, JSON.stringify(narration));
    return { path, mediaType: 'application/json', facts: { timing } };
  });
}

function saidByVoice(text: string, times: NonNullable<Spoken['times']>): TimedWords {
  const words = wordsOf(text).map(({ text: word }, index) => {
    const [start = 0, end = start] = times[index] ?? [];
    return { text: word, start, end };
  });
  return { words, timing: 'voice' };
}
