import { type AzureSettings, createAzure } from './azure.js';
import { createElevenLabs, type ElevenLabsSettings } from './elevenlabs.js';
import { SpeechRefused } from './errors.js';
import { createFish, type FishSettings } from './fish.js';
import { FLITE_VOICES } from './flite.js';
import { createGoogle, type GoogleSettings } from './google.js';
import { chooseLocal, findLocalVoices, isLocalVoice, type LocalSettings, unknownVoice } from './local.js';
import { createOpenAISpeech, type OpenAISpeechSettings } from './openai.js';
import type { SpeechProvider } from './port.js';
import {
  fliteVoice,
  OPENAI_VOICES,
  type PaidVoiceProvider,
  paidVoice,
  SHARED_NAMES,
  VOICE_PROVIDERS,
  type VoiceProvider,
} from './voice-names.js';

/** Which voices the operator has configured. */
export interface SpeechSettings extends LocalSettings {
  /** What becomes of a provider without its key: a local voice speaks, with a warning, or the request is refused. */
  readonly fallback: 'local' | 'none';
  readonly openai?: OpenAISpeechSettings;
  readonly elevenlabs?: ElevenLabsSettings;
  readonly azure?: AzureSettings;
  readonly google?: GoogleSettings;
  readonly fish?: FishSettings;
}

/** What a caller asks for. */
export interface VoiceWish {
  readonly provider: VoiceProvider;
  /** One of ours (`allison`), which every provider understands, or the provider's own. */
  readonly voice?: string;
  /** BCP 47 */
  readonly language: string;
}

/** Who speaks. */
export interface ChosenVoice {
  readonly provider: SpeechProvider;
  /** For `SpeechRequest.voice`; left out where the provider's default speaks. */
  readonly voice: string | undefined;
  /** Whether it works on this machine's processors, not at a service that is waited for. */
  readonly local: boolean;
  /** For the caller: that it is another than asked for. */
  readonly warnings: readonly string[];
}

/** A voice that may be asked for. */
export interface ListedVoice {
  readonly provider: VoiceProvider;
  readonly name: string;
  /** BCP 47; null where it speaks whatever the text is in. */
  readonly language: string | null;
}

/** Chooses who speaks. */
export interface SpeechProviders {
  /** Throws what {@link choose} would for a provider without its key, at once and without looking at the machine. */
  check(wish: Pick<VoiceWish, 'provider'>): void;
  /**
   * Looks whether a local voice of that name is on this machine. Which voices a service has only it knows.
   * @param ms that the look may take
   * @throws SpeechRefused naming those that there are
   */
  checkName(wish: Pick<VoiceWish, 'provider' | 'voice'>, ms: number): Promise<void>;
  /** @throws SpeechRefused when there is no such voice, or its provider has no key and nothing may stand in */
  choose(wish: VoiceWish, signal: AbortSignal): Promise<ChosenVoice>;
  /** The voices that work here: those of providers with a key, and the local ones; all, or those of one language. */
  listVoices(signal: AbortSignal, language?: string): Promise<ListedVoice[]>;
}

const KEYS: Readonly<Record<PaidVoiceProvider, string>> = {
  azure: 'AZURE_SPEECH_KEY and AZURE_SPEECH_REGION',
  google: 'GOOGLE_APPLICATION_CREDENTIALS',
  elevenlabs: 'ELEVENLABS_API_KEY',
  openai: 'OPENAI_API_KEY',
  fish: 'FISH_AUDIO_API_KEY',
};

/** Makes the choice of voices out of the operator's settings. Installed voices are looked up at each choice. */
export function createSpeechProviders(settings: SpeechSettings): SpeechProviders {
  const check = ({ provider }: Pick<VoiceWish, 'provider'>) => {
    if (provider === 'local' || settings[provider] || settings.fallback === 'local') return;
    throw new SpeechRefused(
      `The voice provider "${provider}" has no key here: set ${KEYS[provider]}, or choose another provider.`,
    );
  };
  return {
    check,
    async checkName({ provider, voice }, ms) {
      // The names that every provider understands, and those that are built in, need no look at the machine.
      if (provider !== 'local' || voice === undefined || fliteVoice(voice) !== undefined) return;
      const installed = await findLocalVoices(settings, AbortSignal.timeout(ms));
      if (!isLocalVoice(installed, voice)) throw unknownVoice(installed, voice);
    },
    async choose(wish, signal) {
      check(wish);
      const { provider: asked, voice, language } = wish;
      const paid = asked === 'local' ? undefined : createPaid(settings, asked);
      if (paid && asked !== 'local') {
        return { provider: paid, voice: paidVoice(asked, voice, language), local: false, warnings: [] };
      }
      const installed = await findLocalVoices(settings, signal);
      if (asked === 'local')
        return { ...chooseLocal(settings, installed, language, voice), local: true, warnings: [] };
      // A name of the provider's own says nothing here.
      const shared = voice !== undefined && SHARED_NAMES.includes(voice.toLowerCase()) ? voice : undefined;
      const warning = `The voice provider "${asked}" has no key here (${KEYS[asked]}): a local voice spoke instead.`;
      return { ...chooseLocal(settings, installed, language, shared), local: true, warnings: [warning] };
    },
    async listVoices(signal, language) {
      const { piper, espeak } = await findLocalVoices(settings, signal);
      const all: ListedVoice[] = [
        ...VOICE_PROVIDERS.filter((provider) => provider !== 'local').flatMap((provider) =>
          settings[provider] ? paidVoices(provider) : [],
        ),
        ...piper.map((voice) => ({ provider: 'local' as const, name: voice.name, language: voice.language })),
        ...FLITE_VOICES.map((name) => ({
          provider: 'local' as const,
          name,
          language: name === 'awb' ? 'en-GB' : 'en-US',
        })),
        ...[...espeak.values()].map((tag) => ({ provider: 'local' as const, name: tag, language: tag })),
      ];
      const primary = language?.toLowerCase().split('-', 1)[0];
      return all.filter(
        (voice) =>
          primary === undefined ||
          voice.language === null ||
          voice.language.toLowerCase().split('-', 1)[0] === primary,
      );
    },
  };
}

function createPaid(settings: SpeechSettings, provider: PaidVoiceProvider): SpeechProvider | undefined {
  switch (provider) {
    case 'openai':
      return settings.openai && createOpenAISpeech(settings.openai);
    case 'elevenlabs':
      return settings.elevenlabs && createElevenLabs(settings.elevenlabs);
    case 'azure':
      return settings.azure && createAzure(settings.azure);
    case 'google':
      return settings.google && createGoogle(settings.google);
    case 'fish':
      return settings.fish && createFish(settings.fish);
  }
}

/** The names that are known without asking the provider; its other voices work by their own names. */
function paidVoices(provider: PaidVoiceProvider): ListedVoice[] {
  const names = provider === 'openai' ? [...SHARED_NAMES, ...OPENAI_VOICES] : SHARED_NAMES;
  return names.map((name) => ({ provider, name, language: null }));
}
