import { useEffect } from 'react';
import { useLocation } from 'wouter';

/** Where each page was left; for as long as the app is open. */
const left = new Map<string, number>();
const GIVE_UP_MS = 1_500;

let wentBack = true;
// Here, so that it is heard before the router, which draws the page at once.
addEventListener('popstate', () => {
  wentBack = true;
});

/** A new page begins at its top, with the focus on it; going back leads to where one was. */
export function useScrollOfPages(): void {
  const [path] = useLocation();
  useEffect(() => {
    history.scrollRestoration = 'manual';
    const remember = () => left.set(location.pathname, scrollY);
    // Heard before all others: what these change would have to be laid out to know where one is.
    const heard = { passive: true, capture: true };
    addEventListener('scroll', remember, heard);
    return () => removeEventListener('scroll', remember, heard);
  }, []);
  useEffect(() => {
    const target = wentBack ? (left.get(path) ?? 0) : 0;
    if (!wentBack) document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    wentBack = false;
    scrollOnceThere(target);
  }, [path]);
}

/** The page may still be growing when one comes back to it. */
function scrollOnceThere(target: number, until = performance.now() + GIVE_UP_MS): void {
  scrollTo(0, target);
  if (Math.abs(scrollY - target) > 1 && performance.now() < until)
    requestAnimationFrame(() => scrollOnceThere(target, until));
}
