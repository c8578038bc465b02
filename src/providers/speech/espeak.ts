import { COMMAND_NOT_FOUND } from '../../processes/process-group.js';
import { SpeechRefused, SpeechUnavailable } from './errors.js';
import { type EspeakVoices, espeakVoice, parseEspeakVoices } from './espeak-voices.js';
import { type SpeechProvider, wordsToSay } from './port.js';
import { runProgram } from './run-program.js';
import { readWavInfo } from './wav.js';

/** espeak-ng's own pace, words a minute. */
const PACE = 165;

const NOT_INSTALLED =
  'The offline voice for languages other than English is not installed on this worker: install the package espeak-ng, or ' +
  'configure another voice provider.';
const KANA_ONLY =
  'The offline voice reads Japanese in kana only and spells kanji wrongly; a voice provider with a key, or a Piper voice, reads it right.';

/**
 * espeak-ng (Debian's package) as a subprocess: about a hundred languages, numbers read by their rules. Its command line
 * does not say when it says which word (its events need the library, `--pho` the MBROLA voices), so those are aligned.
 */
export function createEspeak({ command = 'espeak-ng' }: { command?: string } = {}): SpeechProvider {
  return {
    name: 'espeak',
    version: 'espeak-ng, writing 1',
    async speak(request, { signal }, outputPath) {
      wordsToSay(request);
      const voice = request.voice ?? espeakVoice(await listEspeakVoices(command, signal), request.language);
      if (voice === undefined) {
        throw new SpeechRefused(`The offline voice does not speak the language "${request.language}".`);
      }
      const pace = String(Math.round(PACE * (request.rate ?? 1)));
      const { code, log } = await runProgram(
        command,
        ['-v', voice, '-s', pace, '-b', '1', '-w', outputPath, '--stdin'],
        { input: withoutCommands(request.text), signal },
      );
      if (code === COMMAND_NOT_FOUND) throw new SpeechRefused(NOT_INSTALLED);
      if (/voice does not exist/i.test(log)) {
        throw new SpeechRefused(`There is no offline voice "${voice}" here.`);
      }
      if (code !== 0) throw failed(log);
      const warnings =
        /^ja\b/i.test(request.language) && /\p{Script=Han}/u.test(request.text) ? [KANA_ONLY] : [];
      return { ...(await readWavInfo(outputPath)), words: null, warnings };
    },
  };
}

/** `[[` begins phonemes, control characters change the voice: in a script both are text. */
const withoutCommands = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through
  text.replace(/[\u0000-\u001f\u007f]+/g, ' ').replace(/\[(?=\[)/g, '[ ');

const failed = (log: string): SpeechUnavailable =>
  new SpeechUnavailable('The offline voice (espeak-ng) failed.', { cause: new Error(log.slice(-500)) });

/**
 * The languages espeak-ng speaks; none where it is not installed, or does not work.
 * @throws SpeechUnavailable when somebody killed it; the signal's reason, when aborted
 */
export async function listEspeakVoices(command: string, signal: AbortSignal): Promise<EspeakVoices> {
  const { code, output, log } = await runProgram(command, ['--voices'], { signal });
  if (code === null) throw failed(log);
  return parseEspeakVoices(code === 0 ? output : '');
}

/** Where espeak-ng keeps its data, which Piper voices read too; undefined where it is not installed. */
export async function findEspeakData(
  signal: AbortSignal,
  command = 'espeak-ng',
): Promise<string | undefined> {
  const { output } = await runProgram(command, ['--version'], { signal });
  return /Data at: (.+)$/m.exec(output)?.[1]?.trim();
}
