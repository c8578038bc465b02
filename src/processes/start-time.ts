/**
 * When a process started, in clock ticks since boot, out of the text of its `/proc/<pid>/stat` (proc(5), field 22); null for a
 * zombie, which works no more.
 */
export function parseStartTime(stat: string): number | null {
  // The second field is the program's name in parentheses, and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTime] = [fields[0], Number(fields[19])];
  return state === 'Z' || state === 'X' || !Number.isSafeInteger(startTime) ? null : startTime;
}
