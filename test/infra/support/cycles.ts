import { z } from 'zod';

/** A template as far as the order of its resources goes. */
export const TemplateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      DependsOn: z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional(),
      Properties: z.unknown(),
    }),
  ),
});
type Resources = z.output<typeof TemplateSchema>['Resources'];

/**
 * Resources that wait for one another, from one back to itself; empty when there is an order to make them in. Synthesis
 * does not look for this, and CloudFormation refuses such a template only when it is deployed.
 */
export function cycleIn({ Resources }: { readonly Resources: Resources }): readonly string[] {
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): readonly string[] => {
    const seenAt = path.indexOf(id);
    if (seenAt >= 0) return [...path.slice(seenAt), id];
    if (done.has(id)) return [];
    for (const next of needsOf(Resources, id)) {
      const cycle = visit(next, [...path, id]);
      if (cycle.length > 0) return cycle;
    }
    done.add(id);
    return [];
  };
  for (const id of Object.keys(Resources)) {
    const cycle = visit(id, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

/** What must be there before a resource: what it depends on, and what its properties refer to. */
function needsOf(resources: Resources, id: string): readonly string[] {
  const { DependsOn = [], Properties } = resources[id] ?? { Properties: {} };
  return [...DependsOn, ...referencesIn(Properties)].filter((name) => name in resources);
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref' && typeof inner === 'string') return [inner];
    if (key === 'Fn::GetAtt' && Array.isArray(inner)) return [String(inner[0])];
    if (key === 'Fn::Sub') return namesIn(inner);
    return referencesIn(inner);
  });
}

/** The resources a text of `Fn::Sub` names, `${Fn.Arn}`; with a map of its own names, those of the map too. */
function namesIn(sub: unknown): string[] {
  const [text, names] = Array.isArray(sub) ? sub : [sub, {}];
  const named = [...String(text).matchAll(/\$\{(\w+)/g)].flatMap(([, name]) => name ?? []);
  return [...named, ...referencesIn(names)];
}
