import type { FieldReader } from './reader.ts';
import type { Pattern, Resource } from './types.ts';

/** Which integrations the machine can run: asked with AWS's resource type and action (`sqs`, `sendMessage`). */
export type Integrations = (service: string, action: string, pattern: Pattern) => boolean;

const LAMBDA_ARN = /^arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:.+$/;
const SERVICE_ARN = /^arn:aws[a-z-]*:states:::(.+?):([A-Za-z0-9]+)(?:\.(sync|sync:2|waitForTaskToken))?$/;
const PATTERNS = new Map<string | undefined, Pattern>([
  [undefined, 'response'],
  ['sync', 'sync'],
  ['sync:2', 'sync:2'],
  ['waitForTaskToken', 'token'],
]);

/** Splits `Resource`; refuses, by name, what the engine has no integration for. */
export function readResource(fields: FieldReader, integrations: Integrations): Resource {
  const arn = fields.requiredText('Resource');
  if (LAMBDA_ARN.test(arn)) return { kind: 'lambda', arn };
  const [, service = '', action = '', suffix] = SERVICE_ARN.exec(arn) ?? [];
  const pattern = PATTERNS.get(suffix) ?? 'response';
  if (arn !== '' && (service === '' || !integrations(service, action, pattern)))
    fields.problem(`Resource '${arn}' is not supported by this engine`, 'Resource');
  return { kind: 'service', service, action, pattern, label: suffix ? `${action}.${suffix}` : action };
}
