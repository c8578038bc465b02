import { at } from './base-url.js';
import type { Config } from './config.js';

/** What makers of clips are made of: one without its key is left out. */
export function videoSettings({ providers, limits }: Pick<Config, 'providers' | 'limits'>) {
  const { openai, pictures, videos } = providers;
  const { order, replicateModel: model, replicateTestModel: testModel, openaiModel } = videos;
  const { apiKey, baseUrl } = pictures.replicate;
  const maxBytes = limits.maxFileSizeBytes;
  return {
    order,
    ...(openai.apiKey && {
      openai: { apiKey: openai.apiKey, model: openaiModel, maxBytes, ...at(openai.baseUrl) },
    }),
    ...(apiKey && { replicate: { apiKey, model, testModel, ...at(baseUrl) } }),
  };
}

/** What makers of campaigns' music are made of: one without its key is left out. */
export function tuneSettings({ pictures, music }: Config['providers']) {
  const { apiKey, baseUrl } = pictures.replicate;
  return {
    order: music.order,
    ...(apiKey && { replicate: { apiKey, model: music.replicateModel, ...at(baseUrl) } }),
  };
}
