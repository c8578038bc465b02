import { keyPhrase } from '../script/key-phrase.js';
import { bare, countWords, line, productName, tidy } from './brief-words.js';
import { type Chosen, secondsFor } from './budget.js';
import type { StorylineRequest, StorylineScene, StorylineVisual } from './port.js';

/** Words that are read while they are heard, and over a picture. */
const LONGEST_PHRASE = 14;
const LONGEST_HEADING = 8;
/** Of an ad that says little, how much time pictures alone may take, and how long one is looked at, seconds. */
const ENOUGH_SAID = 0.6;
const LOOK = 3.5;

/** Says what each group of passages shows: the brand's pictures in their order, words, and the last card. */
export function showing(
  groups: readonly Chosen[][],
  most: number,
  request: StorylineRequest,
): StorylineScene[] {
  const images = [...request.images];
  const scenes = groups.slice(0, -1).flatMap((group, index): StorylineScene[] => {
    const role = leadOf(group)?.passage.role;
    if (role === undefined) return [];
    const pictured = group.some(({ passage }) => passage.pictured);
    // Pictures take turns with words: the second scene of a kind shows words again, unless there are plenty.
    const spare = images.length >= groups.length - index - 1;
    const image = pictured || spare ? images.shift() : undefined;
    return [{ role, narration: narrationOf(group), visual: visualOf(group, image, request) }];
  });
  const last = groups.at(-1)?.at(-1);
  return [
    ...scenes,
    ...silent(images, most - scenes.length - 1, groups, request),
    ...(last ? [{ role: last.passage.role, narration: last.narration, visual: ending(request) }] : []),
  ];
}

const leadOf = (group: readonly Chosen[]): Chosen | undefined =>
  [...group].sort((one, other) => one.passage.rank - other.passage.rank)[0];

const narrationOf = (group: readonly Chosen[]): string =>
  group
    .map(({ narration }) => narration)
    .filter((narration) => narration !== '')
    .join(' ');

function visualOf(
  group: readonly Chosen[],
  image: string | undefined,
  request: StorylineRequest,
): StorylineVisual {
  const { language } = request;
  const lead = leadOf(group);
  const shown = lead?.passage.shown ?? '';
  if (image !== undefined) {
    const heading = countWords(shown, language) <= LONGEST_HEADING ? shown : null;
    return { type: 'media', url: image, heading };
  }
  const alike = group.every(({ passage }) => passage.role === lead?.passage.role);
  if (group.length > 1 && alike)
    return { type: 'list', heading: null, items: group.map(({ passage }) => passage.shown) };
  // One sentence alone is shown as it is heard.
  const said = group.length === 1 ? line(lead?.narration ?? '') : shown;
  const phrase = said === '' ? shown : said;
  const short = countWords(phrase, language) <= LONGEST_PHRASE ? phrase : line(keyPhrase(phrase, language));
  return { type: 'phrase', phrase: short, heading: null };
}

/** Pictures that only music plays to, where more time is left than words. */
function silent(
  images: readonly string[],
  most: number,
  groups: readonly Chosen[][],
  { seconds, language }: StorylineRequest,
): StorylineScene[] {
  const spoken = groups.flat().reduce((sum, { narration }) => sum + secondsFor(narration, language), 0);
  const role = groups.at(-2)?.at(-1)?.passage.role ?? 'desire';
  const count = Math.max(0, Math.min(most, Math.floor((seconds * ENOUGH_SAID - spoken) / LOOK)));
  return images
    .slice(0, count)
    .map((url) => ({ role, narration: '', visual: { type: 'media', url, heading: null } }));
}

/** What stays in mind: whose it is, their line or what they sell, and what to do. */
function ending({ product, brand, callToAction, language }: StorylineRequest): StorylineVisual {
  const name = line(bare(brand.name));
  const sold = line(productName(product, language) ?? '');
  const tagline = brand.tagline === null ? '' : tidy(brand.tagline);
  const beneath = tagline === '' && sold.toLowerCase() !== name.toLowerCase() ? sold : line(tagline);
  return { type: 'ending', name, tagline: beneath === '' ? null : beneath, action: line(callToAction) };
}
