import { describe, expect, test } from '@jest/globals';
import { ConfigError, parseConfig } from '../../src/config/config.js';
import { describeConfig } from '../../src/config/describe.js';
import { imageSettings, storyboardSettings } from '../../src/config/picture-settings.js';

const settings = (environment: Record<string, string>) => {
  const { providers } = parseConfig(environment);
  return { storyboard: storyboardSettings(providers), images: imageSettings(providers) };
};

describe('storyboards and pictures', () => {
  test('are made by nobody without a key', () => {
    expect(settings({})).toEqual({ storyboard: null, images: {} });
  });

  test('are made by OpenAI, or a server like it, by its key', () => {
    const reached = { apiKey: 'sk-1', baseUrl: 'http://models.test/v1' };
    expect(settings({ OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: 'http://models.test/v1/' })).toEqual({
      storyboard: { ...reached, model: 'gpt-4.1-mini' },
      images: { openai: { ...reached, model: 'gpt-image-1' } },
    });
  });

  test('storyboards are made by a server of one’s own that asks for no key', () => {
    expect(settings({ OPENAI_BASE_URL: 'http://localhost:11434/v1' })).toEqual({
      storyboard: { apiKey: 'none', baseUrl: 'http://localhost:11434/v1', model: 'gpt-4.1-mini' },
      images: {},
    });
  });

  test('are asked for in the order of IMAGE_PROVIDER', () => {
    const environment = {
      IMAGE_PROVIDER: 'replicate, openai',
      REPLICATE_API_TOKEN: 'r8_1',
      REPLICATE_IMAGE_MODEL: 'stability-ai/sdxl:39ed52f2',
    };
    expect(settings(environment).images).toEqual({
      order: ['replicate', 'openai'],
      replicate: {
        apiKey: 'r8_1',
        model: 'stability-ai/sdxl:39ed52f2',
        referenceModel: 'google/nano-banana-2',
      },
    });
    expect(describeConfig(parseConfig(environment))).not.toContain('r8_1');
  });

  test.each([
    [{ IMAGE_PROVIDER: 'midjourney' }, 'IMAGE_PROVIDER: “midjourney” is not openai, replicate or both'],
    [{ REPLICATE_IMAGE_MODEL: 'flux' }, 'REPLICATE_IMAGE_MODEL: “flux” is not owner/name'],
  ])('are not asked of what does not exist: %j', (environment, message) => {
    expect(() => parseConfig(environment)).toThrow(ConfigError);
    expect(() => parseConfig(environment)).toThrow(message);
  });
});
