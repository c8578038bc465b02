import { z } from 'zod';
import type { Artifact } from './artifact.js';
import type { Said } from './scene.js';
import type { ScriptVideoInput } from './script-video.js';

/** What is to be said in a scene. */
interface ToSay {
  /** In the author's own words. */
  readonly text: string;
  /** Where a voice says something else than captions show, piece by piece. */
  readonly said?: readonly Said[] | undefined;
  /** BCP 47 */
  readonly language: string;
  /** One of the names that every provider understands, or the provider's own; its default where it is left out. */
  readonly voice?: string | undefined;
}

type VoiceProvider = ScriptVideoInput['voice_provider'];

/** What is to be said in a scene, and by whom. */
export interface NamedNarration extends ToSay {
  readonly standIns?: false;
  readonly provider: VoiceProvider;
}

/** The same, where whoever the operator names stands in, and comes first where the caller names nobody (null). */
interface NarrationInTurn extends ToSay {
  readonly standIns: true;
  readonly provider: VoiceProvider | null;
}

export type NarrationRequest = NamedNarration | NarrationInTurn;

/** A scene's speech, with 0.15 s of silence before and after it. */
export interface Narration {
  /** A WAV file (16 bit PCM), at the voice's own pace. */
  readonly sound: Artifact;
  /** A JSON of `narrationWordsSchema`; its fact `timing` says whether times come from the `voice`, or were `heard` or `guessed`. */
  readonly words: Artifact;
  /** seconds */
  readonly duration: number;
  /** For the caller: who spoke instead, what could not be read. */
  readonly warnings: string[];
}

/** The author's own words, in order, and from when to when each is heard; seconds. */
export const narrationWordsSchema = z.object({
  /** Of the sound. */
  duration: z.number().positive(),
  words: z.array(z.object({ text: z.string(), start: z.number().min(0), end: z.number().min(0) })),
});
export type NarrationWords = z.infer<typeof narrationWordsSchema>;
