import { EvaluationError } from '../errors.ts';
import { type Eventually, isObject, type Json } from '../json.ts';
import { type Expression, type Kind, kindOf } from './expression.ts';
import type { Scope } from './scope.ts';

/** A field of a definition: JSON with expressions in it. */
export type Template =
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'array'; readonly items: readonly Template[] }
  | { readonly kind: 'object'; readonly members: ReadonlyArray<readonly [string, Template]> };

/** Compiles a JSON value; `compile` gives the expression in a string, or undefined for a literal string. */
export function compileTemplate(value: Json, compile: (text: string) => Expression | undefined): Template {
  if (typeof value === 'string') {
    const expression = compile(value);
    return expression ? { kind: 'expression', expression } : { kind: 'constant', value };
  }
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => compileTemplate(item, compile));
    return items.every(isConstant) ? { kind: 'constant', value } : { kind: 'array', items };
  }
  if (!isObject(value)) return { kind: 'constant', value };
  const members = Object.entries(value).map(([key, member]) => [key, compileTemplate(member, compile)] as const);
  return members.every(([, member]) => isConstant(member)) ? { kind: 'constant', value } : { kind: 'object', members };
}

function isConstant(template: Template): boolean {
  return template.kind === 'constant';
}

/**
 * The value of a template; throws or rejects with EvaluationError. `field` names the place for errors: `Output/total`.
 * A promise comes back only where jsonata itself had to be asked.
 */
export function evaluateTemplate(template: Template, scope: Scope, field: string): Eventually<Json> {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression':
      return template.expression.evaluate(scope, field);
    case 'array':
      return evaluateItems(template.items, scope, field);
    case 'object':
      return evaluateMembers(template.members, scope, field);
  }
}

function evaluateItems(items: readonly Template[], scope: Scope, field: string): Eventually<Json> {
  const result: Json[] = [];
  const pending: Promise<unknown>[] = [];
  for (const [index, item] of items.entries()) {
    const value = evaluateWhilePending(item, scope, `${field}[${index}]`, pending);
    if (value instanceof Promise) pending.push(value.then((settled) => result.splice(index, 1, settled)));
    result.push(value instanceof Promise ? null : value);
  }
  return whenSettled(pending, result);
}

/** Of several failures the first in the definition is reported. */
function whenSettled(pending: readonly Promise<unknown>[], result: Json): Eventually<Json> {
  if (pending.length === 0) return result;
  return Promise.allSettled(pending).then((settled) => {
    for (const one of settled) if (one.status === 'rejected') throw one.reason;
    return result;
  });
}

function evaluateMembers(
  members: ReadonlyArray<readonly [string, Template]>,
  scope: Scope,
  field: string,
): Eventually<Json> {
  const result: Record<string, Json> = {};
  const pending: Promise<unknown>[] = [];
  for (const [key, member] of members) {
    const value = evaluateWhilePending(member, scope, `${field}/${key}`, pending);
    if (value instanceof Promise) {
      result[key] = null;
      pending.push(value.then((settled) => Object.assign(result, { [key]: settled })));
    } else result[key] = value;
  }
  return whenSettled(pending, result);
}

/** A member that fails at once while others are still being asked must wait for them: their failures come first. */
function evaluateWhilePending(
  template: Template,
  scope: Scope,
  field: string,
  pending: readonly Promise<unknown>[],
): Eventually<Json> {
  if (pending.length === 0) return evaluateTemplate(template, scope, field);
  try {
    return evaluateTemplate(template, scope, field);
  } catch (thrown) {
    return Promise.reject(thrown);
  }
}

/** Says in AWS's words that a field got a value of another kind than it takes. */
export function unexpectedKind(template: Template, field: string, expected: string, value: Json): EvaluationError {
  const source = template.kind === 'expression' ? template.expression.source : '';
  return new EvaluationError(
    field,
    `The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${kindOf(value)}' for value: ${JSON.stringify(value)}`,
  );
}

/** Throws unless `value` is of the kind the field takes. */
export function requireKind(template: Template, field: string, expected: Kind, value: Json): void {
  if (kindOf(value) !== expected) throw unexpectedKind(template, field, expected, value);
}
