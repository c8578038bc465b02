import { needsCaptions } from '../jobs/ad-captions.js';
import { fitToBeats } from '../jobs/beats.js';
import type { CampaignInput } from '../jobs/campaign.js';
import { type Variant, variantsOf, versionsOf } from '../jobs/campaign-brief.js';
import { adFormat, adTemplate } from '../jobs/campaign-look.js';
import type { CampaignScene, Storyline } from '../jobs/campaign-scene.js';
import type { Fit } from '../jobs/fit.js';
import type { Part } from '../jobs/part.js';
import type { JobResult } from '../jobs/result.js';
import type { SceneOrder } from '../jobs/scene-order.js';
import { zip } from '../jobs/zip.js';
import { compose, deliver, render } from './activities.js';
import { bringToMove } from './ad-clips.js';
import { gatherSources, makeTunes, type Sources, scenesOf, type Tune, tuneOf } from './ad-sources.js';
import { once } from './once.js';
import { publishAds } from './publish-ads.js';
import type { Stages } from './stages.js';

/** What a campaign's videos are made of. */
export interface Ads extends Pick<CampaignInput, 'brand' | 'brief' | 'mode'> {
  readonly storyline: Storyline;
  /** Of all languages and lengths. */
  readonly scenes: readonly CampaignScene[];
  /** Whether anybody makes clips of their pictures. */
  readonly clips: boolean;
  readonly warnings: readonly string[];
}

/** One of a campaign's videos, laid out: its scenes as they are to be rendered, its music, what is to be known of it. */
export interface Cut {
  readonly variant: Variant;
  readonly scenes: readonly CampaignScene[];
  readonly orders: readonly SceneOrder[];
  readonly tune: Tune;
  readonly warnings: readonly string[];
}

/**
 * Makes a campaign's videos and publishes them. What two of them share - a narration, a picture, music, a scene that is the
 * same in both - is made once.
 */
export async function makeAds(stage: Stages, ads: Ads): Promise<JobResult> {
  const sources = await gatherSources(stage, ads);
  const tunes = await makeTunes(stage, ads, sources);
  const cuts = await bringToMove(stage, ads, cutsOf(ads, sources, tunes));

  const [made, thumbnails, subtitles] = await Promise.all([
    once(
      stage,
      'scenes',
      cuts.flatMap(({ orders }) => orders),
      renderScene,
    ),
    once(
      stage,
      'thumbnail',
      cuts.map(({ orders }) => orders[0]?.look),
      (part, look) => render.drawThumbnail(part, look, ads.storyline.title, sources.brand),
    ),
    stage.each('subtitles', cuts, (part, { orders }) =>
      render.writeSubtitles(part, lookOf(orders), orders.map(spokenOf)),
    ),
  ]);
  const videos = await stage.each('join', cuts, (part, { orders, tune }) =>
    compose.joinComposition(part, {
      scenes: orders.map((order) => made.get(order).scene),
      bed: tune.music,
    }),
  );
  return publishAds(stage, ads, {
    ads: zip(zip(cuts, videos), subtitles).map(([[cut, video], captions]) => ({
      ...{ cut, video, captions },
      thumbnail: thumbnails.get(lookOf(cut.orders)),
    })),
    rendered: made,
    warnings: [...sources.warnings, ...cuts.flatMap(({ warnings }) => warnings)],
  });
}

/** Each scene can be seen as soon as it is there, while the others are still made. */
async function renderScene(part: Part, order: SceneOrder) {
  const made = await render.renderScene(part, order);
  await deliver.showScene(part, made.preview);
  return made;
}

const spokenOf = ({ tempo, frames, narration }: SceneOrder) => ({ tempo, frames, words: narration.words });

function lookOf([first]: readonly SceneOrder[]): SceneOrder['look'] {
  if (first === undefined) throw new TypeError('An ad has no scene');
  return first.look;
}

function cutsOf(ads: Ads, sources: Sources, tunes: ReadonlyMap<number, Tune>): Cut[] {
  const fits = versionsOf(ads.brief).map(
    (version): { readonly version: typeof version; readonly fit: Fit; readonly tune: Tune } => {
      const spoken = scenesOf(ads, version).map((scene) => sources.narrationOf(scene).duration);
      const tune = tuneOf(tunes, ads, sources, version);
      return { version, tune, fit: fitToBeats(spoken, version.length, tune.beats, RATE) };
    },
  );
  return variantsOf(ads.brief).map((variant) => {
    const found = fits.find(
      ({ version }) => version.language === variant.language && version.length === variant.length,
    );
    if (found === undefined) throw new TypeError('A video is of no storyline');
    const { fit, tune } = found;
    const scenes = scenesOf(ads, variant);
    const look = {
      ...{ template: adTemplate(ads.storyline.mood, ads.brand.colors), language: variant.language },
      format: adFormat(variant.format, ads.mode),
    };
    const orders = zip(scenes, fit.frames).map(([scene, frames], index): SceneOrder => {
      const media = sources.pictureOf(scene, variant.format);
      return {
        ...{ look, visual: scene.visual, media, frames, tempo: fit.rate },
        ...{ narration: sources.narrationOf(scene), brand: sources.brand },
        ...(media && setsApart(media, look.format, index) && { motion: 'parallax' as const }),
        ...edgeOf(index, scenes.length),
        ...(!needsCaptions(scene) && { captions: 'none' as const }),
      };
    });
    return { variant, scenes, orders, tune, warnings: [...fit.warnings, ...tune.warnings] };
  });
}

/** An ad begins with what it shows, and ends with its last card. */
function edgeOf(index: number, count: number): Pick<SceneOrder, 'edge'> {
  if (count === 1) return { edge: 'only' };
  if (index === 0) return { edge: 'first' };
  return index === count - 1 ? { edge: 'last' } : {};
}

/** Frames a second of every ad. */
const RATE = 30;

/** How much of a picture may be lost before all of it is set on a card instead; and every other one is, for variety. */
const MOST_LOST = 0.45;

/** Whether a picture is shown whole before a blur of itself rather than filling the frame. */
function setsApart(
  { mediaType, facts }: NonNullable<SceneOrder['media']>,
  format: SceneOrder['look']['format'],
  index: number,
): boolean {
  const { width, height } = facts;
  if (!mediaType.startsWith('image/') || typeof width !== 'number' || typeof height !== 'number')
    return false;
  const [own, frame] = [width / height, format.width / format.height];
  return 1 - Math.min(own, frame) / Math.max(own, frame) > MOST_LOST || index % 2 === 0;
}
