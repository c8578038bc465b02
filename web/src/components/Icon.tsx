/** Drawn on a grid of 24, strokes of 1.75; each a path. */
const paths = {
  slate: 'M4 10h16v10H4zM4 10l1-5 15 1v4M9 5.500l-2 4.500M14 5.800l-2 4.200M19 6l-2 4',
  make: 'M12 5v14M5 12h14',
  watch: 'M4 6h16M4 12h16M4 18h10',
  campaign: 'M4 10v4h3l8 4V6L7 10zM18.500 9.500a4 4 0 0 1 0 5',
  tutor: 'M3 9l9-4 9 4-9 4zM7 11v5c3 2 7 2 10 0v-5M21 9v6',
  operate: 'M5 20V10M12 20V4M19 20v-7',
  play: 'M8 5.500v13l10.500-6.500z',
  pause: 'M8 5v14M16 5v14',
  stop: 'M7 7h10v10H7z',
  retry: 'M5 12a7 7 0 1 0 2.200-5.100M5 4v4h4',
  edit: 'M5 19h3L19 8l-3-3L5 16z',
  download: 'M12 4v11M7.500 11L12 15.500 16.500 11M5 20h14',
  external: 'M14 5h5v5M19 5l-8 8M18 14v5H5V6h5',
  copy: 'M9 9h10v10H9zM15 9V5H5v10h4',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.1',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.500l3 1.500',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15.500 15.500L20 20',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400',
  moon: 'M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10',
  half: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 4v16M12 8h5M12 12h7.500M12 16h5.500',
  keyboard: 'M3 7h18v10H3zM7 10.500h.1M11 10.500h.1M15 10.500h.1M17.500 10.500h.1M8 14h8',
  more: 'M6 12h.1M12 12h.1M18 12h.1',
  down: 'M6 9.500l6 6 6-6',
  right: 'M9.500 6l6 6-6 6',
  left: 'M14.500 6l-6 6 6 6',
  upload: 'M12 16V5M7.500 9L12 4.500 16.500 9M5 20h14',
  formula: 'M4 13l2.500-1 3 6L13 5h7M14 11l5 6M19 11l-5 6',
  caption: 'M4 5h16v14H4zM7.500 15h4M13.500 15h3',
  join: 'M4 7h6l4 10h6M4 17h6l1.500-3.700M14 7h6',
  music:
    'M9 18V6l10-2v12M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0M19 16a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0',
  film: 'M4 5h16v14H4zM8 5v14M16 5v14M4 9.700h4M4 14.300h4M16 9.700h4M16 14.300h4',
  flag: 'M6 21V4M6 5h12l-2.500 4L18 13H6',
} as const;
export type IconName = keyof typeof paths;

/** A picture beside words: it says nothing to those who hear the page. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
