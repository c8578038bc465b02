import { useState } from 'react';
import {
  type ShortcutGroup,
  switchShortcuts,
  useShortcutGroups,
  useShortcuts,
  useShortcutsOff,
} from '../lib/shortcuts.js';
import { IconButton } from './Button.js';
import { Dialog } from './Dialog.js';
import styles from './KeyboardHelp.module.css';

/** Lists the keys that work on this page; `?` opens it. */
export function KeyboardHelp() {
  const [open, setOpen] = useState(false);
  const groups = byTitle(useShortcutGroups());
  const off = useShortcutsOff();
  useShortcuts('Help', [{ keys: '?', does: 'Show the keys', run: () => setOpen(true) }]);
  return (
    <>
      <IconButton icon="keyboard" label="Keys" className={styles.opener} onClick={() => setOpen(true)} />
      <Dialog open={open} onClose={() => setOpen(false)} title="Keys">
        <div className={styles.groups}>
          {groups.map(({ title, shortcuts }) => (
            <section key={title}>
              <h3 className="overline">{title}</h3>
              <dl>
                {shortcuts.map(({ keys, does }) => (
                  <div key={keys} className={styles.row}>
                    <dt>{does}</dt>
                    <dd>
                      {keys.split(' ').map((key) => (
                        <kbd key={key}>{key === 'Enter' ? '↵' : key}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <label className={styles.switch}>
          <input
            type="checkbox"
            checked={!off}
            onChange={(event) => switchShortcuts(!event.currentTarget.checked)}
          />
          Listen to these keys
        </label>
      </Dialog>
    </>
  );
}

/** Several parts of a page may have keys of one title. */
function byTitle(groups: readonly ShortcutGroup[]): ShortcutGroup[] {
  const titles = [...new Set(groups.map(({ title }) => title))];
  return titles.map((title) => ({
    title,
    shortcuts: groups.filter((group) => group.title === title).flatMap(({ shortcuts }) => shortcuts),
  }));
}
