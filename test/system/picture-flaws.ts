import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const remarks = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)('ffmpeg', ['-nostdin', '-hide_banner', ...args, '-f', 'null', '-'])).stderr;

/** Half a second of black, or four seconds that stand still, as ffmpeg's own detectors see it. */
export async function flaws(path: string): Promise<string[]> {
  const detectors = 'blackdetect=d=0.5,freezedetect=n=0.0005:d=4';
  const said = await remarks('-i', path, '-map', '0:v', '-vf', detectors);
  return said.match(/(?:black_start|freeze_start):\s*[\d.]+/g) ?? [];
}

/** From one frame at which decoding can begin to the next, and from the last to the end, in frames at 30 a second. */
export async function keyFrameGaps(path: string, frames: number): Promise<number[]> {
  const said = await remarks(
    '-skip_frame',
    'nokey',
    '-i',
    path,
    '-map',
    '0:v',
    '-fps_mode',
    'passthrough',
    '-vf',
    'showinfo',
  );
  const starts = [...said.matchAll(/pts_time:([\d.]+)/g)].map(([, seconds]) =>
    Math.round(Number(seconds) * 30),
  );
  return [...starts, frames].slice(1).map((start, index) => start - (starts[index] ?? 0));
}
