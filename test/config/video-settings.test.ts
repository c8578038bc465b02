import { describe, expect, test } from '@jest/globals';
import { ConfigError, parseConfig } from '../../src/config/config.js';
import { describeConfig } from '../../src/config/describe.js';
import { speakersSettings } from '../../src/config/speech-settings.js';
import { tuneSettings, videoSettings } from '../../src/config/video-settings.js';

const settings = (environment: Record<string, string>) => {
  const config = parseConfig(environment);
  return {
    videos: videoSettings(config),
    tunes: tuneSettings(config.providers),
    speakers: speakersSettings(config.providers),
  };
};

describe('clips, music and voiceovers of campaigns', () => {
  test('are made by nobody but this machine without a key', () => {
    const { videos, tunes, speakers } = settings({});
    expect(videos).toEqual({ order: ['replicate'] });
    expect(tunes).toEqual({ order: ['replicate', 'local'] });
    expect(speakers).toMatchObject({ order: ['openai', 'replicate', 'local'] });
    expect(speakers).not.toHaveProperty('replicate');
  });

  test('are asked for in the order that is named, one name alone included', () => {
    const { videos, tunes, speakers } = settings({
      VIDEO_PROVIDER: 'openai, replicate',
      MUSIC_PROVIDER: 'local',
      VOICE_PROVIDER: 'elevenlabs',
    });
    expect([videos.order, tunes.order, speakers.order]).toEqual([
      ['openai', 'replicate'],
      ['local'],
      ['elevenlabs'],
    ]);
  });

  test('are of the models that are named; a test’s clips of a model of their own', () => {
    const environment = {
      ...{ REPLICATE_API_TOKEN: 'r8_1', REPLICATE_BASE_URL: 'http://models.test/v1' },
      ...{ REPLICATE_VIDEO_MODEL: 'maker/good', REPLICATE_VIDEO_TEST_MODEL: 'maker/cheap' },
      ...{ REPLICATE_SPEECH_VOICE: 'Calm_Woman' },
    };
    const reached = { apiKey: 'r8_1', baseUrl: 'http://models.test/v1' };
    const { videos, tunes, speakers } = settings(environment);
    expect(videos.replicate).toEqual({ ...reached, model: 'maker/good', testModel: 'maker/cheap' });
    expect(tunes.replicate).toEqual({ ...reached, model: 'stability-ai/stable-audio-2.5' });
    expect(speakers.replicate).toEqual({
      ...reached,
      model: 'minimax/speech-2.6-turbo',
      voice: 'Calm_Woman',
    });
    expect(describeConfig(parseConfig(environment))).toContain('providers.videos.order = replicate');
    expect(describeConfig(parseConfig(environment))).not.toContain('r8_1');
  });

  test.each([
    [{ VIDEO_PROVIDER: 'runway' }, 'VIDEO_PROVIDER: “runway” is not replicate, openai or both'],
    [{ MUSIC_PROVIDER: 'suno' }, 'MUSIC_PROVIDER: “suno” is not replicate, local or both'],
    [{ VOICE_PROVIDER: 'parrot' }, 'VOICE_PROVIDER: “parrot” is not some of azure'],
    [{ REPLICATE_VIDEO_MODEL: 'seedance' }, 'REPLICATE_VIDEO_MODEL: “seedance” is not owner/name'],
  ])('are not asked of what does not exist: %j', (environment, message) => {
    expect(() => parseConfig(environment)).toThrow(ConfigError);
    expect(() => parseConfig(environment)).toThrow(message);
  });
});
