import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../functions/adapters/webhooks/public-address.ts';

describe('an address of the internet', () => {
  test.each([
    '8.8.8.8',
    '93.184.216.34',
    '100.63.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '2a00:1450::1',
    '2620:fe::fe',
  ])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ['this host', '0.0.0.0'],
    ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
    ['a private network', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd00::1', 'fc00::1', 'fec0::1'],
    ['a provider’s network', '100.64.0.1', '100.127.255.255'],
    ['link-local, where the metadata service is', '169.254.169.254', 'fe80::1', 'fd00:ec2::254'],
    ['documentation', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
    ['a test of networks', '198.18.0.1', '198.19.255.255'],
    ['multicast, broadcast or reserved', '224.0.0.1', '240.0.0.1', '255.255.255.255', 'ff02::1'],
    ['an IPv4 address within an IPv6 one', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:a00:1::', '::'],
    ['Teredo', '2001:0:a00:1::'],
    ['no address', 'receiver.example', '', '127.1', '8.8.8.8:443', 'fe80::1%eth0'],
  ])('%s is none', (_, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  test('is none of 10/8, however it ends', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (b, c, d) => {
        expect(isPublicAddress(`10.${b}.${c}.${d}`)).toBe(false);
      }),
    );
  });
});
