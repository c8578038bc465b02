import { describe, expect, test } from '@jest/globals';
import { ForbiddenAddressError, UnreachableUrlError } from '../../src/fetching/errors.js';
import { vetUrl } from '../../src/fetching/probe-url.js';
import { type Address, type Lookup, resolveHost } from '../../src/fetching/resolve.js';
import { forbiddenUrls } from './forbidden-urls.js';

const allowedHosts = new Set<string>();
const v4 = (address: string): Address => ({ address, family: 4 });
const v6 = (address: string): Address => ({ address, family: 6 });
const answering =
  (...addresses: Address[]): Lookup =>
  async () =>
    addresses;
const failing =
  (code: string): Lookup =>
  () =>
    Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));

describe('the address of a URL', () => {
  test.each(forbiddenUrls)('is refused when it is %s: %s', async (_, url) => {
    await expect(vetUrl(url, { allowedHosts })).rejects.toThrow(ForbiddenAddressError);
  });

  test.each([
    ['loopback', v4('127.0.0.1')],
    ['private', v4('10.1.2.3')],
    ['link-local', v6('fe80::1')],
    ['metadata', v4('169.254.169.254')],
    ['metadata in IPv6', v6('fd00:ec2::254')],
    ['mapped loopback', v6('::ffff:127.0.0.1')],
  ])('is refused when a name resolves to %s', async (_, address) => {
    const network = { allowedHosts, lookup: answering(address) };
    await expect(vetUrl('https://innocent.example/clip.mp4', network)).rejects.toThrow(ForbiddenAddressError);
  });

  test('is refused when one of several that a name has is forbidden', async () => {
    const network = { allowedHosts, lookup: answering(v4('8.8.8.8'), v4('127.0.0.1')) };
    await expect(vetUrl('https://innocent.example/', network)).rejects.toThrow(ForbiddenAddressError);
  });

  test('is the one that the name resolved to, asked for once', async () => {
    let asked = 0;
    const lookup: Lookup = async () => {
      asked += 1;
      return [v4('8.8.8.8'), v6('2606:4700:4700::1111')];
    };
    const addresses = await resolveHost(new URL('https://example.com/'), { allowedHosts, lookup });
    expect(addresses).toEqual([v4('8.8.8.8'), v6('2606:4700:4700::1111')]);
    expect(asked).toBe(1);
  });

  test('needs no name to be resolved when the URL holds it', async () => {
    const lookup = failing('ENOTFOUND');
    const network = { allowedHosts, lookup };
    expect(await resolveHost(new URL('http://8.8.8.8/'), network)).toEqual([v4('8.8.8.8')]);
    expect(await resolveHost(new URL('http://[2606:4700::1]/'), network)).toEqual([v6('2606:4700::1')]);
  });

  test('may be any that the operator has excepted, on that port only', async () => {
    const network = { allowedHosts: new Set(['localhost:8080']) };
    await vetUrl('http://localhost:8080/clip.mp4', network);
    await expect(vetUrl('http://localhost:8081/clip.mp4', network)).rejects.toThrow(ForbiddenAddressError);
  });

  test.each([
    ['does not exist', failing('ENOTFOUND'), false],
    ['has no address', answering(), false],
    ['cannot be resolved for the moment', failing('EAI_AGAIN'), true],
  ])('is not to be had when the name %s', async (_, lookup, retryable) => {
    const attempt = vetUrl('https://nowhere.example/clip.mp4?token=s3cret', { allowedHosts, lookup });
    await expect(attempt).rejects.toThrow(UnreachableUrlError);
    await expect(attempt).rejects.toMatchObject({
      retryable,
      message: expect.stringContaining('nowhere.example'),
    });
    await expect(attempt).rejects.toMatchObject({ message: expect.not.stringContaining('s3cret') });
  });

  test('does not come from a name that no server knows', async () => {
    await expect(vetUrl('https://nowhere.invalid/clip.mp4', { allowedHosts })).rejects.toThrow(
      UnreachableUrlError,
    );
  });
});
