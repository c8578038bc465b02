import { at } from './base-url.js';
import type { Config } from './config.js';

/** A server of one's own, such as Ollama, asks for no key; the protocol has a place for one. */
const NO_KEY = 'none';

/** How the language model is reached, which makes storyboards, lessons and storylines; null where none is named. */
export function storyboardSettings({ openai, pictures }: Pick<Config['providers'], 'openai' | 'pictures'>) {
  const { apiKey = openai.baseUrl && NO_KEY, baseUrl } = openai;
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
