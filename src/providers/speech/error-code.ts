/** The code of a system error (`ENOENT`), whichever part of Node made it; undefined for other errors. */
export const errorCode = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
