import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MODEL_SIZES, type ModelSize } from './port.js';

/** A Whisper model as sherpa-onnx reads it: three files. */
export interface WhisperModel {
  /** As its files name it: `tiny.en`, `large-v3`, `distil-small.en`. */
  readonly name: string;
  readonly size: ModelSize;
  readonly englishOnly: boolean;
  /** Eight-bit weights: half the time on a CPU for a little accuracy. */
  readonly quantized: boolean;
  readonly encoder: string;
  readonly decoder: string;
  readonly tokens: string;
}

const ENCODER = /^(?:(?<stem>.+)-)?encoder(?<int8>\.int8)?\.onnx$/;

/**
 * Finds the Whisper models in a folder and in the folders directly in it, as sherpa-onnx publishes them
 * (`tiny.en-encoder.int8.onnx`, `tiny.en-decoder.int8.onnx`, `tiny.en-tokens.txt`). Files without a name before
 * `encoder` are called what their folder is called. A folder that is not there has no models.
 */
export function findModels(directory: string): WhisperModel[] {
  const entries = listFolder(directory);
  const folders = entries.filter((entry) => !entry.isFile()).map((entry) => join(directory, entry.name));
  return [directory, ...folders].flatMap(modelsIn);
}

function listFolder(folder: string): Dirent[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readdirSync(folder, { withFileTypes: true }) : [];
}

function modelsIn(folder: string): WhisperModel[] {
  const files = new Set(listFolder(folder).map((entry) => entry.name));
  return [...files].flatMap((encoder) => {
    const parts = ENCODER.exec(encoder)?.groups;
    if (!parts) return [];
    const prefix = parts.stem === undefined ? '' : `${parts.stem}-`;
    const decoder = `${prefix}decoder${parts.int8 ?? ''}.onnx`;
    const tokens = `${prefix}tokens.txt`;
    const name = parts.stem ?? basename(folder).replace(/^sherpa-onnx-whisper-/, '');
    const size = sizeOf(name);
    if (!size || !files.has(decoder) || !files.has(tokens)) return [];
    return {
      name,
      size,
      englishOnly: name.endsWith('.en'),
      quantized: parts.int8 !== undefined,
      encoder: join(folder, encoder),
      decoder: join(folder, decoder),
      tokens: join(folder, tokens),
    };
  });
}

function sizeOf(name: string): ModelSize | undefined {
  if (/\bturbo\b/.test(name)) return 'large';
  return MODEL_SIZES.find((size) => new RegExp(`\\b${size}\\b`).test(name));
}

/**
 * The model to use for a size: of the nearest size there is (the larger of two as near), rather one that knows all
 * languages, rather eight-bit, rather the later version.
 */
export function pickModel(models: readonly WhisperModel[], size: ModelSize): WhisperModel | undefined {
  const rank = (model: WhisperModel) => MODEL_SIZES.indexOf(model.size);
  const distance = (model: WhisperModel) => Math.abs(rank(model) - MODEL_SIZES.indexOf(size));
  return [...models].sort(
    (one, other) =>
      distance(one) - distance(other) ||
      rank(other) - rank(one) ||
      Number(one.englishOnly) - Number(other.englishOnly) ||
      Number(other.quantized) - Number(one.quantized) ||
      other.name.localeCompare(one.name, 'en', { numeric: true }),
  )[0];
}
