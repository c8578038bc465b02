import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from '../lib/cx.js';
import styles from './Menu.module.css';

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly onSelect: () => void;
  /** Whether it is the one that holds now, of a menu that chooses one. */
  readonly checked?: boolean;
  readonly danger?: boolean;
}

interface MenuProps {
  /** The button's name where its content is a picture. */
  readonly label?: string;
  readonly button: ReactNode;
  readonly items: readonly MenuItem[];
  readonly buttonClass?: string | undefined;
}

/** A button that opens a list of things to do; arrows, Home, End, Escape as everywhere. */
export function Menu({ label, button, items, buttonClass }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('[aria-checked=true], [role^=menuitem]')?.focus();
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  const onKey = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.findIndex((entry) => entry.matches(':focus'));
    const moves: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) all[next]?.focus();
    else if (event.key === 'Escape') trigger.current?.focus();
    if (event.key === 'Escape' || event.key === 'Tab') setOpen(false);
    if (next !== undefined || event.key === 'Escape') event.preventDefault();
  };

  return (
    <div className={styles.root} ref={root}>
      <button
        ref={trigger}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        title={label}
        className={buttonClass}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div role="menu" id={id} aria-label={label} className={styles.menu} onKeyDown={onKey} tabIndex={-1}>
          {items.map(({ id: item, label: name, onSelect, checked, danger = false }) => (
            <button
              key={item}
              type="button"
              {...(checked === undefined
                ? { role: 'menuitem' }
                : { role: 'menuitemradio', 'aria-checked': checked })}
              tabIndex={-1}
              className={cx(styles.item, danger && styles.danger)}
              onClick={() => {
                setOpen(false);
                trigger.current?.focus();
                onSelect();
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
