import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/activity';
import { voicesDirectory } from '../../src/config/cache.js';
import { failureTypes } from '../../src/jobs/errors.js';
import { mediaInfoSchema } from '../../src/media/media-info-schema.js';
import { createAligner } from '../../src/providers/speech/align.js';
import { readSamples, wavHeader } from '../../src/providers/speech/wav.js';
import { wordsOf } from '../../src/providers/speech/words.js';
import {
  english,
  knownSpeech,
  loudestMoment,
  meanError,
  shiftedTo,
} from '../providers/speech/known-speech.js';
import { KEY, openai, timed, wav, withService } from '../providers/speech/paid-voice.js';
import { control, failureOf, nodeArguments, resample, toneWav } from '../providers/speech/sounds.js';
import { type Answering, json } from '../providers/stand-in.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { startSpeech } from './start-speech.js';

const TEXT =
  'The weather is lovely today, so we walk to the park. After lunch, we read a long book together.';
const speech = await startSpeech();

const textsOf = (words: readonly { text: string }[]) => words.map(({ text }) => text);

describe('a narration', () => {
  test('is a sound and the author’s own words with the times at which they are heard', async () => {
    const narration = await speech.narrate({ ...english, text: TEXT });
    expect(narration).toMatchObject({
      sound: { mediaType: 'audio/wav', facts: { duration: narration.duration, sound: true } },
      words: { mediaType: 'application/json', facts: { timing: 'voice' } },
      warnings: [],
    });
    const { words, duration } = await speech.readWords(narration);
    expect(textsOf(words)).toEqual(TEXT.split(' '));
    expect(duration).toBe(narration.duration);
    expect(words.at(-1)?.end).toBeLessThanOrEqual(duration);
    // What crosses is small, whatever the length of the text; whoever opens the sound need not look at it again.
    expect(JSON.stringify(narration).length).toBeLessThan(1500);
    expect(mediaInfoSchema.parse(narration.sound.facts.media).audio?.codec).toBe('pcm_s16le');
  });

  test('has 0.15 s of silence before and after, and its words still fit: Flite’s own phones say so', async () => {
    const narration = await speech.narrate({ ...english, text: TEXT });
    const path = await speech.soundOf(narration);
    const known = await knownSpeech(TEXT);
    const { words } = await speech.readWords(narration);
    expect((await loudestMoment(known.path)) - (await loudestMoment(path))).toBeGreaterThan(0);
    expect(meanError(words, await shiftedTo(path, known))).toBeLessThan(0.005);
    expect(words[0]?.start).toBeCloseTo(0.15, 1);
  });

  test('of a voice that says no times is heard: within 50 ms of where Flite’s phones are, after half a second of silence', async () => {
    const known = await knownSpeech(TEXT);
    const { format, samples } = await readSamples(known.path);
    const late = Buffer.concat([Buffer.alloc(format.sampleRate), samples, Buffer.alloc(format.sampleRate)]);
    const sound = Buffer.concat([wavHeader(format, late.length), late]);
    await withService(wav(sound), async ({ baseUrl }) => {
      const narration = await speech.narrate(
        { text: TEXT, language: 'en-US', provider: 'openai' },
        openai(baseUrl),
      );
      expect(narration.words.facts).toEqual({ timing: 'heard' });
      const { words } = await speech.readWords(narration);
      expect(meanError(words, await shiftedTo(await speech.soundOf(narration), known))).toBeLessThan(0.05);
    });
  });

  test('says numbers, money and abbreviations as words; its captions keep them as they are written', async () => {
    const text = 'Dr. Smith paid $5 in 2026.';
    await withService(timed, async ({ baseUrl, received }) => {
      const narration = await speech.narrate(
        { text, language: 'en-US', provider: 'elevenlabs' },
        { elevenlabs: { apiKey: KEY, baseUrl } },
      );
      expect(received[0]?.body.text).toBe('doctor Smith paid five dollars in twenty twenty-six.');
      const { words } = await speech.readWords(narration);
      expect(textsOf(words)).toEqual(['Dr.', 'Smith', 'paid', '$5', 'in', '2026.']);
      // Half a second of silence became 0.15 s; “five dollars” is characters 18 to 30 of what was said.
      expect(words[0]?.start).toBeCloseTo(0.15, 2);
      expect(words[3]).toMatchObject({ start: expect.closeTo(1.95, 2), end: expect.closeTo(3.15, 2) });
    });
  });

  test.each([
    ['es', 'El 3 de mayo, la señora pagó 20 € por el libro. ¡Qué bien!'],
    ['ja', 'きょうは いい てんき です。さんぽに いきましょう。'],
    ['ar', 'الطقس جميل اليوم، ونحن نمشي إلى الحديقة.'],
    ['hi', 'आज मौसम बहुत अच्छा है। हम बगीचे में टहलते हैं।'],
  ])('in %s is spoken by espeak-ng, its words in order and within the sound', async (language, text) => {
    const narration = await speech.narrate({ text, language, provider: 'local' });
    expect(narration.words.facts).toEqual({ timing: 'guessed' });
    expect(narration.warnings).toEqual([]);
    const { words, duration } = await speech.readWords(narration);
    expect(textsOf(words)).toEqual(textsOf(wordsOf(text)));
    expect(duration).toBeGreaterThan(1.5);
    expect(words[0]?.start).toBeCloseTo(0.15, 1);
    expect(words.at(-1)?.end).toBeGreaterThan(duration - 0.5);
    for (const [index, { start, end }] of words.entries()) {
      expect(start).toBeGreaterThanOrEqual(words[index - 1]?.end ?? 0);
      expect(end).toBeLessThanOrEqual(duration);
    }
  });

  const voices = voicesDirectory(process.env.VOICES_DIR, process.env.XDG_CACHE_HOME);
  const joeIsThere = existsSync(join(voices, 'en_US-joe-medium', 'tokens.txt'));
  (joeIsThere ? test : test.skip)(
    `is spoken by the neural voice that is installed${joeIsThere ? '' : ' (skipped: node scripts/fetch-voice.mjs installs one)'}`,
    async () => {
      const narration = await speech.narrate(
        { text: TEXT, language: 'en-US', provider: 'local' },
        { voicesDirectory: voices },
      );
      expect(narration.words.facts).toEqual({ timing: 'heard' });
      const { words } = await speech.readWords(narration);
      const audioPath = await resample(
        await speech.soundOf(narration),
        join(await temporaryFolder(), 'sound.wav'),
      );
      const heard = await createAligner({ nodeArguments }).align(
        { audioPath, text: TEXT, language: 'en-US' },
        control(),
      );
      expect(meanError(words, heard.words)).toBeLessThan(0.05);
      // Pocketsphinx begins a word some hundredths early.
      expect(Math.abs((words[0]?.start ?? 0) - 0.15)).toBeLessThan(0.1);
    },
  );

  test.each(['🎉', '… —', ''])('of “%s”, which has nothing to say, is a second of silence', async (text) => {
    const narration = await speech.narrate({ text, language: 'en-US', provider: 'openai' });
    expect(narration).toMatchObject({ duration: 1, warnings: [] });
    expect(await speech.readWords(narration)).toEqual({ duration: 1, words: [] });
    const { samples } = await readSamples(await speech.soundOf(narration));
    expect(samples.every((byte) => byte === 0)).toBe(true);
  });
});

