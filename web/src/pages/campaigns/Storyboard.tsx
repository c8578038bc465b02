import { useState } from 'react';
import { campaignSceneSchema } from '../../../../src/jobs/campaign-scene.js';
import { Button } from '../../components/Button.js';
import { TextField } from '../../components/TextField.js';
import { type Campaign, type CampaignScene, useChange } from './campaigns.js';
import styles from './Storyboard.module.css';

interface StoryboardProps {
  readonly campaign: Campaign;
  readonly storyline: NonNullable<Campaign['storyline']>;
  readonly scenes: readonly CampaignScene[];
}

const STRUCTURES: Readonly<Record<StoryboardProps['storyline']['structure'], string>> = {
  'hook-problem-solution-proof-action': 'Hook, problem, solution, proof, call to action',
  'attention-interest-desire-action': 'Attention, interest, desire, action',
  'before-after-bridge': 'Before, after, bridge',
};

/** What the ads say and show, scene by scene; to be changed while it waits for approval. */
export function Storyboard({ campaign, storyline, scenes }: StoryboardProps) {
  const [title, setTitle] = useState(storyline.title);
  const [edited, setEdited] = useState(scenes);
  const change = useChange(campaign.id);
  const open = campaign.status === 'waiting';
  const put = (at: number, scene: Partial<CampaignScene>) =>
    setEdited(edited.map((one, index) => (index === at ? { ...one, ...scene } : one)));
  const isChanged = title !== storyline.title || edited !== scenes;
  return (
    <section className={styles.storyboard}>
      <div className={styles.head}>
        <div>
          <h2>Storyboard</h2>
          <p>
            {STRUCTURES[storyline.structure]} · {storyline.mood} music
          </p>
        </div>
        {open && (
          <Button
            disabled={!isChanged}
            busy={change.isPending}
            onClick={() =>
              change.mutate({ storyline: { title }, scenes: campaignSceneSchema.array().parse(edited) })
            }
          >
            Keep the changes
          </Button>
        )}
      </div>
      {open && <TextField label="What the ad is called" maxLength={200} value={title} onChange={setTitle} />}
      <ol className={styles.scenes}>
        {edited.map((scene, index) => (
          <li key={index} className={styles.scene}>
            <span className="overline">
              {index + 1} · {scene.role}
            </span>
            {open ? (
              <TextField
                label="What it says"
                rows={3}
                value={scene.narration}
                onChange={(narration) => put(index, { narration })}
              />
            ) : (
              <p className={styles.says}>{scene.narration || 'Music alone.'}</p>
            )}
            <p className={styles.shows}>{shownIn(scene.visual)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What is seen, in a few words. */
function shownIn(visual: CampaignScene['visual']): string {
  switch (visual.type) {
    case 'title':
      return `Title: ${visual.title}`;
    case 'phrase':
      return `Words: ${visual.phrase}`;
    case 'list':
      return `Points: ${visual.items.join('; ')}`;
    case 'media':
      return 'One of the brand’s pictures';
    case 'prompt':
      return `A picture of ${visual.prompt}`;
    case 'ending':
      return `The last card: ${visual.name}, “${visual.action}”`;
    case 'code':
      return `Code: ${visual.heading ?? visual.language}`;
    case 'maths':
      return `A formula: ${visual.title}`;
  }
}
