import type { Config } from './config.js';

/** What the links in a job's view are made of. */
export function presentation({ server, temporal }: Pick<Config, 'server' | 'temporal'>) {
  return {
    publicUrl: server.publicUrl,
    temporalWeb:
      temporal.webUrl === undefined ? null : { url: temporal.webUrl, namespace: temporal.namespace },
  };
}
