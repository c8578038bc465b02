import { z } from 'zod';
import { isLoopback, reachableHost } from './server.js';
import { integer } from './values.js';

/** Postgres: one that is named, or our own. */
export const databaseVariables = {
  DATABASE_URL: z
    .string()
    .refine((v) => /^postgres(ql)?:\/\//.test(v) && URL.canParse(v), {
      error: 'a URL like postgresql://user:password@host:5432/database',
    })
    .optional()
    .meta({ secret: true }),
  EMBEDDED_POSTGRES_PORT: integer(1, 65535).default(54329),
};

type DatabaseVariables = z.infer<z.ZodObject<typeof databaseVariables>> & { HOST: string };

/** Role and database of the embedded Postgres. */
export const EMBEDDED_DATABASE = 'callsheet';

/** The embedded Postgres never listens beyond this machine, whatever `HOST` says. */
const postgresHost = (host: string): string => (isLoopback(host) ? host : '127.0.0.1');

export const databaseConfig = (v: DatabaseVariables) => ({
  /** Whether `callsheet up` and `callsheet infra` run Postgres themselves. */
  embedded: v.DATABASE_URL === undefined,
  /** With `embedded` the password is missing here until `withEmbeddedPassword` has read it from `DATA_DIR`. */
  url:
    v.DATABASE_URL ??
    `postgresql://${EMBEDDED_DATABASE}@${reachableHost(postgresHost(v.HOST))}:${v.EMBEDDED_POSTGRES_PORT}/${EMBEDDED_DATABASE}`,
  embeddedHost: postgresHost(v.HOST),
  embeddedPort: v.EMBEDDED_POSTGRES_PORT,
});
