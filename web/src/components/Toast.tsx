import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { IconButton } from './Button.js';
import { Icon } from './Icon.js';
import styles from './Toast.module.css';

interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly words: ReactNode;
}

interface Toasts {
  /** Says that something was done; goes by itself. */
  done(words: ReactNode): void;
  /** Says that something was not done; stays until it is put away. */
  failed(words: ReactNode): void;
}

const ToastContext = createContext<Toasts | null>(null);
const SHOWN_MS = 6_000;
let last = 0;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const remove = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const say = useMemo<Toasts>(() => {
    const add = (tone: Toast['tone'], words: ReactNode) => {
      last += 1;
      const id = last;
      setToasts((all) => [...all.slice(-3), { id, tone, words }]);
      if (tone === 'good') setTimeout(() => remove(id), SHOWN_MS);
    };
    return { done: (words) => add('good', words), failed: (words) => add('bad', words) };
  }, [remove]);
  return (
    <ToastContext value={say}>
      {children}
      <div className={styles.toasts} role="status" aria-live="polite">
        {toasts.map(({ id, tone, words }) => (
          <div key={id} className={styles.toast} data-tone={tone}>
            <Icon name={tone === 'good' ? 'check' : 'warning'} />
            <div className={styles.words}>{words}</div>
            <IconButton icon="cross" label="Put away" onClick={() => remove(id)} />
          </div>
        ))}
      </div>
    </ToastContext>
  );
}

/** Short words at the edge of the page, said aloud too: `const toast = useToast(); toast.done('Cancelled')`. */
export function useToast(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('useToast is used outside of ToastProvider.');
  return toasts;
}
