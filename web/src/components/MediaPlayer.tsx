import { type RefObject, useEffect, useState } from 'react';
import styles from './MediaPlayer.module.css';

interface MediaPlayerProps {
  readonly src: string;
  /** What it shows, for those who hear it. */
  readonly title: string;
  readonly poster?: string | undefined;
  /** A WebVTT file. */
  readonly captions?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
  /** To jump in it from elsewhere. */
  readonly video?: RefObject<HTMLVideoElement | null>;
  readonly onTime?: (seconds: number) => void;
}

/** A film in its frame, by the browser's own controls, which know every keyboard and every telephone. */
export function MediaPlayer({ src, title, poster, captions, language, video, onTime }: MediaPlayerProps) {
  const track = useCaptions(captions);
  return (
    <div className={styles.frame}>
      <video
        ref={video}
        className={styles.video}
        src={src}
        poster={poster}
        aria-label={title}
        controls
        playsInline
        preload="metadata"
        onTimeUpdate={(event) => onTime?.(event.currentTarget.currentTime)}
      >
        <track
          key={track ?? 'none'}
          kind="captions"
          label="Captions"
          srcLang={language ?? 'en'}
          src={track ?? undefined}
          default
        />
      </video>
    </div>
  );
}

/** Captions as a file of this page's own: a track from elsewhere would ask that the film be, too, under CORS. */
function useCaptions(url: string | undefined): string | null {
  const [track, setTrack] = useState<string | null>(null);
  useEffect(() => {
    if (url === undefined) return;
    const gone = new AbortController();
    let made: string | null = null;
    fetch(url, { signal: gone.signal })
      .then((response) => (response.ok ? response.blob() : null))
      .then((blob) => {
        if (blob === null || gone.signal.aborted) return;
        made = URL.createObjectURL(new Blob([blob], { type: 'text/vtt' }));
        setTrack(made);
      })
      // A film without captions is still a film; they can be downloaded beside it.
      .catch(() => setTrack(null));
    return () => {
      gone.abort();
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [url]);
  return track;
}
