/** Where the API is: the same origin, or VITE_API_URL where the app is a static site elsewhere. */
export const API_URL: string = (import.meta.env.VITE_API_URL ?? '').replace(/\/$/, '');

/** A path of the API, as this page reaches it. */
export const apiPath = (path: string): string => `${API_URL}${path}`;

/**
 * A file that the API names by its public URL, as this page reaches it: the page may have been opened under another name
 * of the same service (localhost, 127.0.0.1), which the policy would take for a stranger.
 */
export function fileUrl(url: string): string {
  const parsed = URL.parse(url, location.href);
  return parsed && /^\/(video|uploads)\//.test(parsed.pathname) ? apiPath(parsed.pathname) : url;
}

/** A file of a job, to be saved: of another origin a link's `download` is not heeded, and the film would take the page's place. */
export const savedUrl = (url: string): string => `${url}?download=true`;
