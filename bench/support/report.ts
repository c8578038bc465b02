import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';

/** A table of results, as it goes into docs/performance.md. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What was compared, and what one must know to read it. */
  readonly notes: readonly string[];
}

/** What a benchmark is given. */
export interface Context {
  /** Its own, empty and removed afterwards. */
  readonly folder: string;
  /** How often each thing is measured. */
  readonly runs: number;
  /** Seconds that a fault is watched. */
  readonly observe: number;
  /** Keeps one measurement as a line of JSON. */
  record(line: Record<string, unknown>): void;
  say(line: string): void;
}

export type Benchmark = (context: Context) => Promise<Table[]>;

export function toMarkdown({ title, columns, rows, notes }: Table): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map(line),
    '',
    ...notes.flatMap((note) => [note, '']),
  ].join('\n');
}

/** Where results go: every measurement as it is made, the tables at the end. */
export function openResults(folder: string, name: string) {
  mkdirSync(folder, { recursive: true });
  const lines = join(folder, `${name}.jsonl`);
  const tables = join(folder, `${name}.md`);
  return {
    lines,
    tables,
    record: (benchmark: string, line: Record<string, unknown>) => {
      const measured = { benchmark, at: new Date().toISOString(), load: loadavg()[0], ...line };
      appendFileSync(lines, `${JSON.stringify(measured)}\n`);
    },
    write: (markdown: string) => writeFileSync(tables, markdown),
  };
}
