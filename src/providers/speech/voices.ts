import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { jsonText } from '../json-text.js';
import { errorCode } from './error-code.js';
import { SpeechRefused } from './errors.js';
import { metadataProperties } from './onnx-metadata.js';

/** What is read of a Piper voice's `.onnx.json`. */
const voiceFileSchema = z.object({
  audio: z.object({ sample_rate: z.int().positive(), quality: z.string().default('medium') }),
  espeak: z.object({ voice: z.string().min(1) }),
  inference: z
    .object({
      noise_scale: z.number().default(0.667),
      length_scale: z.number().positive().default(1),
      noise_w: z.number().default(0.8),
    })
    .prefault({}),
  phoneme_type: z.literal('espeak').default('espeak'),
  phoneme_id_map: z.record(z.string().min(1), z.array(z.int().min(0)).min(1)),
  num_speakers: z.int().min(1).default(1),
  language: z.object({ code: z.string().min(2), name_english: z.string().default('') }).optional(),
});
type VoiceFile = z.infer<typeof voiceFileSchema>;

/** A Piper voice that is installed, as sherpa-onnx reads it. */
export interface PiperVoice {
  /** `en_US-joe-medium` */
  readonly name: string;
  /** BCP 47: `en-US` */
  readonly language: string;
  readonly quality: string;
  readonly model: string;
  readonly tokens: string;
  readonly inference: VoiceFile['inference'];
}

const QUALITIES = ['high', 'medium', 'low', 'x_low'];

/**
 * Installs an official Piper voice (`name.onnx` with `name.onnx.json` beside it) into the voices' folder, with what
 * sherpa-onnx needs and Piper leaves out: seven properties in the model, and its phonemes as `tokens.txt`. One of the
 * same name is replaced.
 * @param path the `.onnx` file, or a folder that holds one
 * @throws SpeechRefused when there is no voice at `path`
 */
export async function addVoice(path: string, voicesDirectory: string): Promise<PiperVoice> {
  const model = path.endsWith('.onnx') ? path : await modelIn(path);
  const voice = await readVoiceFile(`${model}.json`);
  if (!voice)
    throw new SpeechRefused('This is no Piper voice: beside its .onnx file there must be its .onnx.json.');
  const name = basename(model, '.onnx');
  await mkdir(voicesDirectory, { recursive: true });
  const folder = await mkdtemp(join(voicesDirectory, '.adding-'));
  try {
    await copyFile(model, join(folder, `${name}.onnx`));
    await appendFile(join(folder, `${name}.onnx`), metadataProperties(propertiesOf(voice)));
    await copyFile(`${model}.json`, join(folder, `${name}.onnx.json`));
    await writeFile(join(folder, 'tokens.txt'), tokensOf(voice));
    const place = join(voicesDirectory, name);
    await rm(place, { recursive: true, force: true });
    await rename(folder, place);
    return voiceAt(place, name, voice);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The voices installed in a folder, the best first. A folder that is not there has none. */
export async function listVoices(voicesDirectory: string): Promise<PiperVoice[]> {
  const names = await entriesOf(voicesDirectory);
  const found = await Promise.all(
    names.map(async (name) => {
      const place = join(voicesDirectory, name);
      const voice = await readVoiceFile(join(place, `${name}.onnx.json`));
      return voice && (await entriesOf(place)).includes('tokens.txt') ? [voiceAt(place, name, voice)] : [];
    }),
  );
  const rank = ({ quality }: PiperVoice) =>
    (QUALITIES.indexOf(quality) + QUALITIES.length + 1) % (QUALITIES.length + 1);
  return found.flat().sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

async function modelIn(folder: string): Promise<string> {
  const models = (await entriesOf(folder)).filter((name) => name.endsWith('.onnx'));
  const [model] = models;
  if (model !== undefined && models.length === 1) return join(folder, model);
  throw new SpeechRefused(
    models.length === 0
      ? 'There is no Piper voice (a .onnx file with its .onnx.json) there.'
      : `There are ${models.length} voices there; name the .onnx file of one.`,
  );
}

async function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}

async function readVoiceFile(path: string): Promise<VoiceFile | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  return jsonText.pipe(voiceFileSchema).safeParse(text).data;
}

const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].some((code) => errorCode(error) === code);

function voiceAt(place: string, name: string, voice: VoiceFile): PiperVoice {
  const language = (voice.language?.code ?? voice.espeak.voice).replace('_', '-');
  return {
    name,
    language: Intl.getCanonicalLocales(language)[0] ?? language,
    quality: voice.audio.quality,
    model: join(place, `${name}.onnx`),
    tokens: join(place, 'tokens.txt'),
    inference: voice.inference,
  };
}

const propertiesOf = (voice: VoiceFile) => ({
  model_type: 'vits',
  comment: 'piper',
  language: voice.language?.name_english || 'English',
  voice: voice.espeak.voice,
  has_espeak: '1',
  n_speakers: String(voice.num_speakers),
  sample_rate: String(voice.audio.sample_rate),
});

const tokensOf = ({ phoneme_id_map }: VoiceFile) =>
  Object.entries(phoneme_id_map)
    .map(([phoneme, [id]]) => `${phoneme} ${id}\n`)
    .join('');
