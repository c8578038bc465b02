import { lookup as systemLookup } from 'node:dns/promises';
import { isPublicAddress } from './address.js';
import { type AllowedHosts, isAllowedHost } from './check-url.js';
import { describeUrl } from './describe-url.js';
import { ForbiddenAddressError, UnreachableUrlError } from './errors.js';

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a name; rejects when there are none. */
export type Lookup = (hostname: string) => Promise<readonly Address[]>;

/** What decides where one may connect to. */
export interface NetworkSettings {
  readonly allowedHosts: AllowedHosts;
  /** Default: as the system resolves names. */
  readonly lookup?: Lookup;
}

const lookupBySystem: Lookup = (hostname) => systemLookup(hostname, { all: true, verbatim: true });

/**
 * The addresses to which a connection for the URL may go: its host's own, if that is one, else those its name has now. One
 * forbidden address among them and the whole name is refused, since whoever owns it chooses which is tried. Throws
 * `ForbiddenAddressError` and `UnreachableUrlError`.
 */
export async function resolveHost(url: URL, network: NetworkSettings): Promise<readonly Address[]> {
  const literal = addressIn(url.hostname);
  const addresses = literal === null ? await lookUp(url, network.lookup ?? lookupBySystem) : [literal];
  if (
    !isAllowedHost(url, network.allowedHosts) &&
    !addresses.every(({ address }) => isPublicAddress(address))
  ) {
    throw new ForbiddenAddressError(
      `${describeUrl(url)} leads to a private or reserved address: use a link that is on the public internet.`,
    );
  }
  return addresses;
}

/** The address that a parsed URL's host is; null when it is a name. */
function addressIn(hostname: string): Address | null {
  if (hostname.startsWith('[')) return { address: hostname.slice(1, -1), family: 6 };
  // The URL parser has brought every notation of an IPv4 address, short, octal and hexadecimal, into this one.
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ? { address: hostname, family: 4 } : null;
}

async function lookUp(url: URL, lookup: Lookup): Promise<readonly Address[]> {
  try {
    const addresses = await lookup(url.hostname);
    if (addresses.length > 0) return addresses;
  } catch (cause) {
    const temporary =
      typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'EAI_AGAIN';
    throw new UnreachableUrlError(noSuchHost(url), { retryable: temporary, cause });
  }
  throw new UnreachableUrlError(noSuchHost(url), { retryable: false });
}

function noSuchHost(url: URL): string {
  return `The host name ${url.hostname} could not be resolved: check that the link is spelled right.`;
}
