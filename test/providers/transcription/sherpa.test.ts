import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSherpa } from '../../../src/providers/transcription/sherpa.js';
import {
  findModels,
  pickModel,
  type WhisperModel,
} from '../../../src/providers/transcription/sherpa-models.js';
import { control, makeRecordings, type Recordings, SPEECH, SPEECH_SECONDS, silence } from './audio.js';

/** The child is our TypeScript, which plain Node cannot run. */
const nodeArguments = ['--import', resolve('test/support/typescript.mjs')];
let recordings: Recordings;
let speech: string;
let broken: WhisperModel;

beforeAll(async () => {
  recordings = await makeRecordings();
  speech = await recordings.make('speech', '-i', SPEECH);
  broken = await brokenModel('tiny');
});
afterAll(() => recordings.remove());

/** No real model can be downloaded where these tests run: here is one whose files are nonsense. */
async function brokenModel(name: string): Promise<WhisperModel> {
  const folder = join(recordings.folder, 'models', name);
  await mkdir(folder, { recursive: true });
  for (const file of ['encoder.onnx', 'decoder.onnx'])
    await writeFile(join(folder, `${name}-${file}`), 'nonsense');
  await writeFile(join(folder, `${name}-tokens.txt`), 'IQ== 0\n');
  const model = pickModel(findModels(folder), 'tiny');
  if (!model) throw new Error('the model was not found');
  return model;
}

const request = () => ({ audioPath: speech, durationSeconds: SPEECH_SECONDS, modelSize: 'tiny' as const });

describe('transcription by a local Whisper model', () => {
  test('says that a model cannot be loaded, when the native code ends its process over it, and where no folder is', async () => {
    const transcript = createSherpa({ model: broken, nodeArguments }).transcribe(request(), control());
    await expect(transcript).rejects.toMatchObject({
      name: 'TranscriptionRefused',
      retryable: false,
      message:
        'The Whisper model "tiny" cannot be loaded: Load model from tiny-encoder.onnx failed:Protobuf parsing failed. ' +
        'Download its files again into the model folder.',
    });
  }, 30_000);

  test('says that a model cannot be loaded, when a file of it is gone', async () => {
    const model = { ...broken, encoder: join(recordings.folder, 'gone-encoder.onnx') };
    const transcript = createSherpa({ model, nodeArguments }).transcribe(request(), control());
    await expect(transcript).rejects.toMatchObject({ name: 'TranscriptionRefused' });
    await expect(transcript).rejects.not.toMatchObject({
      message: expect.stringContaining(recordings.folder),
    });
  }, 30_000);

  test('ends with the reason of the abort, within a second', async () => {
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const transcript = createSherpa({ model: broken, nodeArguments }).transcribe(
      request(),
      control(abort.signal),
    );
    setTimeout(() => abort.abort(reason), 50);
    const started = Date.now();
    await expect(transcript).rejects.toBe(reason);
    expect(Date.now() - started).toBeLessThan(1000);
  });

  test('does not load a model for silence', async () => {
    const audioPath = await recordings.make('silence', ...silence(2));
    const provider = createSherpa({ model: broken, nodeArguments, warnings: ['another size'] });
    const transcript = await provider.transcribe(
      { audioPath, durationSeconds: 2, modelSize: 'tiny', language: 'de' },
      control(),
    );
    expect(transcript).toEqual({ words: [], language: 'de', warnings: ['another size'] });
  });

  test('names the model, its weights and the version of sherpa-onnx in its version', () => {
    const model = { ...broken, name: 'small.en', quantized: true };
    expect(createSherpa({ model }).version).toMatch(/^small\.en int8, sherpa-onnx \d+\.\d+\.\d+/);
  });
});
