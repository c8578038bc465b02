import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where programs and voices that take minutes to get are kept, once a machine and outside every clone.
 *
 * @param cacheHome `XDG_CACHE_HOME`; `~/.cache` where that is unset
 */
export const cacheDirectory = (cacheHome: string | undefined): string =>
  join(cacheHome === undefined || cacheHome === '' ? join(homedir(), '.cache') : cacheHome, 'callsheet');

/**
 * The folder that Piper voices are installed in.
 *
 * @param directory `VOICES_DIR`; one in the cache where that is unset
 */
export const voicesDirectory = (directory: string | undefined, cacheHome: string | undefined): string =>
  resolve(
    directory === undefined || directory === '' ? join(cacheDirectory(cacheHome), 'voices') : directory,
  );
