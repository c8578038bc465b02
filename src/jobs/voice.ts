import { type ScriptVideoInput, voiceProviderSchema } from './script-video.js';

/** Who is asked to speak. */
export interface NamedVoice {
  readonly provider: ScriptVideoInput['voice_provider'];
  /** The provider's default where it is left out. */
  readonly voice: string | undefined;
}

/**
 * Reads who is meant by one word: `openai:nova`, `openai` for its default, or a name alone, of a voice that needs no key.
 * @returns null where the provider before the colon is none
 */
export function readVoice(written: string | undefined): NamedVoice | null {
  const [, before, name] = /^([^:]*)(?::(.*))?$/s.exec(written ?? '') ?? [];
  const provider = voiceProviderSchema.options.find((known) => known === before?.trim().toLowerCase());
  if (provider !== undefined) return { provider, voice: name?.trim() || undefined };
  return name === undefined ? { provider: 'local', voice: written } : null;
}
