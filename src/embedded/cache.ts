import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where programs that take minutes to get are kept, once a machine and outside every clone.
 *
 * @param cacheHome `XDG_CACHE_HOME`; `~/.cache` where that is unset
 */
export const cacheDirectory = (cacheHome: string | undefined): string =>
  join(cacheHome === undefined || cacheHome === '' ? join(homedir(), '.cache') : cacheHome, 'callsheet');
