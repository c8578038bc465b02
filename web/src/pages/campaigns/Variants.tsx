import { useState } from 'react';
import { LinkButton } from '../../components/Button.js';
import { MediaPlayer } from '../../components/MediaPlayer.js';
import { Tabs } from '../../components/Tabs.js';
import { fileUrl } from '../../lib/paths.js';
import type { Variant } from './campaigns.js';
import styles from './Variants.module.css';

interface VariantsProps {
  readonly name: string;
  readonly variants: readonly Variant[];
}

const idOf = ({ format, length, language }: Variant): string => `${format} ${length} ${language}`;

/** The ads, each to be played and taken along. */
export function Variants({ name, variants }: VariantsProps) {
  const made = variants.filter(({ video_url }) => video_url !== null);
  const [chosen, setChosen] = useState(made[0] ? idOf(made[0]) : '');
  const several = new Set(made.map(({ language }) => language)).size > 1;
  const tabs = made.map((variant) => ({
    id: idOf(variant),
    label: `${variant.format} · ${variant.length} s${several ? ` · ${variant.language}` : ''}`,
    panel: <One name={name} variant={variant} />,
  }));
  return <Tabs label="The ads" tabs={tabs} chosen={chosen} onChoose={setChosen} />;
}

function One({ name, variant }: { readonly name: string; readonly variant: Variant }) {
  const { video_url: video, thumbnail_url: thumbnail, captions, language, format } = variant;
  if (video === null) return null;
  return (
    <div className={styles.one} data-format={format}>
      <MediaPlayer
        key={video}
        src={fileUrl(video)}
        title={`${name}, ${format}`}
        poster={thumbnail ? fileUrl(thumbnail) : undefined}
        captions={captions.vtt_url ? fileUrl(captions.vtt_url) : undefined}
        language={language}
      />
      <div className={styles.files}>
        <LinkButton to={fileUrl(video)} icon="download" download>
          Video
        </LinkButton>
        {captions.srt_url && (
          <LinkButton to={fileUrl(captions.srt_url)} icon="download" look="quiet" download>
            Captions
          </LinkButton>
        )}
      </div>
    </div>
  );
}
