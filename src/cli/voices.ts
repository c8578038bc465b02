import { speechSettings } from '../config/speech-settings.js';
import { createSpeechProviders } from '../providers/speech/choose.js';
import { errorCode } from '../providers/speech/error-code.js';
import {
  addVoice as installVoice,
  listVoices as listInstalled,
  type PiperVoice,
} from '../providers/speech/voices.js';
import { endSignal, readConfig, say } from './environment.js';

/** The disk does not let a voice be read or written. */
class VoiceFileError extends Error {
  override readonly name = 'VoiceFileError';
}

/** `callsheet voices list`: a table of the voices that work here. */
export async function listVoices(): Promise<void> {
  const settings = speechSettings(readConfig().providers);
  const [voices, installed] = await Promise.all([
    createSpeechProviders(settings).listVoices(endSignal()),
    listInstalled(settings.voicesDirectory),
  ]);
  const qualities = new Map(installed.map(({ name, quality }) => [name, quality]));
  const rows = voices.map(({ provider, name, language }) => [
    name,
    language ?? 'any',
    provider,
    qualities.get(name) ?? '-',
  ]);
  say(table([['NAME', 'LANGUAGE', 'PROVIDER', 'QUALITY'], ...rows]));
}

/** `callsheet voices add PATH`: installs a Piper voice. */
export async function addVoice(path: string): Promise<void> {
  const { voicesDirectory } = readConfig().providers.speech;
  const { name, language, quality } = await install(path, voicesDirectory);
  say(`Installed ${name} (${language}, ${quality}) in ${voicesDirectory}. It speaks from the next job on.`);
}

async function install(path: string, voicesDirectory: string): Promise<PiperVoice> {
  try {
    return await installVoice(path, voicesDirectory);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new VoiceFileError(
      `The voice could not be copied into ${voicesDirectory} (${code}). Check that this folder can be written and the ` +
        'voice be read, or set VOICES_DIR to another folder.',
      { cause: error },
    );
  }
}

/** Columns as wide as their widest text. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
