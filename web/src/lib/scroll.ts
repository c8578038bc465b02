import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** Where each entry of the history was left; for as long as the page is open. */
const left = new Map<string, number>();
const GIVE_UP_MS = 1_500;

/** A new page begins at its top, with the focus on it; going back leads to where one was. */
export function useScrollOfPages(): void {
  const [path] = useLocation();
  const wentBack = useRef(true);
  useEffect(() => {
    history.scrollRestoration = 'manual';
    const remember = () => left.set(location.pathname, scrollY);
    const back = () => {
      wentBack.current = true;
    };
    addEventListener('scroll', remember, { passive: true });
    addEventListener('popstate', back);
    return () => {
      removeEventListener('scroll', remember);
      removeEventListener('popstate', back);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the path that it goes by
  useEffect(() => {
    const target = wentBack.current ? (left.get(location.pathname) ?? 0) : 0;
    if (!wentBack.current) document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    wentBack.current = false;
    scrollOnceThere(target);
  }, [path]);
}

/** The page may still be growing when one comes back to it. */
function scrollOnceThere(target: number, until = performance.now() + GIVE_UP_MS): void {
  scrollTo(0, target);
  if (Math.abs(scrollY - target) > 1 && performance.now() < until)
    requestAnimationFrame(() => scrollOnceThere(target, until));
}
