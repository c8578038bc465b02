import type { Artifact } from '../jobs/artifact.js';
import { type Beats, shortestAd } from '../jobs/beats.js';
import { type Version, variantsOf, versionsOf } from '../jobs/campaign-brief.js';
import type { CampaignScene } from '../jobs/campaign-scene.js';
import type { Aspect } from '../jobs/format.js';
import type { Narration } from '../jobs/narration.js';
import type { Part } from '../jobs/part.js';
import type { BrandLook } from '../jobs/scene-order.js';
import { readVoice } from '../jobs/voice.js';
import { fetch, speech } from './activities.js';
import type { Ads } from './ads.js';
import { once } from './once.js';
import type { Stages } from './stages.js';

/** What a campaign's videos are put together from. */
export interface Sources {
  readonly brand: BrandLook;
  narrationOf(scene: CampaignScene): Narration;
  /** Null for a scene that is drawn. */
  pictureOf(scene: CampaignScene, aspect: Aspect): Artifact | null;
  readonly warnings: readonly string[];
}

/** Music, and when its beats fall; null where it has none that are known. */
export interface Tune {
  readonly music: Artifact;
  readonly beats: Beats | null;
  readonly warnings: readonly string[];
}

/** A picture to be fetched, or to be made in a shape. */
type Wanted =
  | { readonly type: 'media'; readonly url: string }
  | { readonly type: 'prompt'; readonly prompt: string; readonly aspect: Aspect };

/** Has everything spoken, and every picture fetched or made. */
export async function gatherSources(stage: Stages, ads: Ads): Promise<Sources> {
  const { brand, brief, scenes } = ads;
  const aspects = [...new Set(variantsOf(brief).map(({ format }) => format))];
  const logo = brand.logo_url ? ({ type: 'media', url: brand.logo_url } as const) : undefined;
  const shown = aspects.flatMap((aspect) => scenes.map((scene) => wantedFor(scene, aspect)));
  const [pictures, narrations] = await Promise.all([
    once(stage, 'pictures', [logo, ...shown], bringing(ads)),
    once(
      stage,
      'narrate',
      scenes.map((scene) => saidBy(ads, scene)),
      speech.narrate,
    ),
  ]);
  const logoPicture = logo && pictures.get(logo).picture;
  const used = [...pictures.all(), ...narrations.all()];
  return {
    brand: {
      colors: brand.colors,
      ...(brand.font && { font: brand.font }),
      ...(logoPicture && { logo: logoPicture }),
    },
    narrationOf: (scene) => narrations.get(saidBy(ads, scene)),
    pictureOf(scene, aspect) {
      const wanted = wantedFor(scene, aspect);
      return wanted ? pictures.get(wanted).picture : null;
    },
    warnings: used.flatMap(([, { warnings }]) => warnings),
  };
}

/** Pictures of the brand's own that those which are made keep to, at the most. */
const MOST_REFERENCES = 4;

/** Fetches pictures, and has them made: in production so that product and people are the brand's own. */
function bringing({ brand, mode }: Ads) {
  const own = mode === 'production' ? (brand.images ?? []).slice(0, MOST_REFERENCES) : [];
  const view = (part: Part, url: string) => fetch.download(part, { url, needs: 'view' });
  let fetched: Promise<Artifact[]> | undefined;
  /** By whichever part needs them first. */
  const references = (part: Part): Promise<Artifact[]> => {
    fetched ??= Promise.all(own.map((url) => view(part, url))).catch((error: unknown) => {
      fetched = undefined;
      throw error;
    });
    return fetched;
  };
  return async (part: Part, wanted: Wanted) => {
    if (wanted.type === 'media') return { picture: await view(part, wanted.url), warnings: [] };
    const { prompt, aspect } = wanted;
    if (own.length === 0) return fetch.generatePicture(part, { prompt, aspect });
    const stills = (await references(part)).filter(({ mediaType }) => mediaType.startsWith('image/'));
    return fetch.generatePicture(part, { prompt, aspect, references: stills });
  };
}

function wantedFor({ visual }: CampaignScene, aspect: Aspect): Wanted | undefined {
  if (visual.type === 'media') return { type: 'media', url: visual.url };
  return visual.type === 'prompt' ? { type: 'prompt', prompt: visual.prompt, aspect } : undefined;
}

/**
 * Who says what: the brand's voice, where it speaks the language, as a local one does in the brief's own; others stand in, and
 * speak where the brand has none.
 */
function saidBy({ brand, brief }: Ads, { narration: text, language }: CampaignScene) {
  const standIns = true as const;
  if (!brand.voice) return { text, language, standIns, provider: null };
  const { provider, voice } = readVoice(brand.voice) ?? { provider: 'local' as const, voice: undefined };
  const primary = (tag: string) => tag.toLowerCase().split('-', 1)[0];
  const [first = language] = brief.languages ?? [];
  const speaks = provider !== 'local' || primary(first) === primary(language);
  return { text, language, standIns, provider, ...(speaks && voice !== undefined && { voice }) };
}

/** The scenes of one storyline, in their order. */
export const scenesOf = ({ scenes }: Pick<Ads, 'scenes'>, { language, length }: Version): CampaignScene[] =>
  scenes.filter((scene) => scene.language === language && scene.length === length);

/** Where an ad takes longer to say than was asked for, music for this much more, seconds: each cut waits for its beat. */
const FOR_BEATS = 1;

/** Seconds of music that an ad needs. */
function secondsOfTune(ads: Ads, sources: Sources, version: Version): number {
  const spoken = scenesOf(ads, version).map((scene) => sources.narrationOf(scene).duration);
  const least = shortestAd(spoken);
  if (least <= version.length) return version.length;
  return Math.ceil(spoken.reduce((sum, seconds) => sum + seconds + FOR_BEATS, least));
}

/** Has music made in the storyline's mood, once for each length. */
export async function makeTunes(
  stage: Stages,
  ads: Ads,
  sources: Sources,
): Promise<ReadonlyMap<number, Tune>> {
  const lengths = versionsOf(ads.brief).map((version) => secondsOfTune(ads, sources, version));
  const { mood } = ads.storyline;
  const tunes = await once(stage, 'music', lengths, (part, seconds) =>
    fetch.makeTune(part, { mood, seconds }),
  );
  return new Map(
    tunes
      .all()
      .map(([seconds, { music, warnings }]) => [seconds, { music, beats: beatsOf(music), warnings }]),
  );
}

/** The music of an ad. */
export function tuneOf(tunes: ReadonlyMap<number, Tune>, ads: Ads, sources: Sources, version: Version): Tune {
  const tune = tunes.get(secondsOfTune(ads, sources, version));
  if (tune === undefined) throw new TypeError('No music was made for an ad');
  return tune;
}

/** Beats as whoever made the music tells them; closer together than this they are none. */
const FASTEST_BEAT = 0.2;

function beatsOf({ facts: { beats } }: Artifact): Beats | null {
  if (typeof beats !== 'object' || beats === null || Array.isArray(beats)) return null;
  const { first, interval } = beats;
  return typeof first === 'number' && typeof interval === 'number' && interval >= FASTEST_BEAT
    ? { first, interval }
    : null;
}