describe('what was spoken', () => {
  test('is not spoken again: not for another job, not for captions written otherwise', async () => {
    await withService(wav(toneWav(2)), async ({ baseUrl, received }) => {
      const narrate = (text: string) =>
        speech.narrate({ text, language: 'en-US', provider: 'openai', voice: 'coral' }, openai(baseUrl));
      const first = await narrate('It costs $5 a day.');
      const again = await narrate('It costs $5 a day.');
      const otherwise = await narrate('It costs five dollars a day.');
      expect([again.sound.key, otherwise.sound.key]).toEqual([first.sound.key, first.sound.key]);
      expect([again.words.key, again.duration]).toEqual([first.words.key, first.duration]);
      expect(textsOf((await speech.readWords(otherwise)).words)).toContain('dollars');
      expect(received).toHaveLength(1);
      await narrate('It costs six dollars a day.');
      expect(received).toHaveLength(2);
    });
  });

  test('keeps its warnings', async () => {
    const request = { text: '今日は', language: 'ja', provider: 'azure' } as const;
    const spoken = [await speech.narrate(request, { fallback: 'local' })];
    spoken.push(await speech.narrate(request, { fallback: 'local' }));
    for (const { warnings } of spoken) {
      expect(warnings).toEqual([
        expect.stringContaining('"azure" has no key here'),
        expect.stringContaining('kana only'),
      ]);
    }
  });
});

