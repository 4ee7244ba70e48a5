/** The browser of the machine, for tests of the web app: Debian's Chromium, or whichever CHROMIUM names. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** No browser is there; the message says how to get one. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError';
  constructor() {
    super(
      'The web app is tested in a browser, and this machine has none at ' +
        `${PLACES.join(', ')}. Install it ("apt-get install chromium" on Debian), or name it in CHROMIUM.`,
    );
  }
}

/** @throws NoBrowserError */
export async function startBrowser(): Promise<Browser> {
  const executablePath = browserPath(process.env['CHROMIUM'], existsSync);
  // Chromium's own sandbox can't be had by root, and the pages are ours.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** Where the browser is. @param named what CHROMIUM says @throws NoBrowserError */
export function browserPath(named: string | undefined, exists: (path: string) => boolean): string {
  const found = [...(named === undefined ? [] : [named]), ...PLACES].find(exists);
  if (found === undefined) throw new NoBrowserError();
  return found;
}
