import { FLITE_VOICES } from './flite.js';

/** The providers a caller may name. */
export const VOICE_PROVIDERS = ['azure', 'google', 'elevenlabs', 'openai', 'fish', 'local'] as const;
export type VoiceProvider = (typeof VOICE_PROVIDERS)[number];
export type PaidVoiceProvider = Exclude<VoiceProvider, 'local'>;

/** What a voice of ours is called elsewhere; Fish Audio has no voices that are everyone's, so its own default speaks. */
type Names = Readonly<Partial<Record<PaidVoiceProvider, string>>> & {
  readonly local: (typeof FLITE_VOICES)[number];
};

/** Names that work with every provider. `allison` is the older services' default: a woman of North America. */
const SHARED: Readonly<Record<string, Names>> = {
  allison: {
    openai: 'nova',
    elevenlabs: 'EXAVITQu4vr4xnSDxMaL',
    azure: 'en-US-AvaMultilingualNeural',
    google: 'en-US-Neural2-F',
    local: 'slt',
  },
  andrew: {
    openai: 'onyx',
    elevenlabs: 'nPczCjzI2devNBz1zQrb',
    azure: 'en-US-AndrewMultilingualNeural',
    google: 'en-US-Neural2-D',
    local: 'rms',
  },
  sonia: {
    openai: 'fable',
    elevenlabs: 'Xb7hH8MSUJpSbSDYk0k2',
    azure: 'en-GB-SoniaNeural',
    google: 'en-GB-Neural2-A',
    local: 'slt',
  },
  ryan: {
    openai: 'echo',
    elevenlabs: 'JBFqnCBsd6RMkjVDRZzb',
    azure: 'en-GB-RyanNeural',
    google: 'en-GB-Neural2-B',
    local: 'awb',
  },
};

/** Names that every provider understands. */
export const SHARED_NAMES: readonly string[] = Object.keys(SHARED);

/** OpenAI's own (API reference, `voice`). */
export const OPENAI_VOICES = [
  ...[
    'alloy',
    'ash',
    'ballad',
    'cedar',
    'coral',
    'echo',
    'fable',
    'marin',
    'nova',
    'onyx',
    'sage',
    'shimmer',
    'verse',
  ],
];

const sharedName = (name: string): Names | undefined => {
  const lower = name.toLowerCase();
  return Object.hasOwn(SHARED, lower) ? SHARED[lower] : undefined;
};

/**
 * What a paid provider calls the voice a caller asks for; undefined where it should take its own default. A name that is
 * not one of ours is the provider's own: voices of one's own have any name, and the provider knows which there are.
 */
export function paidVoice(
  provider: PaidVoiceProvider,
  name: string | undefined,
  language: string,
): string | undefined {
  if (name === undefined) return undefined;
  const shared = sharedName(name);
  if (!shared) return name;
  const voice = shared[provider];
  // A voice whose name begins with a language (Azure, Google) speaks no other, unless it is said to.
  const speaksOne = /^[a-z]{2}-[A-Z]{2}-/.test(voice ?? '') && !/Multilingual/.test(voice ?? '');
  return speaksOne && !/^en\b/i.test(language) ? undefined : voice;
}

/** Flite's voice that is most like one of ours; undefined where the name is none of these. */
export const fliteVoice = (name: string): string | undefined =>
  sharedName(name)?.local ?? FLITE_VOICES.find((voice) => voice === name);

/** Whether a name is understood by every provider. */
export const isSharedName = (name: string): boolean => sharedName(name) !== undefined;
