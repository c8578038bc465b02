/** A glance at another tab ends nothing. */
const HIDDEN_MS = 30_000;

/**
 * Has something go on for as long as the page is seen: browsers open six connections to a server at once, over all tabs
 * together, and pages that nobody looks at would hold them.
 * @param begin starts it, anew when the page is seen again; answers what ends it
 * @returns what ends it for good
 */
export function whileSeen(begin: () => () => void): () => void {
  let end: (() => void) | null = begin();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = () => {
    end?.();
    end = null;
  };
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(pause, HIDDEN_MS);
    else end ??= begin();
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    clearTimeout(timer);
    pause();
  };
}
