import { at } from './base-url.js';
import type { Config } from './config.js';

/** What storyboards are made of; null without a key. */
export function storyboardSettings({ openai, pictures }: Config['providers']) {
  const { apiKey, baseUrl } = openai;
  return apiKey ? { apiKey, model: pictures.storyboardModel, ...at(baseUrl) } : null;
}

/** What makers of pictures are made of, for workers and the API alike: one without its key is left out. */
export function imageSettings({ openai, pictures }: Config['providers']) {
  const { order, openaiModel, replicate } = pictures;
  const { apiKey, baseUrl, model, referenceModel } = replicate;
  return {
    ...(order && { order }),
    ...(openai.apiKey && { openai: { apiKey: openai.apiKey, model: openaiModel, ...at(openai.baseUrl) } }),
    ...(apiKey && { replicate: { apiKey, model, referenceModel, ...at(baseUrl) } }),
  };
}
