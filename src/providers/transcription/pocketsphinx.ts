import { type Chunk, cutAtSilences } from './chunks.js';
import { recognise } from './pocketsphinx-process.js';
import type {
  TranscribedWord,
  TranscriptionControl,
  TranscriptionProvider,
  TranscriptionRequest,
} from './port.js';
import { tidyWords } from './tidy-words.js';
import { openWav, type WavFile } from './wav.js';

/** Long enough to make loading the model (0.4 s) cheap, short enough for a lattice to stay small. */
const CHUNK_SECONDS = 60;

const APPROXIMATE =
  'The words come from the built-in offline recogniser (pocketsphinx), which is approximate: about one word in three ' +
  'is wrong and there is no punctuation. For better ones set OPENAI_API_KEY, or name a folder of Whisper models ' +
  'in WHISPER_MODEL_CACHE_DIR.';

/**
 * The recogniser that needs no key and no download: Debian's `pocketsphinx_continuous` with its en-us model
 * (packages pocketsphinx, pocketsphinx-en-us), as a subprocess. English only.
 * @param settings.parallel how many stretches of a long recording are recognised at once
 */
export function createPocketsphinx(
  settings: { parallel?: number; command?: string } = {},
): TranscriptionProvider {
  const { parallel = 2, command = 'pocketsphinx_continuous' } = settings;
  return {
    name: 'pocketsphinx',
    version: 'pocketsphinx_continuous 5prealpha, en-us, reading 1',
    async transcribe(request, control) {
      const wav = await openWav(request.audioPath);
      const chunks = await cutAtSilences(wav, CHUNK_SECONDS, control.signal);
      const words = await recogniseAll({ command, parallel, wav, chunks, control });
      control.onProgress(1);
      return {
        words: tidyWords(words, request.durationSeconds),
        language: 'en-US',
        warnings: warningsFor(request),
      };
    },
  };
}

function warningsFor({ language }: TranscriptionRequest): string[] {
  if (language === undefined || /^en\b/i.test(language)) return [APPROXIMATE];
  return [
    APPROXIMATE,
    `It knows English only; what is spoken in another language (${language}) comes out wrong.`,
  ];
}

interface Recognition {
  readonly command: string;
  readonly parallel: number;
  readonly wav: WavFile;
  readonly chunks: readonly Chunk[];
  readonly control: TranscriptionControl;
}

async function recogniseAll({
  command,
  parallel,
  wav,
  chunks,
  control,
}: Recognition): Promise<TranscribedWord[]> {
  // The first stretch that fails ends the others.
  const failure = new AbortController();
  const signal = AbortSignal.any([control.signal, failure.signal]);
  const total = chunks.reduce((sum, chunk) => sum + chunk.end - chunk.start, 0);
  const queue = [...chunks];
  let consumed = 0;
  const onConsumed = (seconds: number) => {
    consumed += seconds;
    control.onProgress(Math.min(consumed / total, 1));
  };
  const recogniseQueue = async () => {
    const words: TranscribedWord[] = [];
    for (let chunk = queue.shift(); chunk; chunk = queue.shift()) {
      words.push(...(await recognise({ command, wav, chunk, signal, onConsumed })));
    }
    return words;
  };
  const workers = Array.from({ length: parallel }, () =>
    recogniseQueue().catch((error: unknown) => {
      failure.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(workers);
  return (await Promise.all(workers)).flat();
}
