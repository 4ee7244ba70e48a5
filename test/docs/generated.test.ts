import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { GENERATED_PAGES } from '../../docs/generate/pages.ts';

test.each(GENERATED_PAGES.map(({ path, write }) => [basename(path), path, write] as const))(
  'docs/%s is what the code says (`npm run docs` writes it)',
  (_name, path, write) => {
    expect(readFileSync(path, 'utf8')).toBe(write());
  },
);
