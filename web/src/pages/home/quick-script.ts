export type Shape = 'youtube' | 'tiktok';

export const EXAMPLE = `Every film begins with a single sheet of paper.

It says who is needed, where, and when the light is right. Nobody on the set has to ask.

That sheet is the callsheet. This one makes the film, too.`;

const LONGEST_TITLE = 80;
const CHARACTERS_PER_SECOND = 15;

/** What a script video is asked for with, where nothing but words and a shape are chosen. */
export function inputOfScript(script: string, shape: Shape) {
  return {
    script_id: `web-${Date.now().toString(36)}`,
    user_id: 'web',
    title: titleOf(script),
    script_content: script,
    language: 'en-US',
    platform: shape,
    duration: Math.min(1800, Math.max(5, Math.round(script.length / CHARACTERS_PER_SECOND))),
    voice_provider: 'local' as const,
  };
}

/** The first sentence, or as much of it as a title takes. */
export function titleOf(script: string): string {
  const sentence = /^[^.!?\n]+/.exec(script.trim().replace(/^#+\s*/, ''))?.[0].trim() ?? '';
  if (sentence.length <= LONGEST_TITLE) return sentence || 'Untitled';
  return `${sentence.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')}…`;
}
