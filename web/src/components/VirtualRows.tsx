import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import styles from './VirtualRows.module.css';

interface VirtualRowsProps {
  /** What the rows are, for those who hear it. */
  readonly label: string;
  readonly count: number;
  /** Pixels; each row has the same. */
  readonly rowHeight: number;
  readonly row: (index: number) => ReactNode;
  /** Told which rows are on the screen, the first and the last: so that they can be fetched. */
  readonly onVisible?: (first: number, last: number) => void;
  /** A row to be brought into view. */
  readonly reveal?: number | null;
}

/** A list of any length of which only what is seen is drawn; it scrolls with the page. */
export function VirtualRows({ label, count, rowHeight, row, onVisible, reveal = null }: VirtualRowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (list.current) setTop(list.current.getBoundingClientRect().top + scrollY);
  }, []);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: top,
    // What sticks to the edges of the window hides what is beneath it.
    scrollPaddingStart: 2 * rowHeight,
    scrollPaddingEnd: 2 * rowHeight,
  });
  const items = rows.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onVisible?.(first, last), [first, last, onVisible]);
  useEffect(() => {
    if (reveal !== null) rows.scrollToIndex(reveal);
  }, [reveal, rows]);
  return (
    <ul ref={list} aria-label={label} className={styles.list} style={{ height: rows.getTotalSize() }}>
      {items.map(({ index, start, size }) => (
        <li
          key={index}
          aria-setsize={count}
          aria-posinset={index + 1}
          className={styles.row}
          style={{ height: size, transform: `translateY(${start - top}px)` }}
        >
          {row(index)}
        </li>
      ))}
    </ul>
  );
}
