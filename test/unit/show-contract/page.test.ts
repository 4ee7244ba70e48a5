import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { LISTED_OPERATIONS } from '../../../docs/generate/openapi/listed-operations.ts';
import { ACTIONS } from '../../../functions/domain/authorisation/index.ts';
import contract from '../../../functions/show-contract/openapi.json' with { type: 'json' };
import { html, inline } from '../../../functions/show-contract/page/html.ts';
import { docsPage } from '../../../functions/show-contract/page/index.ts';

const page = docsPage(contract);
const markup = page.body;
const all = (pattern: RegExp) => [...markup.matchAll(pattern)].map(([, found = '']) => found);

describe('the page of the contract', () => {
  test('has no script, no form, and nothing from elsewhere', () => {
    expect(markup).not.toMatch(/<script|<form|<img|<link|<iframe|javascript:|\son\w+=|\sstyle=/i);
    expect(all(/(?:src|href)="([^"]*)"/g).filter((link) => !/^#|^\/openapi\.json$/.test(link))).toEqual([]);
  });

  test('allows nothing but its own style, by its hash', () => {
    const [style = ''] = all(/<style>([\s\S]*?)<\/style>/g);
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers?.['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });

  test('may be kept for minutes, and is known again', () => {
    expect(page.headers).toMatchObject({
      etag: expect.stringMatching(/^"[\w-]{43}"$/),
      'cache-control': 'public, max-age=300',
    });
    expect(docsPage(contract)).toEqual(page);
  });

  test.each(LISTED_OPERATIONS.map(({ operation }) => [operation.id, operation] as const))(
    'shows %s, and leads to it',
    (id, { summary, route, action }) => {
      const [, article = ''] = markup.split(`<article id="${id}"`);
      const own = article.slice(0, article.indexOf('</article>'));
      const text = own.replaceAll(/<[^>]*>/g, '').replaceAll('&#39;', "'");
      expect(text).toContain(summary);
      expect(text).toContain(route.split(' ')[1]);
      expect(markup).toContain(`<a href="#${id}">`);
      const rule = Object.entries(ACTIONS).find(([name]) => name === action)?.[1];
      for (const role of rule?.roles ?? []) expect(own).toContain(`<span class="role">${role}</span>`);
      if (!rule) expect(own).toContain('Anybody, without a token.');
    },
  );

  test('has no link that leads nowhere, and no id twice', () => {
    const ids = all(/\sid="([^"]+)"/g);
    expect(all(/href="#([^"]+)"/g).filter((target) => !ids.includes(target))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is in order for whoever does not see it: language, title, one heading above all, no level left out', () => {
    expect(markup).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(markup).toContain('<title>henvis: the API</title>');
    const levels = all(/<h([1-6])[ >]/g).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, n) => n === 0 || level <= (levels[n - 1] ?? 0) + 1)).toBe(true);
    for (const landmark of ['<main', '<nav aria-label', 'class="skip"']) expect(markup).toContain(landmark);
  });
});

describe('what is put into HTML', () => {
  test('is text', () => {
    expect(html`<p title="${'"'}">${'<b>&'} ${["'", html`<i>${'>'}</i>`]}${undefined}${false}</p>`.html).toBe(
      '<p title="&quot;">&lt;b&gt;&amp; &#39;<i>&gt;</i></p>',
    );
  });

  test('of descriptions too, but for code and bold', () => {
    expect(html`${inline('a `<b>` **c** <d>')}`.html).toBe('a <code>&lt;b&gt;</code> <strong>c</strong> &lt;d&gt;');
  });
});
