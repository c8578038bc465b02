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

/** Of files that callers sent: whatever they are, nothing in them runs. */
export const FILE_POLICY = "default-src 'none'; sandbox";
