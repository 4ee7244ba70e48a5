/** Somebody at the web app: a tab of the browser, with everything that must not happen in it written down. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PROJECT_ROOT } from '../../../infra/lib/app.ts';
import { findingsOn } from '../accessibility.ts';

const SCREENSHOTS = join(PROJECT_ROOT, '.screenshots');

export class Visitor {
  readonly page: Page;
  /** What the browser complained about: violated policies, errors, requests that failed. */
  readonly complaints: string[] = [];
  /** Every address that was asked for. */
  readonly requested: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => this.requested.push(request.url()));
  }

  /** A tab without any history, cookies or storage. */
  static async come(browser: Browser, size = { width: 1440, height: 900 }): Promise<Visitor> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const context = await browser.newContext({ viewport: size, locale: 'da-DK', timezoneId: 'America/New_York' });
    return new Visitor(context, await context.newPage());
  }

  /** Opens the app and signs in as one of the ready-made users, whose first page has that heading. */
  async signIn(webUrl: string, user: string, heading = 'Opgaver'): Promise<void> {
    await this.page.goto(webUrl);
    await this.page.getByRole('button', { name: 'Log ind' }).click();
    await this.page.locator(`button[value="${user}"]`).click();
    await this.heading(heading);
  }

  async heading(name: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async button(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).first().click();
  }

  /**
   * What axe finds on the page as it is, in Danish and in English; what one has filled in stays over the change. Leaves a
   * screenshot of each in `.screenshots`.
   */
  async findingsInBothLanguages(step: string): Promise<string[]> {
    const danish = await this.#look(`${step}.da`);
    const hasOpenDialog = (await this.page.locator('dialog[open]').count()) > 0;
    if (hasOpenDialog) return danish;
    await this.button('English');
    const english = await this.#look(`${step}.en`);
    await this.button('Dansk');
    return [...danish, ...english];
  }

  async #look(name: string): Promise<string[]> {
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
    return (await findingsOn(this.page)).map((finding) => `${name}: ${finding}`);
  }

  /** Plays a story; where it stops, the message has what the browser complained about, and a screenshot what it showed. */
  async tell(story: () => Promise<void>): Promise<void> {
    try {
      await story();
    } catch (error) {
      await this.page.screenshot({ path: join(SCREENSHOTS, 'stopped.png') });
      const said = [String(error), `at ${this.page.url()}; see .screenshots/stopped.png`, ...this.complaints];
      throw new Error(said.join('\n'), { cause: error });
    }
  }

  /** Everything that the browser keeps for the app's origin. */
  async kept(): Promise<string> {
    const { cookies, origins } = await this.#context.storageState();
    const session = await this.page.evaluate('JSON.stringify({ ...sessionStorage })');
    return JSON.stringify([cookies, origins, session]);
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }
}
