import type { ChosenVoice, SpeechProviders, SpeechSettings } from './choose.js';
import { SpeechRefused } from './errors.js';
import { createReplicateSpeaker, type ReplicateSpeechSettings } from './replicate.js';
import type { GivenSpeech, Speaker } from './speaker.js';
import { isSharedName, VOICE_PROVIDERS, type VoiceProvider } from './voice-names.js';

/** Who may be asked to speak one after the other. */
export const SPEAKER_NAMES = [...VOICE_PROVIDERS, 'replicate'] as const;
export type SpeakerName = (typeof SPEAKER_NAMES)[number];

/** Who is asked, in which order, and with which keys. */
export interface SpeakersSettings {
  readonly order: readonly SpeakerName[];
  readonly keys: Partial<Record<Exclude<VoiceProvider, 'local'>, unknown>> & Pick<SpeechSettings, 'fallback'>;
  readonly replicate?: ReplicateSpeechSettings;
}

/** What a caller asks for. */
export interface SpeakerWish {
  /** Null where nobody is named: whoever comes first in the operator's order. */
  readonly provider: VoiceProvider | null;
  /** One of ours, which stand-ins understand too, or the named provider's own. */
  readonly voice?: string;
  /** BCP 47 */
  readonly language: string;
}

/** Those who speak, the first to be asked first, and what the caller should know of it. */
export interface ChosenSpeakers {
  readonly speakers: readonly Speaker[];
  readonly warnings: readonly string[];
}

/** Chooses who speaks, and who stands in. */
export interface Speakers {
  /** @throws SpeechRefused when there is no such voice, or nobody has a key */
  choose(wish: SpeakerWish, signal: AbortSignal): Promise<ChosenSpeakers>;
}

const TITLES: Readonly<Record<VoiceProvider, string>> = {
  azure: 'Azure',
  google: 'Google',
  elevenlabs: 'ElevenLabs',
  openai: 'OpenAI',
  fish: 'Fish Audio',
  local: 'This machine',
};

/** Makes the choice out of the operator's settings: whoever is named comes first, the others in their order. */
export function createSpeakers(
  { order, keys, replicate }: SpeakersSettings,
  voices: Pick<SpeechProviders, 'choose'>,
): Speakers {
  return {
    async choose({ provider, voice, language }, signal) {
      const speakers: Speaker[] = [];
      const warnings: string[] = [];
      if (provider !== null) {
        const chosen = await voices.choose({ provider, language, ...(voice && { voice }) }, signal);
        speakers.push(speakerOf(chosen, chosen.local ? 'local' : provider));
        warnings.push(...chosen.warnings);
      }
      const shared = voice !== undefined && isSharedName(voice) ? { voice } : {};
      for (const name of order) {
        if (speakers.some((speaker) => speaker.name === name)) continue;
        if (name === 'replicate') speakers.push(...(replicate ? [createReplicateSpeaker(replicate)] : []));
        else if (name === 'local' || keys[name] !== undefined)
          speakers.push(
            speakerOf(await voices.choose({ provider: name, language, ...shared }, signal), name),
          );
      }
      if (speakers.length > 0) return { speakers, warnings };
      throw new SpeechRefused(
        'Nobody is configured who could speak: add local to VOICE_PROVIDER, or set a key.',
      );
    },
  };
}

/** A voice that answers at once, as one of them. */
const speakerOf = ({ provider, voice, local }: ChosenVoice, name: VoiceProvider): Speaker => ({
  name,
  title: TITLES[name],
  version: `${provider.name}, ${provider.version}`,
  voice: voice ?? null,
  local,
  speak: async (request, { signal, pay }, outputPath): Promise<GivenSpeech> => {
    const asked = { ...request, ...(voice !== undefined && { voice }) };
    return { type: 'speech', speech: await pay(() => provider.speak(asked, { signal }, outputPath)) };
  },
});
