import { setTimeout as sleep } from 'node:timers/promises';
import { FetchError, TooLargeError } from '../fetching/errors.js';
import { ownFile } from '../fetching/own-file.js';
import { probeUrl, vetUrl } from '../fetching/probe-url.js';
import type { NetworkSettings } from '../fetching/resolve.js';
import type { UrlChecks, UrlVerdict } from './dependencies.js';

export interface UrlCheckSettings extends NetworkSettings {
  readonly publicUrl: string;
  /** bytes */
  readonly maxFileSize: number;
}

/** Judges URLs by `src/fetching`: what it throws of its own is a verdict, anything else a fault. */
export function createUrlChecks({ publicUrl, maxFileSize, ...network }: UrlCheckSettings): UrlChecks {
  return {
    ownFile: (url) => ownFile(url, publicUrl),
    check: (url, timeoutMs) =>
      judge(Promise.race([vetUrl(url, network), sleep(timeoutMs, undefined, { ref: false })])),
    probe: (url, timeoutMs) => judge(probeUrl(url, { ...network, timeoutMs, maxBytes: maxFileSize })),
  };
}

async function judge(look: Promise<unknown>): Promise<UrlVerdict> {
  try {
    await look;
    return { type: 'usable' };
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    return { type: error instanceof TooLargeError ? 'tooLarge' : 'unusable', reason: error.message };
  }
}
