import type { KeptCampaign } from '../database/campaigns.js';
import { campaign } from '../jobs/campaign.js';
import { TEST_SCENES, type Version, versionsOf } from '../jobs/campaign-brief.js';
import type { CampaignScene, Storyline } from '../jobs/campaign-scene.js';
import { acceptNamedUrls } from './accept-urls.js';
import type { Dependencies } from './dependencies.js';
import { ConflictProblem, InvalidRequestProblem, type RequestMistake } from './problems.js';

/** What somebody changes of a storyline that waits; a scene that does not say where it stands is the first storyline's. */
export interface CampaignEdit {
  readonly storyline?: { readonly [Field in keyof Storyline]?: Storyline[Field] | undefined };
  readonly scenes?: readonly (Omit<CampaignScene, keyof Version> & {
    readonly language?: string | undefined;
    readonly length?: number | undefined;
  })[];
}

/** Scenes of one storyline; more, and nobody could follow. */
const MOST_SCENES = 20;

/**
 * Changes what a campaign's job waits to make.
 * @throws ConflictProblem where none waits; InvalidRequestProblem for scenes that fit no storyline; UnusableUrlProblem
 */
export async function editCampaign(
  api: Pick<Dependencies, 'campaigns' | 'urls' | 'jobs' | 'uploads'>,
  { id, generation, storyline, scenes }: KeptCampaign,
  edit: CampaignEdit,
): Promise<void> {
  if (generation === null || storyline === null || !generation.waits_for_approval) throw notWaiting();
  const { brief, mode } = campaign.input.parse(generation.input);
  const versions = versionsOf(brief);
  const [first] = versions;
  const edited = edit.scenes?.map((scene) => ({
    ...scene,
    language: scene.language ?? first?.language ?? '',
    length: scene.length ?? first?.length ?? 0,
  }));
  if (edited) requireVersions(edited, versions, mode === 'test' ? TEST_SCENES : MOST_SCENES);
  const files = await acceptNamedUrls(
    api,
    (edited ?? []).flatMap(({ visual }, index) =>
      visual.type === 'media' ? [{ pointer: `/scenes/${index}/visual/url`, url: visual.url }] : [],
    ),
  );
  const { structure, title, mood } = storyline;
  const changed = {
    structure: edit.storyline?.structure ?? structure,
    title: edit.storyline?.title ?? title,
    mood: edit.storyline?.mood ?? mood,
  };
  const done = await api.campaigns.edit(id, { storyline: changed, scenes: edited ?? scenes }, files);
  if (!done) throw notWaiting();
}

const notWaiting = () =>
  new ConflictProblem(
    'Storyline and scenes can be changed while a generation waits for approval, and none does: generate the campaign with approval.',
  );

/** Each scene stands in a storyline that is to be made, and each of these has some, and not too many. */
function requireVersions(scenes: readonly CampaignScene[], versions: readonly Version[], most: number): void {
  const isIn = (scene: Version) => (version: Version) =>
    scene.language === version.language && scene.length === version.length;
  const strangers = scenes.flatMap((scene, index): RequestMistake[] =>
    versions.some(isIn(scene))
      ? []
      : [{ pointer: `/scenes/${index}`, reason: 'has a language and a length of which no video is made' }],
  );
  const wrong = versions.flatMap((version): RequestMistake[] => {
    const count = scenes.filter(isIn(version)).length;
    const which = `${version.length} seconds in ${version.language}`;
    if (count === 0) return [{ pointer: '/scenes', reason: `has none for the video of ${which}` }];
    return count > most
      ? [{ pointer: '/scenes', reason: `has more than ${most} for the video of ${which}` }]
      : [];
  });
  if (strangers.length + wrong.length > 0) throw new InvalidRequestProblem([...strangers, ...wrong]);
}
