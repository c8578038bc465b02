import { bare, line, productName, tidy } from './brief-words.js';
import { type Chosen, secondsFor, withinTime } from './budget.js';
import { findFrames } from './frames.js';
import { passagesOf } from './passages.js';
import type { StorylinePlan, StorylineRequest, StorylineScene, StorylineStructure } from './port.js';
import { showing } from './showing.js';
import { type Tone, toneOf } from './tone.js';

/** Seconds that an eye needs for a scene; and scenes that one may have at the most. */
const SHORTEST_SCENE = 2.4;
const MOST_SCENES = 16;

/**
 * Writes an ad by rule: a tested structure, chosen by length, proof and tone, filled with the brief's own words and
 * sentences made for them. What there is no time for is left out, never cut. The same brief is always the same ad.
 */
export function writeStoryline(request: StorylineRequest): StorylinePlan {
  const tone = toneOf(request.brand.tone);
  const structure = chooseStructure(request, tone);
  const { seconds, language } = request;
  const chosen = withinTime(passagesOf(request, structure, tone.register), seconds, language);
  const most = Math.max(2, Math.min(request.mostScenes, MOST_SCENES, Math.round(seconds / SHORTEST_SCENE)));
  const scenes: StorylineScene[] = showing(grouped(chosen, most, language), most, request);
  const title = line(productName(request.product, language) ?? bare(request.brand.name));
  return { structure, title, mood: tone.mood, scenes, warnings: warningsFor(request) };
}

/** Below this there is no time for a problem; a change takes a little longer. */
const SHORT = 10;
const ROOM_FOR_CHANGE = 12;

function chooseStructure(
  { seconds, proof, benefits }: StorylineRequest,
  { register }: Tone,
): StorylineStructure {
  if (seconds < SHORT) return 'attention-interest-desire-action';
  if (proof !== null && tidy(proof) !== '') return 'hook-problem-solution-proof-action';
  if (seconds >= ROOM_FOR_CHANGE && benefits.length > 1 && register !== 'bold') return 'before-after-bridge';
  return 'attention-interest-desire-action';
}

/** Puts what belongs together into one scene until there are few enough: benefits first, then what takes least time. */
function grouped(chosen: readonly Chosen[], most: number, language: string): Chosen[][] {
  const groups = chosen.map((one) => [one]);
  const spoken = (group: readonly Chosen[]) =>
    group.reduce((sum, { narration }) => sum + secondsFor(narration, language), 0);
  // The last card stays alone.
  while (groups.length > most && groups.length > 2) {
    const pairs = groups.slice(0, -2).map((group, index) => {
      const next = groups[index + 1] ?? [];
      const alike = [...group, ...next].every(({ passage }) => passage.role === group[0]?.passage.role);
      return { index, cost: spoken(group) + spoken(next) - (alike ? 100 : 0) };
    });
    const best = pairs.reduce((one, other) => (other.cost < one.cost ? other : one));
    const [first = [], second = []] = groups.slice(best.index, best.index + 2);
    groups.splice(best.index, 2, [...first, ...second]);
  }
  return groups;
}

function warningsFor({ language, briefLanguage }: StorylineRequest): string[] {
  const primary = (tag: string) => tag.toLowerCase().split('-', 1)[0];
  const foreign = primary(language) !== primary(briefLanguage);
  if (findFrames(language) === null) {
    return [
      `The ad in "${language}" says the brief’s own words only: nobody here writes in this language without a language model (OPENAI_API_KEY).`,
    ];
  }
  return foreign
    ? [
        `The brief’s own words stand untranslated in the ad in "${language}": no language model is configured (OPENAI_API_KEY).`,
      ]
    : [];
}
