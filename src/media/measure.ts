import { CONFINED, fileUrl } from './containers.js';
import { type FfprobeOptions, runFfprobe } from './run-ffprobe.js';

/** Where each stream ends, in seconds on the file's own clock, and whether reading it met a broken end. */
export interface Measured {
  readonly ends: ReadonlyMap<number, number>;
  readonly complaints: readonly string[];
}

/**
 * Reads every packet of a file, decoding none: the truth about its length where its header does not know it (browsers'
 * recordings, MP3, fragmented MP4) or does not tell the truth (a file that was cut off).
 */
export async function measure(path: string, options: FfprobeOptions = {}): Promise<Measured> {
  const ends = new Map<number, number>();
  const { complaints } = await runFfprobe(
    [
      ...CONFINED,
      '-show_entries',
      'packet=stream_index,pts_time,dts_time,duration_time',
      '-of',
      'csv=p=0',
      fileUrl(path),
    ],
    (line) => {
      const [index, pts, dts, duration] = line.split(',').map(Number);
      const start = [pts, dts].find(Number.isFinite);
      if (index === undefined || start === undefined) return;
      const end = start + (duration !== undefined && Number.isFinite(duration) ? duration : 0);
      ends.set(index, Math.max(ends.get(index) ?? Number.NEGATIVE_INFINITY, end));
    },
    options,
  );
  return { ends, complaints };
}
