import { readdirSync, readFileSync } from 'node:fs';
import type { Stack } from './stack.js';

/** What a process of the stack is, by its command line. */
const PROGRAMS: readonly (readonly [string, RegExp])[] = [
  ['api', /main\.js api( |$)/],
  ['worker', /main\.js worker( |$)/],
  ['drawing', /drawing-child/],
  ['speech', /(flite|piper)-child/],
  ['music', /music-child/],
  ['ffmpeg', /(^|\/)ffmpeg /],
  ['temporal', /temporal.* server start-dev/],
];

/** Watches the memory of a stack's processes and of what they start; the largest single one of each program, MB. */
export function greatestMemory(stack: Stack): { stop(): Record<string, number> } {
  const greatest: Record<string, number> = {};
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const [program, megabytes] = describe(pid, stack.folder) ?? [];
      if (program !== undefined && megabytes !== undefined)
        greatest[program] = Math.max(greatest[program] ?? 0, megabytes);
    }
  };
  const timer = setInterval(look, 250);
  return {
    stop() {
      clearInterval(timer);
      return greatest;
    },
  };
}

/** Null for a process that is not the stack's, or ended while we looked. */
function describe(pid: string, folder: string): [string, number] | null {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const program = PROGRAMS.find(([, pattern]) => pattern.test(line))?.[0];
    if (program === undefined || !readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder)) return null;
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return [program, Math.round((Number(kilobytes) * 1024) / 1e6)];
  } catch {
    return null;
  }
}
