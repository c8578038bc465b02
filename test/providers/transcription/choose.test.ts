import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTranscription } from '../../../src/providers/transcription/choose.js';

let modelDirectory: string;
beforeAll(async () => {
  modelDirectory = await mkdtemp(join(tmpdir(), 'callsheet-choose-'));
  for (const file of ['encoder.onnx', 'decoder.onnx', 'tokens.txt'])
    await writeFile(join(modelDirectory, `base-${file}`), '');
});
afterAll(() => rm(modelDirectory, { recursive: true, force: true }));

const openai = { apiKey: 'sk-test' };
const emptyDirectory = resolve('examples');

describe('choosing a transcription provider', () => {
  test('takes OpenAI where there is a key, before all others', () => {
    expect(createTranscription({ provider: 'auto', openai, modelDirectory }).choose('base').name).toBe(
      'openai',
    );
  });

  test('takes a local model where there is no key', () => {
    const provider = createTranscription({ provider: 'auto', modelDirectory }).choose('base');
    expect(provider).toMatchObject({ name: 'sherpa', version: expect.stringMatching(/^base, /) });
  });

  test('takes the nearest local model where the size is missing', () => {
    expect(createTranscription({ provider: 'auto', modelDirectory }).choose('large').version).toMatch(
      /^base, /,
    );
  });

  test.each([
    ['no folder is named', undefined],
    ['the folder has no model', emptyDirectory],
    ['the folder is not there', join(emptyDirectory, 'nowhere')],
  ])('takes pocketsphinx where there is no key and %s', (_name, directory) => {
    const settings = directory === undefined ? {} : { modelDirectory: directory };
    expect(createTranscription({ provider: 'auto', ...settings }).choose('small').name).toBe('pocketsphinx');
  });

  test('takes the one that is named', () => {
    expect(
      createTranscription({ provider: 'pocketsphinx', openai, modelDirectory }).choose('base').name,
    ).toBe('pocketsphinx');
    expect(createTranscription({ provider: 'sherpa', openai, modelDirectory }).choose('base').name).toBe(
      'sherpa',
    );
    expect(createTranscription({ provider: 'openai', openai, modelDirectory }).choose('base').name).toBe(
      'openai',
    );
  });

  test('refuses a named one that is not configured, saying what to set', () => {
    expect(() => createTranscription({ provider: 'openai' }).choose('base')).toThrow(/set OPENAI_API_KEY/);
    expect(() => createTranscription({ provider: 'sherpa' }).choose('base')).toThrow(
      /WHISPER_MODEL_CACHE_DIR.*nor of any other/,
    );
  });

  test('refuses a size the model folder lacks, naming what it has, not where it is', () => {
    const choose = () => createTranscription({ provider: 'sherpa', modelDirectory }).choose('large');
    expect(choose).toThrow(/no Whisper model of the size "large", only base/);
    expect(choose).not.toThrow(modelDirectory);
  });
});
