import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { voicesDirectory } from '../../../src/config/cache.js';
import { createAligner } from '../../../src/providers/speech/align.js';
import { createPiper } from '../../../src/providers/speech/piper.js';
import { addVoice, listVoices } from '../../../src/providers/speech/voices.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control, nodeArguments, resample } from './sounds.js';

/** Where `scripts/fetch-voice.mjs` puts it. */
const voices = voicesDirectory(process.env.VOICES_DIR, process.env.XDG_CACHE_HOME);
const JOE = 'en_US-joe-medium';
const joeIsThere = existsSync(join(voices, JOE, 'tokens.txt'));

/** What Piper publishes beside a model. */
const voiceFile = (code: string, quality: string) => ({
  audio: { sample_rate: 16_000, quality },
  espeak: { voice: 'de' },
  inference: { noise_scale: 0.5, length_scale: 1.1, noise_w: 0.7 },
  phoneme_type: 'espeak',
  phoneme_id_map: { _: [0], '^': [1], ' ': [3], ã: [4, 5] },
  num_speakers: 1,
  language: { code, name_english: 'German' },
});

/** A voice whose model is nonsense. */
async function writeVoice(name: string, code = 'de_DE', quality = 'medium'): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, `${name}.onnx`), 'nonsense');
  await writeFile(join(folder, `${name}.onnx.json`), JSON.stringify(voiceFile(code, quality)));
  return folder;
}

describe('installing Piper voices', () => {
  test('adds what sherpa-onnx needs: properties of the model, and its phonemes as a list', async () => {
    const directory = join(await temporaryFolder(), 'voices');
    const source = await writeVoice('de_DE-a-medium');
    const voice = await addVoice(join(source, 'de_DE-a-medium.onnx'), directory);
    expect(voice).toMatchObject({ name: 'de_DE-a-medium', language: 'de-DE', quality: 'medium' });
    expect(await readFile(voice.tokens, 'utf8')).toBe('_ 0\n^ 1\n  3\nã 4\n');
    const model = await readFile(voice.model);
    expect(model.subarray(0, 8).toString()).toBe('nonsense');
    // Field 14, length 18: its field 1 is the key, field 2 the value.
    expect(model.subarray(8, 28).toString('latin1')).toBe('\x72\x12\x0a\x0amodel_type\x12\x04vits');
    for (const text of ['piper', 'German', 'has_espeak', 'n_speakers', 'sample_rate', '16000']) {
      expect(model.includes(text)).toBe(true);
    }
    expect((await readFile(join(source, 'de_DE-a-medium.onnx'))).toString()).toBe('nonsense');
  });

  test('lists them, the best first; one of the same name is replaced', async () => {
    const directory = await temporaryFolder();
    for (const [name, quality] of [
      ['de_DE-b-low', 'low'],
      ['de_DE-c-high', 'high'],
      ['de_DE-a-low', 'low'],
      ['de_DE-b-low', 'low'],
    ] as const) {
      await addVoice(await writeVoice(name, 'de_DE', quality), directory);
    }
    await mkdir(join(directory, 'not-a-voice'));
    expect((await listVoices(directory)).map(({ name }) => name)).toEqual([
      'de_DE-c-high',
      'de_DE-a-low',
      'de_DE-b-low',
    ]);
    expect(await listVoices(join(directory, 'nowhere'))).toEqual([]);
  });

  test('refuses what is no voice', async () => {
    const directory = await temporaryFolder();
    const bare = await temporaryFolder();
    await expect(addVoice(bare, directory)).rejects.toMatchObject({ name: 'SpeechRefused' });
    await writeFile(join(bare, 'x.onnx'), 'nonsense');
    await expect(addVoice(bare, directory)).rejects.toMatchObject({
      message: expect.stringContaining('.onnx.json'),
    });
    await writeFile(join(bare, 'x.onnx.json'), '{"audio":{}}');
    await expect(addVoice(bare, directory)).rejects.toMatchObject({ name: 'SpeechRefused' });
    expect(await listVoices(directory)).toEqual([]);
  });
});

describe('speech by a Piper voice', () => {
  test('says that a voice cannot be loaded, without a folder’s name', async () => {
    const directory = await temporaryFolder();
    const voice = await addVoice(await writeVoice('de_DE-a-medium'), directory);
    const path = join(await temporaryFolder(), 'speech.wav');
    const speaking = createPiper({ voice, nodeArguments }).speak(
      { text: 'Hallo.', language: 'de' },
      control(),
      path,
    );
    await expect(speaking).rejects.toMatchObject({
      name: 'SpeechRefused',
      message: expect.stringMatching(/^The voice "de_DE-a-medium" cannot be loaded/),
    });
    await expect(speaking).rejects.not.toMatchObject({ message: expect.stringContaining(directory) });
  });

  test('ends with the reason of the abort', async () => {
    const voice = await addVoice(await writeVoice('de_DE-a-medium'), await temporaryFolder());
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const path = join(await temporaryFolder(), 'speech.wav');
    const piper = createPiper({ voice, nodeArguments, espeakData: '/nowhere' });
    const speaking = piper.speak({ text: 'Hallo.', language: 'de' }, control(abort.signal), path);
    setTimeout(() => abort.abort(reason), 30);
    await expect(speaking).rejects.toBe(reason);
  });

  const withJoe = joeIsThere ? test : test.skip;
  withJoe(
    `speaks, in a process of its own, words that can be aligned${joeIsThere ? '' : ' (skipped: no Piper voice)'}`,
    async () => {
      const voice = (await listVoices(voices)).find(({ name }) => name === JOE);
      if (!voice) throw new Error('the voice is not listed');
      const folder = await temporaryFolder();
      const path = join(folder, 'speech.wav');
      const text = 'Hello dear world. It costs fifteen dollars.';
      const piper = createPiper({ voice, nodeArguments });
      const speech = await piper.speak({ text, language: 'en-US' }, control(), path);
      expect(speech).toMatchObject({ sampleRate: 22_050, words: null });
      // The model draws lengths anew each time, by some tenths: the two ends of the range lie farther apart than that.
      const at = (rate: number) =>
        piper.speak({ text, language: 'en-US', rate }, control(), join(folder, `${rate}.wav`));
      expect((await at(0.85)).duration).toBeGreaterThan((await at(1.25)).duration);
      const audioPath = await resample(path, join(folder, '16k.wav'));
      const aligned = await createAligner({ nodeArguments }).align(
        { audioPath, text, language: 'en-US' },
        control(),
      );
      expect(aligned.timing).toBe('heard');
    },
    60_000,
  );
});
