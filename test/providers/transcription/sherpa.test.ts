import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transcriptSchema } from '../../../src/providers/transcription/port.js';
import { createSherpa } from '../../../src/providers/transcription/sherpa.js';
import {
  findModels,
  pickModel,
  type WhisperModel,
} from '../../../src/providers/transcription/sherpa-models.js';
import { control, makeRecordings, type Recordings, SPEECH, SPEECH_SECONDS, silence, tone } from './audio.js';
import { writeFixedWhisper } from './fixed-whisper.js';

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

/** A model whose files are nonsense. */
async function brokenModel(name: string): Promise<WhisperModel> {
  const folder = join(recordings.folder, 'models', name);
  await mkdir(folder, { recursive: true });
  for (const file of ['encoder.onnx', 'decoder.onnx'])
    await writeFile(join(folder, `${name}-${file}`), 'nonsense');
  await writeFile(join(folder, `${name}-tokens.txt`), 'IQ== 0\n');
  return theModelIn(folder);
}

async function fixedModel(settings: { attention: boolean }): Promise<WhisperModel> {
  const folder = join(recordings.folder, 'models', `fixed-${settings.attention}`);
  await writeFixedWhisper(folder, 'tiny', settings);
  return theModelIn(folder);
}

function theModelIn(folder: string): WhisperModel {
  const model = pickModel(findModels(folder), 'tiny');
  if (!model) throw new Error('the model was not found');
  return model;
}

const request = () => ({ audioPath: speech, durationSeconds: SPEECH_SECONDS, modelSize: 'tiny' as const });

describe('transcription by a local Whisper model', () => {
  test('loads the model in a process of its own and gives its words, language and the times it heard them at', async () => {
    const listening = control();
    const provider = createSherpa({ model: await fixedModel({ attention: true }), nodeArguments });
    const transcript = transcriptSchema.parse(await provider.transcribe(request(), listening));
    expect(transcript.words.map(({ text }) => text)).toEqual(['Guten', 'Tag,', 'Welt.']);
    const [first, ...others] = transcript.words.map(({ start }) => start);
    expect(first).toBeLessThan(0.5);
    expect(others).toEqual([expect.closeTo(0.9, 1), expect.closeTo(1.7, 1)]);
    expect(transcript).toMatchObject({ language: 'de', warnings: [] });
    expect(listening.fractions).toEqual([1, 1]);
  });

  test('spreads the words over the sentence, and says so, where the model gives times of sentences only', async () => {
    const provider = createSherpa({ model: await fixedModel({ attention: false }), nodeArguments });
    const transcript = await provider.transcribe({ ...request(), language: 'en-US' }, control());
    expect(transcript.words.map(({ text }) => text)).toEqual(['Guten', 'Tag,', 'Welt.']);
    expect(transcript.words[0]?.start).toBeCloseTo(0.4, 1);
    expect(transcript.words.at(-1)?.end).toBeCloseTo(2.4, 1);
    expect(transcript.language).toBe('en');
    expect(transcript.warnings).toEqual([expect.stringContaining('times of sentences')]);
  });

  test('takes a long recording in chunks and counts their times from its start', async () => {
    const audioPath = await recordings.make('minute', ...tone(60));
    const listening = control();
    const provider = createSherpa({ model: await fixedModel({ attention: false }), nodeArguments });
    const long = { ...request(), audioPath, durationSeconds: 60 };
    const { words } = await provider.transcribe(long, listening);
    expect(words).toHaveLength(9);
    expect(words[3]?.start).toBeGreaterThan(14);
    expect(words[6]?.start).toBeGreaterThan(28);
    expect(listening.fractions).toEqual([1 / 3, 2 / 3, 1, 1]);
  });

  test('says that a model cannot be loaded, when the native code ends its process over it, and where no folder is', async () => {
    const transcript = createSherpa({ model: broken, nodeArguments }).transcribe(request(), control());
    await expect(transcript).rejects.toMatchObject({
      name: 'TranscriptionRefused',
      retryable: false,
      message:
        'The Whisper model "tiny" cannot be loaded: Load model from tiny-encoder.onnx failed:Protobuf parsing failed. ' +
        'Download its files again into the model folder.',
    });
  });

  test('says that a model cannot be loaded, when a file of it is gone', async () => {
    const model = { ...broken, encoder: join(recordings.folder, 'gone-encoder.onnx') };
    const transcript = createSherpa({ model, nodeArguments }).transcribe(request(), control());
    await expect(transcript).rejects.toMatchObject({ name: 'TranscriptionRefused' });
    await expect(transcript).rejects.not.toMatchObject({
      message: expect.stringContaining(recordings.folder),
    });
  });

  test('ends with the reason of the abort', async () => {
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const transcript = createSherpa({ model: broken, nodeArguments }).transcribe(
      request(),
      control(abort.signal),
    );
    setTimeout(() => abort.abort(reason), 50);
    await expect(transcript).rejects.toBe(reason);
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
