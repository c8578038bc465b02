import { CONFINED, fileUrl } from './containers.js';
import { type FfprobeOptions, runFfprobe } from './run-ffprobe.js';

/** Where each stream ends, in seconds on the file's own clock, and whether reading it met a broken end. */
export interface Measured {
  readonly ends: ReadonlyMap<number, number>;
  readonly complaints: readonly string[];
}

/** What `-show_entries` must name for {@link packetMeter}. */
export const PACKET_ENTRIES = 'packet=stream_index,pts_time,dts_time,duration_time';

/** Takes ffprobe's lines of compact JSON one by one, keeping none, and finds out where the streams end. */
export function packetMeter() {
  const ends = new Map<number, number>();
  let among = false;
  return {
    ends,
    /** @returns whether the line was of the packets, and not of the rest */
    take(line: string): boolean {
      if (/^ {4}"packets": \[/.test(line)) among = true;
      else if (!among) return false;
      else if (/^ {4}\]/.test(line)) among = false;
      const index = /^\s*\{ "stream_index": (\d+)/.exec(line)?.[1];
      if (index === undefined) return true;
      const start = timeOf(line, PTS) ?? timeOf(line, DTS);
      const duration = timeOf(line, DURATION);
      if (start === undefined) return true;
      const stream = Number(index);
      ends.set(stream, Math.max(ends.get(stream) ?? Number.NEGATIVE_INFINITY, start + (duration ?? 0)));
      return true;
    },
  };
}

const [PTS, DTS, DURATION] = [
  /"pts_time": "(-?[\d.]+)"/,
  /"dts_time": "(-?[\d.]+)"/,
  /"duration_time": "(-?[\d.]+)"/,
] as const;

function timeOf(line: string, name: RegExp): number | undefined {
  const text = name.exec(line)?.[1];
  return text === undefined ? undefined : Number(text);
}

/**
 * Reads every packet of a file, decoding none: the truth about its length where its header does not know it (browsers'
 * recordings, MP3, fragmented MP4) or does not tell the truth (a file that was cut off).
 */
export async function measure(path: string, options: FfprobeOptions = {}): Promise<Measured> {
  const { ends, take } = packetMeter();
  const args = [...CONFINED, '-show_entries', PACKET_ENTRIES, '-of', 'json=compact=1', fileUrl(path)];
  const { complaints } = await runFfprobe(args, take, options);
  return { ends, complaints };
}
