import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const FUNCTIONS = join(import.meta.dirname, '..', '..', '..', 'functions');

/** Where schemas have a name that means something outside of the code as well; of two with one name the first counts. */
const PLACES = [
  'api/index.ts',
  ...readdirSync(FUNCTIONS)
    .map((folder) => `${folder}/operations.ts`)
    .filter((file) => readdirSync(join(FUNCTIONS, file, '..')).includes('operations.ts')),
  ...readdirSync(join(FUNCTIONS, 'domain')).map((folder) => `domain/${folder}/index.ts`),
];

/**
 * The schemas that the contract names instead of repeating them: what is exported under a name, `HandoffViewSchema` as
 * `HandoffView`, and is more than a text or a number. Paths and queries are parameters.
 */
export const SHARED_SCHEMAS: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  (await Promise.all(PLACES.map(schemasOf))).flat().reverse(),
);

async function schemasOf(place: string): Promise<Array<[string, z.ZodType]>> {
  const exported: Readonly<Record<string, unknown>> = await import(join(FUNCTIONS, place));
  return Object.entries(exported).flatMap(([name, value]): Array<[string, z.ZodType]> => {
    const isShared = value instanceof z.ZodObject || value instanceof z.ZodUnion || value instanceof z.ZodEnum;
    return isShared && !/(?:Path|Query)$/.test(name) ? [[name.replace(/Schema$/, ''), value]] : [];
  });
}
