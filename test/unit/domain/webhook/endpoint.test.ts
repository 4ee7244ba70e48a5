import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EndpointUrlSchema } from '../../../../functions/domain/webhook/index.ts';

const expectedOf = (url: string) => EndpointUrlSchema.safeParse(url).error?.issues.map(({ message }) => message);

describe('a webhook’s endpoint', () => {
  test.each(['https://system.kommune.example/henvis?key=abc', 'https://xn--lbo-1la.example/', 'https://a.b.c.example'])(
    '%s is one',
    (url) => {
      expect(expectedOf(url)).toBeUndefined();
    },
  );

  test.each([
    ['http://system.example/', 'expected a URL that begins with https://'],
    ['ftp://system.example/', 'expected a URL that begins with https://'],
    ['system.example', 'expected a URL'],
    ['https://user@system.example/', 'expected a URL without user name and password'],
    ['https://user:word@system.example/', 'expected a URL without user name and password'],
    ['https://system.example:8443/', 'expected port 443'],
    ['https://system.example/#part', 'expected a URL without a fragment'],
    [`https://system.example/${'a'.repeat(500)}`, 'expected at most 500 characters'],
  ])('%s is none', (url, expected) => {
    expect(expectedOf(url)).toEqual([expected]);
  });

  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '169.254.169.254',
    '10.0.0.1.',
    '93.184.216.34',
    '[::1]',
    '[fd00::1]',
    '[::ffff:10.0.0.1]',
    'localhost',
    'a.localhost',
    'printer.local',
    'db.internal',
    'db.internal.',
    'intranet',
    'router.home.arpa',
  ])('https://%s is none: neither a number nor a name that means something else at home', (host) => {
    expect(expectedOf(`https://${host}/`)).toEqual([
      'expected the name of a host on the internet, not an address or a local name',
    ]);
  });

  test('what is refused is never quoted: it may hold a key', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 20 }), (secret) => {
        const messages = expectedOf(`http://system.example/?key=${encodeURIComponent(secret)}`) ?? [];
        expect(messages.join()).not.toContain(encodeURIComponent(secret));
      }),
    );
  });
});
