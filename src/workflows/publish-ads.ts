import type { RenderedScene } from '../activities/render.js';
import type { Subtitles } from '../activities/write-subtitles.js';
import type { Artifact } from '../jobs/artifact.js';
import { sceneSuffix } from '../jobs/published-name.js';
import type { JobResult } from '../jobs/result.js';
import type { SceneOrder } from '../jobs/scene-order.js';
import { type VariantFile, variantRole, variantSuffix } from '../jobs/variant-files.js';
import { deliver } from './activities.js';
import type { Ads, Cut } from './ads.js';
import type { MadeOnce } from './once.js';
import type { Stages } from './stages.js';

/** One of a campaign's videos, made. */
interface MadeAd {
  readonly cut: Cut;
  readonly video: Artifact;
  readonly thumbnail: Artifact;
  readonly captions: Subtitles;
}

/** Everything that was made of a campaign. */
export interface MadeAds {
  readonly ads: readonly MadeAd[];
  readonly rendered: MadeOnce<SceneOrder, RenderedScene>;
  readonly warnings: readonly string[];
}

/** Writes the manifest of a campaign's videos, and names their files. */
export async function publishAds(stage: Stages, ads: Ads, made: MadeAds): Promise<JobResult> {
  const { brand, brief, mode, storyline } = ads;
  const manifest = await stage('manifest', (part) =>
    deliver.writeManifest(part, {
      input: { mode, brand: whatIsSaid(brand), brief: whatIsSaid(brief) },
      storyline: { ...storyline },
      videos: made.ads.map((ad) => describe(ad, made.rendered)),
    }),
  );
  const scenes = made.rendered.all();
  return stage('publish', (part) =>
    deliver.publish(part, {
      files: [
        ...made.ads.flatMap(filesOf),
        { role: 'manifest', suffix: '_manifest.json', artifact: manifest.file },
        ...scenes.map(([, { preview }], index) => ({
          ...{ role: `scene-${index + 1}`, suffix: sceneSuffix(index + 1), artifact: preview },
        })),
      ],
      facts: {
        variants: made.ads.map(({ cut: { variant, orders, tune }, video }) => ({
          ...{ ...variant, resolution: resolutionOf(orders), duration: video.facts.duration ?? null },
          ...{ file_size: video.size, beats: tune.beats && { ...tune.beats } },
        })),
        resolution: resolutionOf(made.ads[0]?.cut.orders ?? []),
        scenes: scenes.map(([order, { scene }], index) => ({
          index: index + 1,
          ...sceneFacts(order, made.ads),
          reused: manifest.reused.includes(scene.key),
        })),
      },
      warnings: [...new Set([...ads.warnings, ...made.warnings])],
    }),
  );
}

/** Without what was left out: JSON does not know it. */
const whatIsSaid = <Value>(fields: Record<string, Value | undefined>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

function filesOf({ cut: { variant }, video, thumbnail, captions }: MadeAd, index: number) {
  const file = (kind: VariantFile, artifact: Artifact) => ({
    ...{ role: variantRole(kind, index), suffix: variantSuffix(variant, kind), artifact },
  });
  return [
    file('video', video),
    file('thumbnail', thumbnail),
    file('srt', captions.srt),
    file('vtt', captions.vtt),
  ];
}

/** What a scene says and where it stands, by the first video that shows it. */
function sceneFacts(order: SceneOrder, ads: readonly MadeAd[]) {
  const text = JSON.stringify(order);
  for (const { cut } of ads) {
    const index = cut.orders.findIndex((one) => JSON.stringify(one) === text);
    const scene = cut.scenes[index];
    if (scene === undefined) continue;
    const { role, narration, language, length } = scene;
    const { frames, look } = order;
    return {
      role,
      text: narration,
      language,
      length,
      format: cut.variant.format,
      duration: frames / look.format.rate,
    };
  }
  throw new TypeError('A scene was rendered that no video shows');
}

const resolutionOf = ([first]: readonly SceneOrder[]): string =>
  first ? `${first.look.format.width}x${first.look.format.height}` : '';

/** What the manifest says of a video. */
function describe({ cut, video, thumbnail }: MadeAd, rendered: MadeAds['rendered']) {
  return {
    ...{ ...cut.variant, video: video.key, thumbnail: thumbnail.key, music: cut.tune.music.key },
    scenes: cut.orders.map((order, index) => ({
      ...{ role: cut.scenes[index]?.role ?? null, narration: cut.scenes[index]?.narration ?? '' },
      ...{ visual: { ...order.visual }, tempo: order.tempo, frames: order.frames },
      artifacts: {
        ...{
          sound: order.narration.sound.key,
          words: order.narration.words.key,
          media: order.media?.key ?? null,
        },
        scene: rendered.get(order).scene.key,
      },
    })),
  };
}
