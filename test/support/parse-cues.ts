/** A caption as a subtitle file holds it; times in seconds. */
export interface ReadCue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const TIMES = /^(\S+) --> (\S+)$/;

/** Reads the cues of an SRT or WebVTT file, whose blocks are alike in all that matters here. */
export function parseCues(file: string): ReadCue[] {
  return file
    .trim()
    .split(/\n\n+/)
    .flatMap((block) => {
      const lines = block.split('\n');
      const at = lines.findIndex((line) => TIMES.test(line));
      const [, start = '', end = ''] = TIMES.exec(lines[at] ?? '') ?? [];
      return at < 0
        ? []
        : [{ start: seconds(start), end: seconds(end), text: lines.slice(at + 1).join('\n') }];
    });
}

function seconds(clock: string): number {
  const match = /^(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3})$/.exec(clock);
  if (!match) throw new Error(`"${clock}" is no time of a subtitle file`);
  const [hours = 0, minutes = 0, whole = 0, thousandths = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + whole + thousandths / 1000;
}
