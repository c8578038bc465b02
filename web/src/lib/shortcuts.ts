import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key, or two in a row (`g j`), and what it does. */
export interface Shortcut {
  readonly keys: string;
  /** For the list of keys: “Next job”. */
  readonly does: string;
  readonly run: () => void;
}

/** The keys of a part of the page. */
export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

const OFF = 'shortcuts-off';
const SEQUENCE_MS = 1_200;

let groups: readonly ShortcutGroup[] = [];
let first: { readonly key: string; readonly at: number } | null = null;
let isOff = readOff();
const listeners = new Set<() => void>();

/** Keys that work for as long as the component is there; those of a later component come before. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const newest = useRef(shortcuts);
  newest.current = shortcuts;
  const named = shortcuts.map(({ keys, does }) => `${keys}\n${does}`).join('\t');
  useEffect(() => {
    const group: ShortcutGroup = {
      title,
      shortcuts: named.split('\t').map((line, index) => {
        const [keys = '', does = ''] = line.split('\n');
        return { keys, does, run: () => newest.current[index]?.run() };
      }),
    };
    change([group, ...groups]);
    return () => change(groups.filter((one) => one !== group));
  }, [title, named]);
}

/** All keys that work now, for the list of them. */
export const useShortcutGroups = (): readonly ShortcutGroup[] => useSyncExternalStore(listen, () => groups);

/** Whether keys without a modifier are switched off: who dictates would set them off by talking (WCAG 2.1.4). */
export const useShortcutsOff = (): boolean => useSyncExternalStore(listen, () => isOff);

export function switchShortcuts(off: boolean): void {
  isOff = off;
  try {
    if (off) localStorage.setItem(OFF, 'yes');
    else localStorage.removeItem(OFF);
  } catch {
    // A browser that keeps nothing knows it for as long as the page is open.
  }
  change(groups);
}

/** Hears keys for the whole app. Returns what ends it. */
export function hearShortcuts(): () => void {
  const hear = (event: KeyboardEvent) => {
    if (isOff || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
    const sequence = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${event.key}` : null;
    const all = groups.flatMap(({ shortcuts }) => shortcuts);
    const found = all.find(({ keys }) => keys === sequence) ?? all.find(({ keys }) => keys === event.key);
    first = found ? null : { key: event.key, at: event.timeStamp };
    if (!found) return;
    event.preventDefault();
    found.run();
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=range], [type=checkbox], [type=radio]), textarea, select'));

function readOff(): boolean {
  try {
    return localStorage.getItem(OFF) === 'yes';
  } catch {
    return false;
  }
}

function change(next: readonly ShortcutGroup[]): void {
  groups = [...next];
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
