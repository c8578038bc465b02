import { CancellationScope } from '@temporalio/workflow';
import type { Clip } from '../activities/clips.js';
import type { Artifact } from '../jobs/artifact.js';
import { clipResolution } from '../jobs/clip-resolution.js';
import type { Part } from '../jobs/part.js';
import type { SceneOrder } from '../jobs/scene-order.js';
import { compose, fetch } from './activities.js';
import type { Ads, Cut } from './ads.js';
import { inParallel, type PartPlace, type Stages } from './stages.js';

/** How a picture of the brand's own moves: what it shows must stay as it is. */
const GENTLY =
  'The camera moves slowly and steadily towards what the picture shows, and the light shifts softly. The product, its ' +
  'shape, its colours and its label stay exactly as they are.';

/**
 * Brings the pictures of ads to move, where anybody is configured who makes clips. In production a picture that was
 * described goes on from the last frame of the clip before it, in its colours; a picture of the brand's own is shown as it
 * is. A scene whose clip nobody would make keeps its picture, and a warning says so.
 */
export async function bringToMove(stage: Stages, ads: Ads, cuts: readonly Cut[]): Promise<readonly Cut[]> {
  if (!ads.clips) return cuts;
  const clips = cuts.flatMap(({ orders }) => orders.filter(isPictured)).length;
  // A clip that goes on from another takes its last frame, and is brought to its colours.
  const places = { clips: placesOf(clips), continuity: placesOf(2 * clips) };
  const lengths = longestOf(cuts);
  const videos = cuts.map((cut) => () => moving({ stage, ads, places, lengths }, cut));
  return CancellationScope.cancellable(() => inParallel(videos));
}

interface Moving {
  readonly stage: Stages;
  readonly ads: Ads;
  readonly places: Readonly<Record<'clips' | 'continuity', () => PartPlace>>;
  readonly lengths: ReadonlyMap<string, number>;
}

/** One video, scene by scene: each may go on where the one before it ends. */
async function moving({ stage, ads, places, lengths }: Moving, cut: Cut): Promise<Cut> {
  const { mode } = ads;
  const join = (run: (part: Part) => Promise<Artifact>) => stage.one('continuity', places.continuity(), run);
  const orders: SceneOrder[] = [];
  const warnings: string[] = [];
  let before: Artifact | null = null;
  for (const order of cut.orders) {
    if (!isPictured(order)) {
      orders.push(order);
      continue;
    }
    const { media, visual } = order;
    const described = visual.type === 'prompt';
    const end: Artifact | null = described && before ? await join(lastFrameOf(before)) : null;
    const { clip, warnings: said }: Clip = await stage.one('clips', places.clips(), (part) =>
      fetch.generateClip(part, {
        ...{ prompt: described ? visual.prompt : GENTLY, aspect: cut.variant.format, mode },
        ...{ resolution: clipResolution(mode), seconds: lengths.get(shown(cut, order)) ?? 0 },
        ...{ firstFrame: end ?? media, references: end ? [media] : [] },
      }),
    );
    warnings.push(...said);
    const moves: Artifact | null = clip && end ? await join(matched(clip, end)) : clip;
    orders.push(moves ? withClip(order, moves) : order);
    if (mode === 'production') before = moves ?? before;
  }
  return { ...cut, orders, warnings: [...cut.warnings, ...warnings] };
}

const lastFrameOf = (clip: Artifact) => (part: Part) => compose.lastFrame(part, clip);
const matched = (clip: Artifact, reference: Artifact) => (part: Part) =>
  compose.matchColour(part, { clip, reference });

type Pictured = SceneOrder & {
  readonly media: Artifact;
  readonly visual: Extract<SceneOrder['visual'], { type: 'media' | 'prompt' }>;
};

const isPictured = (order: SceneOrder): order is Pictured =>
  order.media?.mediaType.startsWith('image/') === true &&
  (order.visual.type === 'media' || order.visual.type === 'prompt');

/** A clip fills the frame: nothing is set over it but what is said. */
function withClip({ look, visual, narration, tempo, frames, brand }: Pictured, clip: Artifact): SceneOrder {
  return { look, visual, media: clip, narration, tempo, frames, ...(brand && { brand }) };
}

/** What a scene shows, in which shape. */
const shown = ({ variant }: Cut, { visual, media }: Pictured): string =>
  JSON.stringify([variant.format, visual, media.key]);

/** How long each is shown at the most: ads of several lengths share one clip of it. */
function longestOf(cuts: readonly Cut[]): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const cut of cuts) {
    for (const order of cut.orders.filter(isPictured)) {
      const name = shown(cut, order);
      lengths.set(name, Math.max(lengths.get(name) ?? 0, order.frames / order.look.format.rate));
    }
  }
  return lengths;
}

/** Gives each part its place in turn. */
function placesOf(count: number): () => PartPlace {
  let index = 0;
  return () => {
    index += 1;
    return { index, count };
  };
}
