import { describe, expect, test } from '@jest/globals';
import { isPublicAddress } from '../../src/fetching/address.js';

describe('an address that may not be fetched from', () => {
  test.each([
    ['loopback', '127.0.0.1'],
    ['loopback, any of it', '127.255.255.254'],
    ['loopback in IPv6', '::1'],
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['unspecified in IPv6', '::'],
    ['private, 10/8', '10.0.0.1'],
    ['private, first of 172.16/12', '172.16.0.1'],
    ['private, last of 172.16/12', '172.31.255.255'],
    ['private, 192.168/16', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['metadata of Alibaba', '100.100.100.200'],
    ['link-local', '169.254.1.1'],
    ['metadata of AWS, GCP and Azure', '169.254.169.254'],
    ['metadata of ECS tasks', '169.254.170.2'],
    ['metadata of Oracle', '192.0.0.192'],
    ['the wire server of Azure', '168.63.129.16'],
    ['metadata of AWS in IPv6', 'fd00:ec2::254'],
    ['benchmark', '198.18.0.1'],
    ['documentation', '203.0.113.7'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['link-local in IPv6', 'fe80::1'],
    ['link-local in IPv6 with a zone', 'fe80::1%eth0'],
    ['unique local', 'fc00::1'],
    ['site-local, given up', 'fec0::1'],
    ['multicast in IPv6', 'ff02::1'],
    ['discard', '100::1'],
    ['documentation in IPv6', '2001:db8::1'],
    ['documentation in IPv6, the newer', '3fff::1'],
    ['benchmark in IPv6', '2001:2::1'],
    ['segment routing', '5f00::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback in hexadecimal', '::ffff:7f00:1'],
    ['mapped metadata', '::ffff:a9fe:a9fe'],
    ['translated loopback', '::ffff:0:127.0.0.1'],
    ['compatible loopback', '::127.0.0.1'],
    ['compatible public', '::808:808'],
    ['NAT64 of private', '64:ff9b::10.0.0.1'],
    ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
    ['NAT64 of a local network', '64:ff9b:1::1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['6to4 of metadata', '2002:a9fe:a9fe::1'],
    ['Teredo', '2001:0:7f00:1::'],
    ['no address at all', 'localhost'],
    ['empty', ''],
  ])('%s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('an address that may be fetched from', () => {
  test.each([
    ['public', '8.8.8.8'],
    ['just below 172.16/12', '172.15.255.255'],
    ['just above 172.16/12', '172.32.0.0'],
    ['just above carrier-grade NAT', '100.128.0.1'],
    ['public in IPv6', '2606:4700:4700::1111'],
    ['mapped public', '::ffff:8.8.8.8'],
    ['NAT64 of public', '64:ff9b::8.8.8.8'],
  ])('%s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
