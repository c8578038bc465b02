import { UnusableScriptError } from './errors.js';
import { keyPhrase } from './key-phrase.js';
import { joinTexts, LONGEST, listPieces, narrationsOf, sentencesOfItems } from './narrations.js';
import { type Passage, passagesOf } from './passages.js';
import type { PlannedScene, ScriptPlan, ScriptToPlan } from './script.js';
import { secondsToSay } from './speech-length.js';

const MOST_SCENES = 300;

/** A scene before it is known what it shows. */
interface Draft {
  narration: string;
  readonly heading: string | null;
  /** Of a list. */
  readonly items: string[] | null;
  /** Pictures and clips named just before it. */
  media: readonly string[];
}

/**
 * Divides a script into scenes by rule. What a scene says and shows depends on the text about it alone, so that an edit
 * leaves the scenes elsewhere as they are.
 * @throws UnusableScriptError when there is nothing to say, or more scenes than a video may have
 */
export function planScenes({ title, language, blocks }: ScriptToPlan): ScriptPlan {
  const { passages, unsaid } = passagesOf(blocks);
  const drafts = withoutMute(draftsOfAll(passages, language));
  requireScenes(drafts.length);
  const { urls, warnings } = mediaOf(drafts, unsaid);
  const scenes = drafts.map(({ narration, heading, items }, index): PlannedScene => {
    const url = urls[index];
    if (url !== undefined) return { narration, visual: { type: 'media', url, heading } };
    if (items)
      return { narration, visual: { type: 'list', heading: heading ?? (index === 0 ? title : null), items } };
    if (index === 0) return { narration, visual: { type: 'title', title } };
    return { narration, visual: { type: 'phrase', phrase: keyPhrase(narration, language), heading } };
  });
  return { scenes, warnings };
}

/** @throws UnusableScriptError when there are more than a video may have */
export function requireScenes(count: number): void {
  if (count <= MOST_SCENES) return;
  throw new UnusableScriptError(
    `The script is too long for one video: it makes more than ${MOST_SCENES} scenes. Divide it into several.`,
  );
}

/**
 * Looks whether a video could be made of these texts at all, which takes no time.
 * @throws UnusableScriptError when there is nothing to say, or far too much
 */
export function requireUsable(texts: readonly string[]): void {
  if (!texts.some(isSpoken)) {
    throw new UnusableScriptError('The script has nothing that could be spoken: give it a text.');
  }
  const seconds = texts.reduce((sum, text) => sum + secondsToSay(text), 0);
  requireScenes(Math.ceil(seconds / LONGEST));
}

/** Stops where it is clear that there will be too many, so that no script takes long to refuse. */
function draftsOfAll(passages: readonly Passage[], language: string): Draft[] {
  requireUsable(passages.flatMap((passage) => (passage.type === 'list' ? passage.items : passage.texts)));
  const drafts: Draft[] = [];
  let spoken = 0;
  for (const passage of passages) {
    const own = draftsOf(passage, language);
    spoken += own.filter(({ narration }) => isSpoken(narration)).length;
    requireScenes(spoken);
    drafts.push(...own);
  }
  return drafts;
}

/** Whether a voice can say something for a text. */
const isSpoken = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

function draftsOf(passage: Passage, language: string): Draft[] {
  const { heading, media } = passage;
  const pieces = passage.type === 'list' ? listPieces(passage.items, language) : null;
  const texts = passage.type === 'list' ? sentencesOfItems(passage.items, language) : passage.texts;
  const said = pieces ?? narrationsOf(texts, language).map((narration) => ({ narration, items: null }));
  return said.map(({ narration, items }, index) => ({
    narration,
    heading,
    items,
    media: index === 0 ? media : [],
  }));
}

/** A scene that no voice can say is none: what it has goes to the scene before it, or else after it. */
function withoutMute(drafts: readonly Draft[]): Draft[] {
  const spoken: Draft[] = [];
  let held = '';
  let media: readonly string[] = [];
  for (const draft of drafts) {
    media = [...media, ...draft.media];
    const last = spoken.at(-1);
    if (isSpoken(draft.narration)) {
      spoken.push({ ...draft, media, narration: joinTexts(held, draft.narration) });
      [held, media] = ['', []];
    } else if (last) last.narration = joinTexts(last.narration, draft.narration);
    else held = joinTexts(held, draft.narration);
  }
  const last = spoken.at(-1);
  if (last) last.media = [...last.media, ...media];
  return spoken;
}

/** What each scene shows of the pictures before it: each the next that none has shown; the last scene one at the very end. */
function mediaOf(drafts: readonly Draft[], unsaid: readonly string[]) {
  const waiting: string[] = [];
  const urls = drafts.map(({ media }) => {
    waiting.push(...media);
    return waiting.shift();
  });
  waiting.push(...unsaid);
  if (urls.at(-1) === undefined) urls.splice(-1, 1, waiting.shift());
  return { urls, warnings: warningsOf(waiting.length) };
}

/** What an author should know of so many pictures that no scene shows. */
export function warningsOf(notShown: number): string[] {
  if (notShown === 0) return [];
  const pictures = notShown === 1 ? 'One picture of the script is' : `${notShown} pictures of the script are`;
  return [`${pictures} not shown: too little is said after it to make a scene of its own for each.`];
}
