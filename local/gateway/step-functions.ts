/** Step Functions: checks the caller's role, then the engine answers. */
import type { Engine } from '../engine/index.ts';
import { json, readJson, type Service } from './http.ts';

/** Operations that name what they work on in another field than `stateMachineArn` or `executionArn`. */
const RESOURCE_FIELDS = ['stateMachineArn', 'executionArn', 'mapRunArn'] as const;
/** Answering a token is allowed on the state machine that waits with it. */
const TOKEN_OPERATIONS = new Set(['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat']);

export function stepFunctionsService(engine: Engine): Service {
  return async (request) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const body = await readJson(request.body);
    if (request.caller.roleArn !== undefined) {
      request.authorize({ action: `states:${operation}`, resource: resourceOf(operation, body) });
    }
    return json(await engine.handle(operation, body));
  };
}

function resourceOf(operation: string, body: unknown): string {
  if (typeof body !== 'object' || body === null) return '*';
  const fields = body as Readonly<Record<string, unknown>>;
  if (TOKEN_OPERATIONS.has(operation)) return machineOfToken(String(fields['taskToken']));
  for (const field of RESOURCE_FIELDS) if (typeof fields[field] === 'string') return fields[field];
  return '*';
}

/** The engine's tokens are, in base64url, the ARN of the execution that waits (whose machine is part of it) and more. */
function machineOfToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const [, prefix, machine] = text.match(/^(arn:aws:states:[^:]*:[^:]*:)execution:([^:/#]+)/) ?? [];
  return machine === undefined ? '*' : `${prefix}stateMachine:${machine}`;
}
