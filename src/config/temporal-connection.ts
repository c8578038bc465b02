import { readFile } from 'node:fs/promises';
import type { Config } from './config.js';

interface Tls {
  serverNameOverride?: string;
  serverRootCACertificate?: Buffer;
  clientCertPair?: { crt: Buffer; key: Buffer };
}

/** How a client or a worker reaches Temporal; both of the SDK's connections take it as it is. */
export interface TemporalConnectionOptions {
  address: string;
  tls?: Tls | true;
  apiKey?: string;
}

/** Reads the certificates that are named, so that a missing one ends the start and not a job. */
export async function temporalConnectionOptions(
  temporal: Config['temporal'],
): Promise<TemporalConnectionOptions> {
  const { address, apiKey, tls } = temporal;
  return { address, ...(apiKey && { apiKey }), ...(tls && { tls: await readTls(tls) }) };
}

async function readTls(tls: NonNullable<Config['temporal']['tls']>): Promise<Tls | true> {
  const { clientCertificate, authorityPath, serverName } = tls;
  const options: Tls = {
    ...(serverName && { serverNameOverride: serverName }),
    ...(authorityPath && { serverRootCACertificate: await readFile(authorityPath) }),
    ...(clientCertificate && {
      clientCertPair: {
        crt: await readFile(clientCertificate.certificatePath),
        key: await readFile(clientCertificate.keyPath),
      },
    }),
  };
  return Object.keys(options).length > 0 ? options : true;
}
