/** IAM policy documents as templates have them, in one normal form. */
import { z } from 'zod';

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));
const ConditionSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
const PrincipalSchema = z.union([z.literal('*'), z.record(z.string(), oneOrMore)]);

const StatementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore.optional(),
  NotAction: oneOrMore.optional(),
  Resource: oneOrMore.optional(),
  NotResource: oneOrMore.optional(),
  Principal: PrincipalSchema.optional(),
  Condition: ConditionSchema.default({}),
});

/** A policy document; a single statement may stand without a list. */
export const PolicyDocumentSchema = z
  .object({ Statement: z.union([z.array(StatementSchema), StatementSchema.transform((statement) => [statement])]) })
  .transform(({ Statement }) => Statement.map(toStatement));

/** One `Condition` entry: operator, context key and the values it is compared with. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One statement of a policy. Lists are patterns with `*` and `?`. */
export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Who it speaks of: `*`, or patterns by kind (`AWS`, `Service`); undefined in an identity policy. */
  readonly principal: '*' | Readonly<Record<string, readonly string[]>> | undefined;
  readonly conditions: readonly Condition[];
}

function toStatement(raw: z.infer<typeof StatementSchema>): Statement {
  return {
    sid: raw.Sid,
    effect: raw.Effect,
    actions: raw.Action ?? [],
    notActions: raw.NotAction ?? [],
    resources: raw.Resource ?? [],
    notResources: raw.NotResource ?? [],
    principal: raw.Principal,
    conditions: Object.entries(raw.Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, value]) => ({
        operator,
        key,
        values: (Array.isArray(value) ? value : [value]).map(String),
      })),
    ),
  };
}
