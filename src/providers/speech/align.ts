import { openWav, SAMPLE_RATE } from '../transcription/wav.js';
import { alignByPocketsphinx } from './align-pocketsphinx.js';
import { guessTimes } from './guess-times.js';
import type { SpeechControl, SpokenWord } from './port.js';
import { fillGaps } from './timed-words.js';
import { wordsOf } from './words.js';

/** Words with times, and whether these were heard or estimated. */
export interface AlignedWords {
  /** One for each word of the text (`wordsOf`), in order. */
  readonly words: readonly SpokenWord[];
  readonly timing: 'heard' | 'guessed';
}

/** Finds out when known words are said in a recording. */
export interface Aligner {
  /** Whatever changes the times changes it: part of an artifact's recipe. */
  readonly version: string;
  /**
   * @param request.audioPath a WAV file: 16 kHz, mono, signed 16 bit; beside it there must be room for small files
   * @param request.text what is said in it
   * @param request.language BCP 47
   * @throws the signal's reason, when aborted
   */
  align(
    request: { readonly audioPath: string; readonly text: string; readonly language: string },
    control: SpeechControl,
  ): Promise<AlignedWords>;
}

/** English is heard by pocketsphinx; other languages, and English where it fails, are estimated from length and pauses. */
export function createAligner(
  settings: { command?: string; modelDirectory?: string; nodeArguments?: readonly string[] } = {},
): Aligner {
  const {
    command = 'pocketsphinx_batch',
    modelDirectory = '/usr/share/pocketsphinx/model/en-us',
    nodeArguments = [],
  } = settings;
  return {
    version: 'pocketsphinx en-us, length elsewhere, alignment 1',
    async align({ audioPath, text, language }, { signal }) {
      const words = wordsOf(text);
      if (words.length === 0) return { words: [], timing: 'heard' };
      signal.throwIfAborted();
      const heard = /^en\b/i.test(language)
        ? await alignByPocketsphinx({ command, modelDirectory, nodeArguments }, { audioPath, words, signal })
        : undefined;
      if (!heard) return { words: await guessTimes(audioPath, words, signal), timing: 'guessed' };
      const { sampleCount } = await openWav(audioPath);
      return { words: fillGaps(heard, sampleCount / SAMPLE_RATE), timing: 'heard' };
    },
  };
}
