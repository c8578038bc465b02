import { execFileSync, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPocketsphinx } from '../../../src/providers/transcription/pocketsphinx.js';
import { transcriptSchema } from '../../../src/providers/transcription/port.js';
import {
  control,
  makeRecordings,
  type Recordings,
  SPEECH,
  SPEECH_SECONDS,
  silence,
  spokenText,
  wordErrorRate,
} from './audio.js';

const SOURCE = 'src/providers/transcription/pocketsphinx.ts';
let recordings: Recordings;
beforeAll(async () => {
  recordings = await makeRecordings();
});
afterAll(() => recordings.remove());

const request = (audioPath: string, durationSeconds: number) => ({
  audioPath,
  durationSeconds,
  modelSize: 'small' as const,
});

describe('transcription by pocketsphinx', () => {
  test('recognises most words of real speech, with times inside the recording', async () => {
    const listening = control();
    const audio = request(await recordings.make('speech', '-i', SPEECH), SPEECH_SECONDS);
    const transcript = transcriptSchema.parse(await createPocketsphinx().transcribe(audio, listening));
    const heard = transcript.words.map(({ text }) => text).join(' ');
    expect(wordErrorRate(await spokenText(), heard)).toBeLessThan(0.5);
    expect(heard).not.toMatch(/[<>[\]()]/);
    expect(transcript.words.at(-1)?.end).toBeLessThanOrEqual(SPEECH_SECONDS);
    expect(transcript.words.find(({ text }) => text === 'consider')?.start).toBeCloseTo(2.9, 0);
    expect(transcript.language).toBe('en-US');
    expect(transcript.warnings).toEqual([expect.stringContaining('approximate')]);
    expect(transcript.warnings[0]).toMatch(/OPENAI_API_KEY.*WHISPER_MODEL_CACHE_DIR/);
    expect(listening.fractions.length).toBeGreaterThan(5);
    expect(listening.fractions).toEqual([...listening.fractions].sort((one, other) => one - other));
    expect(listening.fractions.at(-1)).toBe(1);
  });

  test('counts times from the start of the recording, in the second stretch of a long one too', async () => {
    const gap = 'anullsrc=r=16000:cl=mono:d=58,aformat=sample_fmts=s16[gap]';
    const audioPath = await recordings.make(
      'two-stretches',
      ...['-i', SPEECH, '-filter_complex', `${gap};[0:a]asplit[a][b];[a][gap][b]concat=n=3:v=0:a=1`],
    );
    const transcript = await createPocketsphinx().transcribe(
      request(audioPath, 2 * SPEECH_SECONDS + 58),
      control(),
    );
    const heard = transcript.words.filter(({ text }) => text === 'consider').map(({ start }) => start);
    expect(heard).toEqual([expect.closeTo(2.9, 0), expect.closeTo(2.9 + SPEECH_SECONDS + 58, 0)]);
  });

  test('finds no words in silence', async () => {
    const audio = request(await recordings.make('silence', ...silence(3)), 3);
    expect(await createPocketsphinx().transcribe(audio, control())).toMatchObject({ words: [] });
  });

  test('finds no words in the music of a film', async () => {
    const audio = request(await recordings.make('bunny', '-i', 'examples/bunny.mp4'), 5.28);
    expect(await createPocketsphinx().transcribe(audio, control())).toMatchObject({ words: [] });
  });

  test('warns that it knows English only when another language is asked for', async () => {
    const audio = request(await recordings.make('silence', ...silence(1)), 1);
    const { warnings } = await createPocketsphinx().transcribe({ ...audio, language: 'de-DE' }, control());
    expect(warnings[1]).toContain('English only');
  });

  test('is gone once it is aborted, with all its processes', async () => {
    const audioPath = await recordings.make('long', '-stream_loop', '9', '-i', SPEECH);
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const transcription = new EventEmitter();
    const onProgress = () => transcription.emit('progress');
    const started = once(transcription, 'progress');
    const others = children();
    const transcript = createPocketsphinx().transcribe(request(audioPath, 10 * SPEECH_SECONDS), {
      signal: abort.signal,
      onProgress,
    });
    await started;
    const groups = children().filter((group) => !others.includes(group));
    expect(groups.length).toBeGreaterThan(0);
    abort.abort(reason);
    await expect(transcript).rejects.toBe(reason);
    expect(processes().filter(({ group }) => groups.includes(group))).toEqual([]);
  });

  test('leaves no process behind when its worker is killed', async () => {
    const audio = request(
      await recordings.make('long', '-stream_loop', '9', '-i', SPEECH),
      10 * SPEECH_SECONDS,
    );
    const script = `
      const { createPocketsphinx } = await import(${JSON.stringify(pathToFileURL(resolve(SOURCE)).href)});
      const onProgress = () => process.stdout.write('.');
      await createPocketsphinx().transcribe(${JSON.stringify(audio)}, { signal: new AbortController().signal, onProgress });`;
    const worker = spawn(
      process.execPath,
      ['--import', './test/support/typescript.mjs', '--input-type=module', '-e', script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(worker.stdout, 'data');
    const groups = processes().flatMap(({ parent, group }) => (parent === worker.pid ? [group] : []));
    expect(groups.length).toBeGreaterThan(0);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    await setTimeout(1000);
    expect(processes().filter(({ group }) => groups.includes(group))).toEqual([]);
  });

  test('says what to install where there is no recogniser', async () => {
    const audio = request(await recordings.make('speech', '-i', SPEECH), SPEECH_SECONDS);
    const missing = createPocketsphinx({ command: 'pocketsphinx-is-not-here' }).transcribe(audio, control());
    await expect(missing).rejects.toMatchObject({
      name: 'TranscriptionRefused',
      message: expect.stringContaining('install the packages pocketsphinx and pocketsphinx-en-us'),
    });
  });

  test('can be retried when the recogniser fails, and does not show where its files are', async () => {
    const audio = request(await recordings.make('speech', '-i', SPEECH), SPEECH_SECONDS);
    const failing = createPocketsphinx({ command: 'false' }).transcribe(audio, control());
    await expect(failing).rejects.toMatchObject({ name: 'TranscriptionUnavailable', retryable: true });
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining('/') });
  });

  test('refuses audio that is not 16 kHz mono 16 bit', async () => {
    const refused = createPocketsphinx().transcribe(request(SPEECH, SPEECH_SECONDS), control());
    await expect(refused).rejects.toMatchObject({ name: 'TranscriptionRefused', retryable: false });
  });
});

/** The groups of this process's own children, also of those that other tests in it have. */
function children(): number[] {
  return processes().flatMap(({ parent, group }) => (parent === process.pid ? [group] : []));
}

function processes() {
  const lines = execFileSync('ps', ['-eo', 'ppid=,pgid=,stat=,comm=']).toString().trim().split('\n');
  return lines.flatMap((line) => {
    const [parent, group, state, command] = line.trim().split(/\s+/);
    return state?.startsWith('Z') || command === 'ps'
      ? []
      : [{ parent: Number(parent), group: Number(group) }];
  });
}
