import * as z from 'zod';
import type { CreateDocumentOptions, createDocument } from 'zod-openapi';

type Document = ReturnType<typeof createDocument>;

/** The patterns that a text is checked by. */
function patternsOf({ def }: z.ZodString): RegExp[] {
  return (def.checks ?? []).flatMap(({ _zod }) =>
    'pattern' in _zod.def && _zod.def.pattern instanceof RegExp ? [_zod.def.pattern] : [],
  );
}

/**
 * Three things that JSON Schema can't be told by zod alone. An answer may get more fields, so it is not closed, however strict
 * the code is about what it sends. And what parses a text into a kind of text of its own, such as a date, is a text still.
 * And a pattern has no flags: one that would mean something else without them is left out rather than told wrongly.
 */
export const openAnswers: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, zodSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (zodSchema instanceof z.ZodString && patternsOf(zodSchema).some(({ ignoreCase }) => ignoreCase)) {
    delete jsonSchema.pattern;
    delete jsonSchema.allOf;
  }
  const isOfText = zodSchema instanceof z.ZodPipe && zodSchema.def.in instanceof z.ZodString;
  if (isOfText && jsonSchema.type === undefined && jsonSchema.$ref === undefined) jsonSchema.type = 'string';
};

/** The document without components that nothing refers to. */
export function withoutUnused(document: Document): Document {
  const { components = {}, ...rest } = document;
  const used = new Set<string>();
  const toVisit: unknown[] = [rest];
  for (let next = toVisit.pop(); next !== undefined; next = toVisit.pop()) {
    for (const ref of refsIn(next)) {
      if (used.has(ref)) continue;
      used.add(ref);
      toVisit.push(at({ components }, ref));
    }
  }
  const kept = Object.entries(components).map(([kind, named]) => [
    kind,
    kind === 'securitySchemes'
      ? named
      : Object.fromEntries(
          Object.entries(named ?? {})
            .filter(([name]) => used.has(`#/components/${kind}/${name}`))
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        ),
  ]);
  return namedSimply({ ...rest, components: Object.fromEntries(kept) });
}

const SCHEMAS = '#/components/schemas/';
const OUTPUT = 'Output';

/** What is called `HandoffOutput`, to tell it from what is taken in, is a `Handoff` where only answers have it. */
function namedSimply(document: Document): Document {
  const schemas = Object.entries(document.components?.schemas ?? {});
  const taken = new Set(schemas.map(([name]) => name));
  const nameOf = (name: string) => {
    const simple = name.endsWith(OUTPUT) ? name.slice(0, -OUTPUT.length) : name;
    return taken.has(simple) ? name : simple;
  };
  const renamed = {
    ...document.components,
    schemas: Object.fromEntries(schemas.map(([name, it]) => [nameOf(name), it])),
  };
  const text = JSON.stringify({ ...document, components: renamed });
  return JSON.parse(text.replaceAll(/"#\/components\/schemas\/(\w+)"/g, (_, name) => `"${SCHEMAS}${nameOf(name)}"`));
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

/** What a local reference refers to. */
function at(root: unknown, ref: string): unknown {
  return ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((here, step) => (here as Readonly<Record<string, unknown>> | undefined)?.[step], root);
}
