import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createFish } from '../../../src/providers/speech/fish.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { startStandIn } from '../stand-in.js';
import { describeFailures } from './failures.js';
import { control, toneWav } from './sounds.js';

const KEY = 'f15h0123456789';

describe('speech by Fish Audio', () => {
  test('sends the published fields and writes the WAV it answers', async () => {
    const standIn = await startStandIn((response) => response.writeHead(200).end(toneWav(1, 44_100)));
    const path = join(await temporaryFolder(), 'speech.wav');
    const request = {
      text: '你好，世界。',
      language: 'zh-CN',
      voice: '802e3bc2b27e49c2995d23ef70e6ac89',
      rate: 0.9,
    };
    const speech = await createFish({ apiKey: KEY, baseUrl: standIn.baseUrl }).speak(
      request,
      control(),
      path,
    );
    await standIn.stop();
    expect(speech).toEqual({ duration: 1, sampleRate: 44_100, words: null, warnings: [] });
    const [received] = standIn.received;
    expect(received).toMatchObject({ method: 'POST', url: '/v1/tts' });
    expect(received?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, model: 's1' });
    expect(received?.body).toEqual({
      text: '你好，世界。',
      reference_id: '802e3bc2b27e49c2995d23ef70e6ac89',
      format: 'wav',
      sample_rate: 44_100,
      prosody: { speed: 0.9 },
    });
  });
});

describeFailures('speech by Fish Audio', {
  key: KEY,
  create: (baseUrl, timeoutSeconds) => createFish({ apiKey: KEY, baseUrl, timeoutSeconds }),
  errorBody: (message) => ({ status: 400, message }),
  begin: (response) => void response.writeHead(200).write(toneWav(1).subarray(0, 1000)),
});
