import { at } from './base-url.js';
import type { Config } from './config.js';

/** What the voices are made of, for workers, the API and the command line alike: a service without its key is left out. */
export function speechSettings({ speech, openai }: Config['providers']) {
  const { fallback, voicesDirectory, azure, google, elevenlabs, fish } = speech;
  const { apiKey: key, region, host } = azure;
  const { credentialsPath } = google;
  return {
    fallback,
    voicesDirectory,
    ...(key && region && { azure: { key, region, ...(host && { host }) } }),
    ...(credentialsPath && { google: { credentialsPath, ...at(google.baseUrl) } }),
    ...(elevenlabs.apiKey && { elevenlabs: { apiKey: elevenlabs.apiKey, ...at(elevenlabs.baseUrl) } }),
    ...(openai.apiKey && { openai: { apiKey: openai.apiKey, ...at(openai.baseUrl) } }),
    ...(fish.apiKey && { fish: { apiKey: fish.apiKey, ...at(fish.baseUrl) } }),
  };
}

/** Who is asked one after the other in campaigns: one without its key is left out. */
export function speakersSettings(providers: Config['providers']) {
  const { order, replicate } = providers.speech;
  const { apiKey, baseUrl } = providers.pictures.replicate;
  const { model, voice } = replicate;
  return {
    order,
    keys: speechSettings(providers),
    ...(apiKey && { replicate: { apiKey, model, ...(voice && { voice }), ...at(baseUrl) } }),
  };
}
