import { uploadKey } from '../database/uploads.js';
import type { Kind, NamedUrl } from '../jobs/kind.js';
import type { Dependencies, UrlVerdict } from './dependencies.js';
import { type RequestMistake, TooLargeProblem, UnusableUrlProblem } from './problems.js';
import { isUploadId } from './store-upload.js';

/** Milliseconds that each look may take, and since they go side by side, all of them. */
const PROBE_MS = 5_000;

type Judgement = UrlVerdict & { readonly key?: string };

/**
 * Judges every URL that an input names, all at once: files of our own by the database, others by form and address, and
 * for kinds that ask for it by their servers.
 * @param inputPointer where the input stands in the body
 * @returns storage keys of our own files among them, which must be kept while the job needs them
 * @throws UnusableUrlProblem, TooLargeProblem
 */
export async function acceptUrls(
  api: Dependencies,
  kind: Kind,
  input: unknown,
  inputPointer: string,
): Promise<string[]> {
  return acceptNamedUrls(api, kind.urls(input), { probes: kind.probesUrls, inputPointer });
}

/**
 * Judges URLs wherever they are named, as `acceptUrls` does those of an input.
 * @throws UnusableUrlProblem, TooLargeProblem
 */
export async function acceptNamedUrls(
  api: Pick<Dependencies, 'urls' | 'jobs' | 'uploads'>,
  named: readonly NamedUrl[],
  { probes = false, inputPointer = '' }: { readonly probes?: boolean; readonly inputPointer?: string } = {},
): Promise<string[]> {
  if (named.length === 0) return [];
  const byUrl = new Map(
    [...new Set(named.map(({ url }) => url))].map((url) => [url, judge(api, probes, url)]),
  );
  const judged = await Promise.all(
    named.map(async ({ pointer, url }) => ({
      pointer: `${inputPointer}${pointer}`,
      judgement: await byUrl.get(url),
    })),
  );
  const mistakes = (type: 'unusable' | 'tooLarge'): RequestMistake[] =>
    judged.flatMap(({ pointer, judgement }) =>
      judgement?.type === type ? [{ pointer, reason: judgement.reason }] : [],
    );
  const unusable = mistakes('unusable');
  if (unusable.length > 0) throw new UnusableUrlProblem(unusable);
  const tooLarge = mistakes('tooLarge');
  if (tooLarge.length > 0)
    throw new TooLargeProblem(tooLarge.map(({ reason }) => reason).join(' '), tooLarge);
  return [...new Set(judged.flatMap(({ judgement }) => judgement?.key ?? []))];
}

/**
 * Judges a webhook's URL by form and address; whether anybody listens there is seen when there is something to tell.
 * @throws UnusableUrlProblem
 */
export async function acceptWebhookUrl({ urls }: Pick<Dependencies, 'urls'>, url: string): Promise<void> {
  const verdict = await urls.check(url, PROBE_MS);
  if (verdict.type !== 'usable')
    throw new UnusableUrlProblem([{ pointer: '/webhook/url', reason: verdict.reason }]);
}

async function judge(
  api: Pick<Dependencies, 'urls' | 'jobs' | 'uploads'>,
  probes: boolean,
  url: string,
): Promise<Judgement> {
  const key = api.urls.ownFile(url);
  if (key !== null) return { ...(await judgeOwnFile(api, key)), key };
  return probes ? api.urls.probe(url, PROBE_MS) : api.urls.check(url, PROBE_MS);
}

async function judgeOwnFile(
  { jobs, uploads }: Pick<Dependencies, 'jobs' | 'uploads'>,
  key: string,
): Promise<UrlVerdict> {
  const name = key.slice(key.indexOf('/') + 1);
  if (key === uploadKey(name)) {
    const upload = isUploadId(name) ? await uploads.find(name) : null;
    if (upload === null) return unusable('There is no such upload here: send the file first.');
    return upload.expiresAt < new Date() ? unusable('This upload has expired: send the file again.') : usable;
  }
  const file = await jobs.findFile(name);
  if (file?.job.status !== 'success')
    return unusable('There is no such file here: only files of finished jobs can be named.');
  return file.job.expired ? unusable('This file has expired: make it again, or upload it.') : usable;
}

const usable: UrlVerdict = { type: 'usable' };

function unusable(reason: string): UrlVerdict {
  return { type: 'unusable', reason };
}
