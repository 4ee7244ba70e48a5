import { z } from 'zod';
import { plainId, resourcesOf, type Template } from './synthesised.ts';

const OneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((one) => [one])]) as z.ZodType<z.output<Item>[]>;
const PolicySchema = z.object({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.object({
    Statement: z.array(
      z.strictObject({
        Effect: z.literal('Allow'),
        Action: OneOrMore(z.string()),
        Resource: OneOrMore(z.unknown()),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
});

/** One action a role may take on one resource, e.g. `dynamodb:Query on CaseTable`. */
export interface Permission {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly text: string;
}

/**
 * What every role of the stacks may do. Resources are named by their construct: `CaseTable/index/Undelivered`,
 * `DeliveryBucket/rows/*`; a condition is told as `if …`.
 */
export function permissionsOf(data: Template, ...stacks: readonly Template[]): Permission[] {
  const policies = stacks.flatMap((stack) => resourcesOf(stack, 'AWS::IAM::Policy'));
  return policies.flatMap(({ Properties }) => {
    const { Roles, PolicyDocument } = PolicySchema.parse(Properties);
    return Roles.flatMap(({ Ref }) =>
      PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) =>
        Resource.flatMap((arn) =>
          Action.map((action) => permission(plainId(Ref), action, named(arn, data), Condition)),
        ),
      ),
    );
  });
}

function permission(role: string, action: string, resource: string, condition: unknown): Permission {
  const when = condition === undefined ? '' : ` if ${conditionText(condition)}`;
  return { role, action, resource, text: `${action} on ${resource}${when}` };
}

function conditionText(condition: unknown): string {
  return Object.entries(z.record(z.string(), z.record(z.string(), z.unknown())).parse(condition))
    .flatMap(([operator, tests]) => Object.entries(tests).map(([key, value]) => `${key} ${operator} ${flat(value)}`))
    .join(' and ');
}

/** An ARN with each reference replaced by the plain id of what it refers to. */
function named(arn: unknown, data: Template): string {
  const exported = new Map(Object.values(data.Outputs).map(({ Export, Value }) => [Export?.Name, Value]));
  return flat(arn, exported).replace(/^arn:Partition:[\w-]+:Region:AccountId:/, '');
}

const Reference = z.union([
  z.string(),
  z.strictObject({ Ref: z.string() }).transform(({ Ref }) => plainId(Ref.replace(/^AWS::/, ''))),
  z
    .strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform((got) => attributeText(...got['Fn::GetAtt'])),
]);
function attributeText(logicalId: string, attribute: string): string {
  return attribute === 'Arn' ? plainId(logicalId) : `${plainId(logicalId)}.${attribute}`;
}

const Import = z.strictObject({ 'Fn::ImportValue': z.string() });
const Join = z.strictObject({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const Select = z.strictObject({ 'Fn::Select': z.tuple([z.number(), z.unknown()]) });
const Split = z.strictObject({ 'Fn::Split': z.tuple([z.string(), z.unknown()]) });

function flat(value: unknown, exported: ReadonlyMap<string | undefined, unknown> = new Map()): string {
  const join = Join.safeParse(value).data;
  if (join) return join['Fn::Join'][1].map((part) => flat(part, exported)).join('');
  const imported = Import.safeParse(value).data;
  if (imported) return flat(exported.get(imported['Fn::ImportValue']), exported);
  const select = Select.safeParse(value).data;
  if (select) return `part ${select['Fn::Select'][0]} of ${flat(select['Fn::Select'][1], exported)}`;
  const split = Split.safeParse(value).data;
  if (split) return `${flat(split['Fn::Split'][1], exported)} at ${split['Fn::Split'][0]}`;
  return Reference.parse(value);
}
