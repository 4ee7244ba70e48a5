/** The synthesised app with other permissions, for tests of what watches over them. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { synthesise } from '../../local/synth.ts';

const TEMPLATE = 'HenvisService.template.json';

const ActionsSchema = z.union([z.string().transform((action) => [action]), z.array(z.string())]);
const TemplateSchema = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.unknown() })),
});
const PolicySchema = z.looseObject({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.looseObject({ Statement: z.array(z.looseObject({ Action: ActionsSchema })) }),
});

/**
 * Writes the app's cloud assembly into a folder, with the actions of every statement of one role changed.
 *
 * @param role construct of the role: `CloseCaseRole`
 * @returns the folder
 */
export async function withActions(
  folder: string,
  role: string,
  change: (actions: readonly string[]) => readonly string[],
): Promise<string> {
  const assembly = await synthesise();
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(assembly)) {
    if (name !== TEMPLATE) symlinkSync(join(assembly, name), join(folder, name));
  }
  const template = TemplateSchema.parse(JSON.parse(readFileSync(join(assembly, TEMPLATE), 'utf8')));
  const policies = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy');
  for (const policy of policies) {
    const properties = PolicySchema.parse(policy.Properties);
    if (!properties.Roles.some(({ Ref }) => Ref.startsWith(role))) continue;
    for (const statement of properties.PolicyDocument.Statement) statement.Action = [...change(statement.Action)];
    policy.Properties = properties;
  }
  writeFileSync(join(folder, TEMPLATE), JSON.stringify(template));
  return folder;
}
