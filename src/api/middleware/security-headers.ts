import helmet from 'helmet';

/** An API shows nothing, so that nothing of it needs to run in a browser; pages that do show something relax this. */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  referrerPolicy: { policy: 'no-referrer' },
  // TLS ends at the balancer, which knows whether all of the domain has it.
  strictTransportSecurity: false,
});

/** Of the documentation: scripts and styles of our own files only. */
export const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * Of the web app: scripts, styles and fonts of our own files only.
 * @param filesOrigin where media come from beside the service itself; null where they do not
 */
export function webPolicy(filesOrigin: string | null): string {
  const files = filesOrigin === null ? "'self'" : `'self' ${filesOrigin}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src ${files} data: blob:`,
    `media-src ${files} blob:`,
    `connect-src ${files}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Of files that callers sent: whatever they are, nothing in them runs. */
export const FILE_POLICY = "default-src 'none'; sandbox";
