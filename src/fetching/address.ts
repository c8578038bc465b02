import ipaddr from 'ipaddr.js';

/** Public by their range, but a cloud's own: Azure's wire server, which answers only from inside (168.63.129.16). */
const CLOUD_INTERNAL = new Set(['168.63.129.16']);

/** All of global unicast that has been given out (IANA, "IPv6 Address Space"); the rest has no business being named. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');

/**
 * Whether a service that runs for strangers may connect to an IP address: only to the public internet. Refused are private,
 * loopback, link-local (cloud metadata among them), multicast, carrier-grade NAT, benchmark, documentation and reserved
 * ranges, and IPv6 forms that carry an IPv4 address (mapped, NAT64) that is one of them. 6to4 and Teredo are refused
 * altogether, whatever they carry: nothing public is left that is reached only so.
 *
 * @param address as `dns.lookup` or a parsed URL's host gives it, without brackets; anything else is refused
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return isPublicIPv4(parsed);
  if (parsed instanceof ipaddr.IPv6) return isPublicIPv6(parsed);
  return false;
}

function isPublicIPv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !CLOUD_INTERNAL.has(address.toString());
}

function isPublicIPv6(address: ipaddr.IPv6): boolean {
  if (address.isIPv4MappedAddress()) return isPublicIPv4(address.toIPv4Address());
  // The way to public IPv4 hosts in networks that have only IPv6 (RFC 6052); the address is in the last four bytes.
  if (address.match(NAT64)) return isPublicIPv4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  return address.range() === 'unicast' && address.match(GLOBAL_UNICAST);
}
