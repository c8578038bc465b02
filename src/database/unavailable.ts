/** Codes of Node, of Postgres (SQLSTATE) and of Prisma that mean: not reachable now, may be again soon. */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '53300', // too many connections
  '57P01', // the server is shutting down
  '57P02', // … after a crash
  '57P03', // … or starting up
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028', // no connection for a transaction in time
  'P2037',
]);

/** What is said without a code: by pg's pool and sockets, and by the S3 client where it wraps an error. */
const messages =
  /timeout exceeded when trying to connect|connect E[A-Z]+ |getaddrinfo E[A-Z_]+ |socket hang up|connection terminated|client has encountered a connection error|server has closed the connection|can't reach database server/i;
const names = new Set(['TimeoutError', 'ServiceUnavailable', 'SlowDown', 'NoSpaceError']);
const kinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);

/** Whether an error, or what caused it, is that the database or the storage cannot be reached. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true;
  if ('originalCode' in error && typeof error.originalCode === 'string' && codes.has(error.originalCode))
    return true;
  if ('kind' in error && typeof error.kind === 'string' && kinds.has(error.kind)) return true;
  if ('name' in error && typeof error.name === 'string' && names.has(error.name)) return true;
  if ('message' in error && typeof error.message === 'string' && messages.test(error.message)) return true;
  const causes = [
    'cause' in error ? error.cause : undefined,
    'meta' in error ? error.meta : undefined,
    'driverAdapterError' in error ? error.driverAdapterError : undefined,
    ...('errors' in error && Array.isArray(error.errors) ? error.errors : []),
  ];
  return causes.some((cause) => isUnavailable(cause, depth + 1));
}

/** Whether the database itself is away: what Prisma throws when it cannot reach it, and nothing else. */
export function isDatabaseAway(error: unknown): boolean {
  const byPrisma = error instanceof Error && /^(PrismaClient|DriverAdapterError)/.test(error.name);
  return byPrisma && isUnavailable(error);
}
