import { createInterface } from 'node:readline';
import { COMMAND_NOT_FOUND, ended, startGroup } from '../processes/process-group.js';
import { MissingFfmpegError } from './errors.js';

const OLDEST = [5, 1] as const;

/** The filters that the builders of this folder use. */
export const REQUIRED_FILTERS = [
  ...[
    'acompressor',
    'afade',
    'aformat',
    'alimiter',
    'amix',
    'anullsrc',
    'apad',
    'aresample',
    'asplit',
    'ass',
    'atrim',
    'bwdif',
    'color',
    'crop',
  ],
  ...[
    'ebur128',
    'format',
    'fps',
    'pad',
    'pan',
    'scale',
    'setparams',
    'setsar',
    'sidechaincompress',
    'tonemap',
    'tpad',
    'trim',
    'volume',
    'zscale',
  ],
] as const;

/** The encoders that cannot be done without; of those for pictures one is enough, which `chooseEncoder` finds. */
export const REQUIRED_ENCODERS = ['aac', 'pcm_s16le'] as const;

export interface FfmpegVersions {
  /** As ffmpeg prints it; part of every recipe. */
  readonly version: string;
}

/**
 * Checks that ffmpeg and ffprobe are here, new enough, and have what is used of them.
 * @throws MissingFfmpegError naming everything that is missing
 */
export async function checkFfmpeg({ ffmpeg = 'ffmpeg', ffprobe = 'ffprobe' } = {}): Promise<FfmpegVersions> {
  const [version, probeVersion] = await Promise.all([versionOf(ffmpeg), versionOf(ffprobe)]);
  const missing = [version === null && 'ffmpeg', probeVersion === null && 'ffprobe'].filter(
    (name) => name !== false,
  );
  if (version === null || probeVersion === null) throw missingError(missing.join(' and '));
  if (!isNewEnough(version)) throw missingError(`ffmpeg ${OLDEST.join('.')} (this one is ${version})`);
  const [filters, encoders] = await Promise.all([names(ffmpeg, '-filters'), names(ffmpeg, '-encoders')]);
  const lacking = [
    ...REQUIRED_FILTERS.filter((name) => !filters.has(name)).map((name) => `the filter ${name}`),
    ...REQUIRED_ENCODERS.filter((name) => !encoders.has(name)).map((name) => `the encoder ${name}`),
  ];
  if (lacking.length > 0) throw missingError(lacking.join(', '));
  return { version };
}

const missingError = (what: string) =>
  new MissingFfmpegError(
    `Missing: ${what}. Install a full build of ffmpeg 5.1 or newer (on Debian and Ubuntu: apt install ffmpeg).`,
  );

/** Whether a version as ffmpeg prints it is at least 5.1; builds from its repository ("N-109…") count as new. */
export function isNewEnough(version: string): boolean {
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return true;
  return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
}

async function versionOf(program: string): Promise<string | null> {
  const [first = ''] = await linesOf(program, ['-version']);
  return /^ff\w+ version (\S+)/.exec(first)?.[1] ?? null;
}

/** The second column of what `ffmpeg -filters` and `-encoders` print. */
async function names(ffmpeg: string, list: '-filters' | '-encoders'): Promise<Set<string>> {
  const lines = await linesOf(ffmpeg, ['-hide_banner', list]);
  return new Set(lines.map((line) => line.trim().split(/\s+/)[1] ?? ''));
}

/** What a program prints; nothing when it is not there. */
async function linesOf(program: string, args: readonly string[]): Promise<string[]> {
  const child = startGroup(program, args);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  child.stderr.resume();
  const exit = await ended(child).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { code: COMMAND_NOT_FOUND };
    throw error;
  });
  return exit.code === 0 ? lines : [];
}
