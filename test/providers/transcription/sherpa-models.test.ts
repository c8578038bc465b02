import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findModels, pickModel } from '../../../src/providers/transcription/sherpa-models.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callsheet-models-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(...paths: string[]) {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), '');
  }
}

const model = (name: string, suffix = '') => [
  `${name}-encoder${suffix}.onnx`,
  `${name}-decoder${suffix}.onnx`,
  `${name}-tokens.txt`,
];
const names = () =>
  findModels(folder)
    .map(({ name, quantized }) => (quantized ? `${name} int8` : name))
    .sort();

describe('finding Whisper models in a folder', () => {
  test('finds the three files of each, there and one folder down, in both weights', async () => {
    await put(...model('tiny.en'), ...model('tiny.en', '.int8'));
    await put(...model('large-v3').map((file) => `sherpa-onnx-whisper-large-v3/${file}`));
    expect(names()).toEqual(['large-v3', 'tiny.en', 'tiny.en int8']);
    expect(findModels(folder).find(({ name }) => name === 'large-v3')).toMatchObject({
      size: 'large',
      englishOnly: false,
      encoder: join(folder, 'sherpa-onnx-whisper-large-v3/large-v3-encoder.onnx'),
      decoder: join(folder, 'sherpa-onnx-whisper-large-v3/large-v3-decoder.onnx'),
      tokens: join(folder, 'sherpa-onnx-whisper-large-v3/large-v3-tokens.txt'),
    });
  });

  test('calls files without a name what their folder is called', async () => {
    await put('small/encoder.int8.onnx', 'small/decoder.int8.onnx', 'small/tokens.txt');
    expect(findModels(folder)).toMatchObject([{ name: 'small', size: 'small', quantized: true }]);
  });

  test('leaves out what is incomplete or of no known size', async () => {
    await put(
      'base-encoder.onnx',
      'base-tokens.txt',
      'tiny-encoder.int8.onnx',
      'tiny-decoder.onnx',
      'tiny-tokens.txt',
    );
    await put(...model('zipformer'));
    expect(names()).toEqual([]);
  });

  test('knows the sizes of variants', async () => {
    await put(
      ...model('turbo'),
      ...model('distil-small.en'),
      ...model('distil-large-v3.5'),
      ...model('medium-aishell'),
    );
    const sizes = Object.fromEntries(findModels(folder).map(({ name, size }) => [name, size]));
    expect(sizes).toEqual({
      turbo: 'large',
      'distil-small.en': 'small',
      'distil-large-v3.5': 'large',
      'medium-aishell': 'medium',
    });
  });

  test('finds nothing in a folder that is not there', () => {
    expect(findModels(join(folder, 'nowhere'))).toEqual([]);
  });
});

describe('picking a model for a size', () => {
  test('takes that size, in all languages rather than English only, in eight bits rather than floats', async () => {
    await put(
      ...model('small.en', '.int8'),
      ...model('small'),
      ...model('small', '.int8'),
      ...model('base', '.int8'),
    );
    expect(pickModel(findModels(folder), 'small')).toMatchObject({ name: 'small', quantized: true });
  });

  test('takes the nearest size where that one is missing, the larger of two', async () => {
    await put(...model('base'), ...model('medium'));
    expect(pickModel(findModels(folder), 'tiny')?.name).toBe('base');
    expect(pickModel(findModels(folder), 'small')?.name).toBe('medium');
  });

  test('takes the later version of the same size', async () => {
    await put(...model('large-v2'), ...model('large-v3'), ...model('large-v1'));
    expect(pickModel(findModels(folder), 'large')?.name).toBe('large-v3');
  });

  test('has none where there is none', () => {
    expect(pickModel([], 'small')).toBeUndefined();
  });
});
