import { z } from 'zod';
import { reachableHost } from './server.js';
import { flag, httpUrl, integer, isAddress, secret, text } from './values.js';

/** Temporal: a server that is named, or our own development server. */
export const temporalVariables = {
  TEMPORAL_ADDRESS: z.string().refine(isAddress, { error: 'host:port, like 127.0.0.1:7233' }).optional(),
  TEMPORAL_NAMESPACE: text().default('default'),
  TEMPORAL_API_KEY: secret(),
  TEMPORAL_TLS: flag().optional(),
  TEMPORAL_TLS_CERT: text().optional(),
  TEMPORAL_TLS_KEY: text().optional(),
  TEMPORAL_TLS_CA: text().optional(),
  TEMPORAL_TLS_SERVER_NAME: text().optional(),
  TEMPORAL_WEB_URL: httpUrl().optional(),
  TEMPORAL_PRIORITY_LEVELS: integer(1, 10).default(10),
  TEMPORAL_CLI: text().optional(),
  EMBEDDED_TEMPORAL_PORT: integer(1, 65535).default(7233),
  EMBEDDED_TEMPORAL_UI_PORT: integer(1, 65535).default(8233),
  HEARTBEAT_THROTTLE_MS: integer(50, 60_000).optional(),
};

type TemporalVariables = z.infer<z.ZodObject<typeof temporalVariables>> & { HOST: string };

/** Milliseconds between two heartbeats that are sent: short where they are free, long where each is billed. */
const HEARTBEAT_THROTTLE = { free: 250, billed: 2000 };

function tlsConfig(v: TemporalVariables) {
  const named = v.TEMPORAL_TLS_CERT ?? v.TEMPORAL_TLS_CA ?? v.TEMPORAL_API_KEY;
  if (!(v.TEMPORAL_TLS ?? named !== undefined)) return undefined;
  return {
    clientCertificate:
      v.TEMPORAL_TLS_CERT === undefined || v.TEMPORAL_TLS_KEY === undefined
        ? undefined
        : { certificatePath: v.TEMPORAL_TLS_CERT, keyPath: v.TEMPORAL_TLS_KEY },
    authorityPath: v.TEMPORAL_TLS_CA,
    serverName: v.TEMPORAL_TLS_SERVER_NAME,
  };
}

export const temporalConfig = (v: TemporalVariables) => ({
  /** Whether `callsheet up` and `callsheet infra` run the development server themselves. */
  embedded: v.TEMPORAL_ADDRESS === undefined,
  address: v.TEMPORAL_ADDRESS ?? `${reachableHost(v.HOST)}:${v.EMBEDDED_TEMPORAL_PORT}`,
  namespace: v.TEMPORAL_NAMESPACE,
  apiKey: v.TEMPORAL_API_KEY,
  /** Undefined: plain text. Paths are files to read. */
  tls: tlsConfig(v),
  /** Where a person looks at a workflow; undefined when nothing is known of a web UI. */
  webUrl:
    v.TEMPORAL_WEB_URL ??
    (v.TEMPORAL_ADDRESS === undefined
      ? `http://${reachableHost(v.HOST)}:${v.EMBEDDED_TEMPORAL_UI_PORT}`
      : undefined),
  priorityLevels: v.TEMPORAL_PRIORITY_LEVELS,
  heartbeatThrottleMs:
    v.HEARTBEAT_THROTTLE_MS ??
    (v.TEMPORAL_API_KEY === undefined ? HEARTBEAT_THROTTLE.free : HEARTBEAT_THROTTLE.billed),
  /** The `temporal` program to run embedded; undefined: looked for, downloaded or built. */
  cli: v.TEMPORAL_CLI,
  embeddedPort: v.EMBEDDED_TEMPORAL_PORT,
  embeddedUiPort: v.EMBEDDED_TEMPORAL_UI_PORT,
});

/** Mistakes that no single variable shows. */
export function temporalMistakes(v: TemporalVariables): string[] {
  if ((v.TEMPORAL_TLS_CERT === undefined) === (v.TEMPORAL_TLS_KEY === undefined)) return [];
  const [missing, present] =
    v.TEMPORAL_TLS_CERT === undefined
      ? ['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY']
      : ['TEMPORAL_TLS_KEY', 'TEMPORAL_TLS_CERT'];
  return [`${missing}: is not set although ${present} is; a client certificate needs both`];
}
