import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Command, run } from './command.js';
import { EmbeddedPostgresError, type PostgresBinaries } from './postgres-binaries.js';

/** How and where Postgres runs for this user. */
export interface PostgresHome {
  /** Put before every Postgres program. */
  readonly runAs: readonly string[];
  readonly binaries: PostgresBinaries;
  /** The cluster's folder, as its programs see it. */
  readonly clusterDirectory: string;
  /** Gives a file or folder to the user that Postgres runs as. */
  readonly hand: (path: string) => Promise<void>;
}

/**
 * Postgres refuses root. In a user namespace that maps root to `daemon` (uid 1, on every system) it sees another user
 * yet keeps root's reach, so that it works in a folder only root can enter.
 */
const AS_DAEMON_IN_NAMESPACE = ['--user', '--map-user=1', '--map-group=1'];

/** Where user namespaces are forbidden (containers), Postgres runs as `daemon` itself, in a folder of its own. */
const AS_DAEMON = ['--reuid=1', '--regid=1', '--clear-groups', '--no-new-privs'];

/** What this system allows, and where another user's files go. */
export interface HomeOptions {
  readonly allowNamespace: boolean;
  /** A folder that every user can enter. */
  readonly ownFolder: string;
}

const DEFAULT_OPTIONS: HomeOptions = { allowNamespace: true, ownFolder: '/var/lib/callsheet' };

const nothing = async (): Promise<void> => undefined;

const works = async (command: Command): Promise<boolean> => (await run(command)).exitCode === 0;

/**
 * Decides how Postgres can run: as this user; as root, in a user namespace; or else as an unprivileged user, with
 * programs and data under /var/lib/callsheet, which that user can enter.
 *
 * @throws {EmbeddedPostgresError} when none of them is possible
 */
export async function findPostgresHome(
  binaries: PostgresBinaries,
  dataDirectory: string,
  options = DEFAULT_OPTIONS,
): Promise<PostgresHome> {
  const clusterDirectory = join(dataDirectory, 'postgres');
  if (process.getuid?.() !== 0) return { runAs: [], binaries, clusterDirectory, hand: nothing };
  if (options.allowNamespace) {
    const initdb = join(binaries.root, 'bin', 'initdb');
    if (await works({ program: 'unshare', args: [...AS_DAEMON_IN_NAMESPACE, initdb, '--version'] }))
      return { runAs: ['unshare', ...AS_DAEMON_IN_NAMESPACE], binaries, clusterDirectory, hand: nothing };
  }
  if (await works({ program: 'setpriv', args: [...AS_DAEMON, 'true'] }))
    return inOwnFolder(['setpriv', ...AS_DAEMON], binaries, clusterDirectory, options.ownFolder);
  throw new EmbeddedPostgresError(
    'Postgres does not run as root, and this system allows neither user namespaces (unshare) nor a change of user ' +
      '(setpriv): install util-linux, run as an ordinary user, or set DATABASE_URL.',
  );
}

/** Programs and data where another user can enter; `DATA_DIR/postgres` becomes a link to the data. */
async function inOwnFolder(
  runAs: readonly string[],
  binaries: PostgresBinaries,
  link: string,
  ownFolder: string,
): Promise<PostgresHome> {
  const folder = join(ownFolder, createHash('sha256').update(link).digest('hex').slice(0, 16));
  const clusterDirectory = join(folder, 'postgres');
  const hand = async (path: string): Promise<void> => {
    const { exitCode, stderr } = await run({ program: 'chown', args: ['-R', '1:1', path] });
    if (exitCode !== 0)
      throw new EmbeddedPostgresError(`Postgres' files cannot be given to its user: ${stderr}`);
  };
  if (!(await pointsTo(link, clusterDirectory))) {
    if (existsSync(link))
      throw new EmbeddedPostgresError(
        `${link} was made in another way than this system now allows: move it away to start with an empty database, ` +
          'or allow user namespaces again.',
      );
    // A folder without its link belongs to a data folder that was deleted.
    await rm(folder, { recursive: true, force: true });
    await rm(link, { force: true });
    await mkdir(folder, { recursive: true });
    await hand(folder);
    await symlink(clusterDirectory, link);
  }
  return { runAs, binaries: await copyBinaries(binaries, ownFolder), clusterDirectory, hand };
}

async function pointsTo(link: string, target: string): Promise<boolean> {
  const status = await lstat(link).catch(() => undefined);
  return status?.isSymbolicLink() === true && (await readlink(link)) === target;
}

/** Copies Postgres once a version; a copy that was interrupted never gets the name. */
async function copyBinaries(binaries: PostgresBinaries, ownFolder: string): Promise<PostgresBinaries> {
  const manifest = await readFile(join(dirname(binaries.root), 'package.json'));
  const version = createHash('sha256').update(manifest).digest('hex').slice(0, 16);
  const root = join(ownFolder, `${basename(dirname(binaries.root))}-${version}`);
  if (existsSync(root)) return { root };
  const partial = `${root}.${process.pid}`;
  await cp(binaries.root, partial, { recursive: true, verbatimSymlinks: true });
  await run({ program: 'chmod', args: ['-R', 'a+rX', partial] });
  await rename(partial, root).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(root)) throw error;
  });
  return { root };
}
