/**
 * Rows of cells as lines of columns, each as wide as its widest cell: words on the left of theirs, the columns of numbers
 * (all but the first `words`) on the right.
 */
export function table(rows: readonly (readonly string[])[], words = 1): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    [],
  );
  const pad = (cell: string, column: number) =>
    column < words ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(pad).join('  ').trimEnd()}`).join('\n');
}

/** Text of others for a terminal: what would move the cursor or change colours is shown, not done. */
export const printable = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes for a person: `34.1 MB`, by thousands. */
export function inBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(bytes || 1) / 3)));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power] ?? ''}`;
}

/** Seconds for a person: `3.2 s`, `4 min`, `2.5 h`; a dash for none. */
export function inTime(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 120) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
