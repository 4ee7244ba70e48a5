/** The web app as it is built and served: how large it is, what it has of others, what a browser is told about it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWebApp, isWebAppBuilt, WebServer } from '../../local/web/index.ts';
import { browserPath, NoBrowserError } from './browser.ts';

/** What a first visit loads of script at most, compressed; a promise to people with slow lines. */
const SCRIPT_MAX_BYTES = 170 * 1024;

let folder = '';
let server: WebServer;
let origin = '';
const config = { apiUrl: 'http://127.0.0.1:4702', issuer: 'http://127.0.0.1:4703', clientId: 'web' };

beforeAll(async () => {
  folder = await buildWebApp();
  server = new WebServer(folder);
  await server.listen(0);
  origin = server.origin.replace('localhost', '127.0.0.1');
});
afterAll(() => server?.close());

const files = (extension: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(extension));
const text = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** The scripts that the page names, and those that they import at once; what is loaded when it is opened is no part of them. */
function loadedAtFirst(): string[] {
  const found = new Set<string>();
  const add = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, name] of text(file).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) add(`assets/${name}`);
  };
  for (const [, file = ''] of text('index.html').matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) add(file);
  return [...found];
}

describe('the built app', () => {
  test('has at most 170 KB of compressed script in a first visit; the page of a case is no part of it', () => {
    const first = loadedAtFirst();
    const bytes = first.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
    expect(bytes).toBeGreaterThan(50 * 1024);
    expect(bytes).toBeLessThanOrEqual(SCRIPT_MAX_BYTES);
    expect(
      files('.js')
        .filter((file) => !first.includes(file))
        .join(),
    ).toContain('case-page');
  });

  test('loads nothing from elsewhere, and has nothing in its page or styles that the policy would have to allow', () => {
    const page = text('index.html');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    expect(page.match(/(?:src|href)="(?!\/)/g)).toBeNull();
    for (const file of files('.css')) expect(text(file)).not.toMatch(/url\(\s*["']?(?:data:|https?:|\/\/)/);
  });

  test('has fonts in the one format that browsers read, and the licences of what it is made of', () => {
    expect(files('.woff2').length).toBeGreaterThan(0);
    for (const other of ['.woff', '.ttf', '.eot']) expect(files(other)).toEqual([]);
    for (const owed of ['dkfds', 'Reserved Font Name "Plex"', 'react-dom', 'oidc-client-ts'])
      expect(text('licences.txt')).toContain(owed);
  });

  test('is not built again as long as its sources are what they were', async () => {
    const before = statSync(join(folder, 'index.html')).mtimeMs;
    expect(isWebAppBuilt()).toBe(true);
    await buildWebApp();
    expect(statSync(join(folder, 'index.html')).mtimeMs).toBe(before);
  });
});

describe('its server', () => {
  test('tells everybody to try again until it is opened', async () => {
    const closed = new WebServer(folder);
    await closed.listen(0);
    const answer = await fetch(closed.origin.replace('localhost', '127.0.0.1'));
    await closed.close();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  });

  test('answers every page with the app and a policy that lets in nothing from elsewhere', async () => {
    server.open(config);
    for (const path of ['/', '/opgaver?vis=nye', '/sager/alboa/hv-0123456789', '/signed-in?code=c&state=s']) {
      const answer = await fetch(`${origin}${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toBe(text('index.html'));
      const policy = (answer.headers.get('content-security-policy') ?? '').split('; ');
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self' http://127.0.0.1:4702 http://127.0.0.1:4703",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
        ]),
      );
      expect(policy.join()).not.toMatch(/unsafe|\*/);
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('lets pages put files to the buckets of the runtime behind it', async () => {
    server.open(config, 'http://127.0.0.1:4701');
    const policy = (await fetch(origin)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:4702 http://127.0.0.1:4703 http://127.0.0.1:4701;");
  });

  test('has nothing of a runtime where none is behind it', async () => {
    server.open(config);
    expect(
      (await fetch(`${origin}/_henvis/clock`, { method: 'POST', headers: { origin: server.origin } })).status,
    ).toBe(405);
    expect(await (await fetch(`${origin}/_henvis/mailbox`)).text()).toBe(text('index.html'));
  });

  test('says where the API and the sign-in are, and lets nobody keep that', async () => {
    server.open(config);
    const answer = await fetch(`${origin}/config.json`);
    expect(await answer.json()).toEqual(config);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['/nothing.js', 404],
    ['/../../package.json', 404],
    ['/..%2f..%2fpackage.json', 404],
    ['/.henvis-sources', 404],
    ['/.shipped-packages.json', 404],
  ])('%s is not there', async (path, status) => {
    server.open(config);
    expect((await fetch(`${origin}${path}`)).status).toBe(status);
  });

  test('lets hashed files be kept for a year, and takes no other method than GET and HEAD', async () => {
    server.open(config);
    const [script = ''] = files('.js');
    const kept = await fetch(`${origin}/${script}`, { method: 'HEAD' });
    expect(kept.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${origin}/`, { method: 'POST' })).status).toBe(405);
  });
});

describe('the browser of the tests', () => {
  test('is the one that CHROMIUM names, else the machine’s', () => {
    expect(browserPath('/opt/chromium', () => true)).toBe('/opt/chromium');
    expect(browserPath('/opt/none', (path) => path === '/usr/bin/chromium')).toBe('/usr/bin/chromium');
  });

  test('that is missing says what to install', () => {
    expect(() => browserPath(undefined, () => false)).toThrow(NoBrowserError);
    expect(() => browserPath(undefined, () => false)).toThrow(/apt-get install chromium/);
  });

  test('is there', () => {
    expect(existsSync(browserPath(process.env['CHROMIUM'], existsSync))).toBe(true);
  });
});
