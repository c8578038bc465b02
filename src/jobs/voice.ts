import { type ScriptVideoInput, voiceProviderSchema } from './script-video.js';

/** Who is asked to speak. */
export interface NamedVoice {
  readonly provider: ScriptVideoInput['voice_provider'];
  /** The provider's default where it is left out. */
  readonly voice: string | undefined;
}

/**
 * Reads who is meant by one word: `openai:nova`, or a name alone, of a voice that needs no key.
 * @returns null where the provider before the colon is none
 */
export function readVoice(written: string | undefined): NamedVoice | null {
  const [, before, name = ''] = /^([^:]*):(.*)$/s.exec(written ?? '') ?? [];
  if (before === undefined) return { provider: 'local', voice: written };
  const provider = voiceProviderSchema.options.find((known) => known === before.trim().toLowerCase());
  return provider === undefined ? null : { provider, voice: name.trim() || undefined };
}
