/** Where the web app has its data and its media from, beside the origin of its own files; null where nothing is elsewhere. */
export interface WebOrigins {
  readonly api: string | null;
  readonly files: string | null;
}

/**
 * The content security policy of the web app: scripts, styles and fonts of its own files only. A page may hold it as well as
 * an answer's header, which can besides forbid frames.
 */
export function webPolicy({ api, files }: WebOrigins): string {
  const from = (...origins: (string | null)[]) => ["'self'", ...origins.filter(Boolean)].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src ${from(api, files)} data: blob:`,
    `media-src ${from(api, files)} blob:`,
    `connect-src ${from(api)}`,
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
