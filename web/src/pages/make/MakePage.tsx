import { useQuery } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import { readJob } from '../../api/jobs.js';
import { keys } from '../../api/keys.js';
import { PageFallback } from '../../components/PageFallback.js';
import { PageHeader } from '../../components/PageHeader.js';
import { kindFaces } from '../../lib/kinds.js';
import MissingPage from '../missing/MissingPage.js';
import type { MakeFormProps } from './form/useMakeForm.js';
import styles from './MakePage.module.css';

/** The form of each kind that is made here; campaigns and sessions have pages of their own. */
const forms: Readonly<Record<string, { title: string; Form: ComponentType<MakeFormProps> }>> = {
  'script-video': { title: 'A video from a script', Form: lazy(() => import('./ScriptForm.js')) },
  'math-video': { title: 'A problem, solved on film', Form: lazy(() => import('./MathForm.js')) },
  caption: { title: 'Captions for a clip', Form: lazy(() => import('./CaptionForm.js')) },
  merge: { title: 'Clips, merged into one', Form: lazy(() => import('./MergeForm.js')) },
  'background-music': { title: 'Music under a video', Form: lazy(() => import('./MusicForm.js')) },
};
const FIRST = 'script-video';

export default function MakePage() {
  const { kind = FIRST } = useParams<{ kind?: string }>();
  const again = useEarlierInput();
  const form = forms[kind];
  const face = kindFaces.find(({ name }) => name === kind);
  if (!form || !face) return <MissingPage />;
  const { title, Form } = form;
  return (
    <>
      <PageHeader title={title} lead={face.makes} />
      <nav aria-label="What to make" className={styles.kinds}>
        <ul>
          {kindFaces.map(
            ({ name, title: label, strip, make }) =>
              make !== null && (
                <li key={name}>
                  <Link
                    to={make}
                    className={styles.kind}
                    data-strip={strip}
                    aria-current={name === kind ? 'page' : undefined}
                  >
                    {label}
                  </Link>
                </li>
              ),
          )}
        </ul>
      </nav>
      {again.waiting ? (
        <PageFallback />
      ) : (
        <Suspense fallback={<PageFallback />}>
          <Form key={kind} again={again.input} />
        </Suspense>
      )}
    </>
  );
}

/** The input of the job that `?from=` names: it is made again, with changes. */
function useEarlierInput(): { readonly waiting: boolean; readonly input: unknown } {
  const [search] = useSearchParams();
  const id = search.get('from');
  const { data, isPending, isError } = useQuery({
    queryKey: keys.job(id ?? ''),
    queryFn: ({ signal }) => readJob(id ?? '', signal),
    enabled: id !== null,
  });
  // A job that is gone leaves an empty form, not an error.
  return { waiting: id !== null && isPending && !isError, input: data?.input };
}