describe('a slot', () => {
  test('is held by a voice on this machine, not by one that is waited for', async () => {
    const release = await speech.slots.acquire(1);
    await withService(timed, async ({ baseUrl }) => {
      const settings = { elevenlabs: { apiKey: KEY, baseUrl } };
      await speech.narrate({ text: 'Paid.', language: 'en-US', provider: 'elevenlabs' }, settings);
    });
    const local = speech.narrate({ ...english, text: 'Spoken here.' });
    while (speech.slots.waiting === 0) await sleep(20);
    release();
    expect((await local).duration).toBeGreaterThan(0.5);
  });
});

describe('a service that fails', () => {
  const narrate = (baseUrl: string, text: string) =>
    speech.narrate({ text, language: 'en-US', provider: 'openai' }, openai(baseUrl));

  test('for now is tried again as late as it asks', async () => {
    let asked = 0;
    const answer: Answering = (response, received) => {
      asked += 1;
      if (asked > 1) return wav(toneWav(1))(response, received);
      json(response, 429, { error: { message: 'Slow down.' } }, { 'retry-after': '7' });
    };
    await withService(answer, async ({ baseUrl }) => {
      expect(await failureOf(narrate(baseUrl, 'Try again.'))).toMatchObject({
        type: failureTypes.activityFailed,
        nonRetryable: false,
        message: expect.stringContaining('Slow down.'),
        details: [{ retryAfter: 7 }],
      });
      expect((await narrate(baseUrl, 'Try again.')).duration).toBeCloseTo(1.3, 2);
    });
  });

  test('for good fails the job at once, with its reason', async () => {
    const reason = 'Your request was rejected by our safety system.';
    const answer: Answering = (response) => json(response, 400, { error: { message: reason } });
    await withService(answer, async ({ baseUrl, received }) => {
      expect(await failureOf(narrate(baseUrl, 'Refuse me.'))).toMatchObject({
        type: failureTypes.unusableInput,
        nonRetryable: true,
        message: expect.stringContaining(reason),
      });
      expect(received).toHaveLength(1);
    });
  });

  test('never shows its key: not in the failure, not in the log, not in the rows', async () => {
    const message = `Incorrect API key provided: ${KEY}.`;
    const answers = [401, 400, 429];
    const answer: Answering = (response) => json(response, answers.shift() ?? 500, { error: { message } });
    await withService(answer, async ({ baseUrl, received }) => {
      for (const text of ['One.', 'Two.', 'Three.', 'Four.']) {
        const failure = await failureOf(narrate(baseUrl, text));
        expect(JSON.stringify(failure) + String(failure)).not.toContain(KEY);
      }
      expect(received.every(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true);
    });
    expect(speech.logText()).toContain('an activity failed');
    expect(speech.logText()).not.toContain(KEY);
    expect(await speech.rows()).not.toContain(KEY);
  });

  test('a voice without a key is refused where nothing may stand in', async () => {
    const failure = await failureOf(
      speech.narrate({ text: 'Hello.', language: 'en-US', provider: 'fish' }, { fallback: 'none' }),
    );
    expect(failure).toMatchObject({
      type: failureTypes.unusableInput,
      message: expect.stringContaining('FISH_AUDIO_API_KEY'),
    });
  });
});

/** Whether the one slot has somebody in it. */
async function slotIsTaken(): Promise<boolean> {
  const abort = new AbortController();
  const free = speech.slots.acquire(10, abort.signal).then(
    (release) => {
      release();
      return true;
    },
    () => false,
  );
  abort.abort();
  return !(await free);
}

describe('cancelling', () => {
  const cancelled = async ({ narrated, environment }: Awaited<ReturnType<typeof speech.begin>>) => {
    const failure = failureOf(narrated);
    environment.cancel();
    expect(await failure).toBeInstanceOf(CancelledFailure);
  };

  test('ends the wait for a service', async () => {
    await withService(
      () => undefined,
      async ({ baseUrl, received }) => {
        const request = { text: 'Never answered.', language: 'en-US', provider: 'openai' } as const;
        const begun = await speech.begin(request, openai(baseUrl));
        while (received.length === 0) await sleep(10);
        await cancelled(begun);
      },
    );
  });

  test('ends a voice on this machine, and gives its slot back', async () => {
    const begun = await speech.begin({ ...english, text: `${TEXT} `.repeat(40) });
    while (!(await slotIsTaken())) await sleep(10);
    await cancelled(begun);
    (await speech.slots.acquire(1))();
  });
});
