import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DISCLOSURE_PAGE, disclosurePage } from '../../docs/generate/disclosure.ts';

test('docs/disclosure.md is what the matrix says (`npm run docs` writes it)', () => {
  expect(readFileSync(DISCLOSURE_PAGE, 'utf8')).toBe(disclosurePage());
});
