import { isObject, type Json } from '../json.ts';
import { BAIL, OPERATORS, type Outcome, truth } from './operators.ts';
import type { Scope } from './scope.ts';

/** A compiled expression; never throws. */
export type Compiled = (scope: Scope) => Outcome;

/** A node of jsonata's syntax tree, read defensively: the tree is not a documented interface. */
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only members listed here may be on a node: any other (predicate, group, focus, keepArray …) changes the meaning. */
function hasOnly(node: Node, ...members: string[]): boolean {
  return Object.keys(node).every((key) => key === 'type' || key === 'position' || members.includes(key));
}

/**
 * Compiles the plain part of JSONata (paths, literals, comparisons, arithmetic, `and`/`or`, `&`, `?:`, object and array
 * constructors, `$exists`, `$not`) into a function that needs no promise; undefined for everything else.
 *
 * The compiled function returns BAIL rather than decide anything unusual (an array in the middle of a path, a type
 * error): the caller then evaluates the expression with jsonata itself, so the two can't differ. A property test
 * (test/unit/engine/fast-path.test.ts) holds them against each other.
 */
export function compileFast(ast: unknown): Compiled | undefined {
  if (!isNode(ast)) return undefined;
  switch (ast['type']) {
    case 'string':
    case 'number':
    case 'value':
      return literal(ast);
    case 'variable':
      return variable(ast);
    case 'path':
      return path(ast);
    case 'binary':
      return binary(ast);
    case 'unary':
      return unary(ast);
    case 'condition':
      return condition(ast);
    case 'block':
      return block(ast);
    case 'function':
      return call(ast);
    default:
      return undefined;
  }
}

function literal(node: Node): Compiled | undefined {
  const value = node['value'];
  if (!hasOnly(node, 'value')) return undefined;
  if (value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return undefined;
  return () => value;
}

function block(node: Node): Compiled | undefined {
  const expressions = node['expressions'];
  if (!hasOnly(node, 'expressions') || !Array.isArray(expressions) || expressions.length !== 1) return undefined;
  return compileFast(expressions[0]);
}

function variable(node: Node): Compiled | undefined {
  const name = node['value'];
  if (!hasOnly(node, 'value') || typeof name !== 'string' || name === '' || name === '$' || name === 'states')
    return undefined;
  return (scope) => scope.variable(name);
}

/** `$states.<member>` without building `$states`. */
function statesMember(name: string): Compiled | undefined {
  switch (name) {
    case 'input':
      return (scope) => scope.input;
    case 'result':
      return (scope) => scope.result;
    case 'errorOutput':
      return (scope) => scope.errorOutput;
    case 'context':
      return (scope) => scope.context();
    default:
      return undefined;
  }
}

function stepName(step: unknown): string | undefined {
  if (!isNode(step) || step['type'] !== 'name' || !hasOnly(step, 'value')) return undefined;
  const name = step['value'];
  return typeof name === 'string' ? name : undefined;
}

function path(node: Node): Compiled | undefined {
  const steps = node['steps'];
  if (!hasOnly(node, 'steps') || !Array.isArray(steps)) return undefined;
  const [first, ...rest] = steps;
  const names = rest.map(stepName);
  if (!isNode(first) || first['type'] !== 'variable' || names.includes(undefined)) return undefined;
  const members = names.filter((name) => name !== undefined);
  const root =
    first['value'] === 'states' && hasOnly(first, 'value') ? statesMember(members.shift() ?? '') : variable(first);
  return root && follow(root, members);
}

function follow(root: Compiled, names: readonly string[]): Compiled {
  if (names.length === 0) return root;
  return (scope) => {
    let value = root(scope);
    for (const name of names) value = member(value, name);
    return value;
  };
}

/** A member of a value; only what an object itself has, since jsonata would find the members of its prototype too. */
function member(value: Outcome, name: string): Outcome {
  if (value === BAIL || Array.isArray(value)) return BAIL;
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  return name in value ? BAIL : undefined;
}

function binary(node: Node): Compiled | undefined {
  if (!hasOnly(node, 'value', 'lhs', 'rhs')) return undefined;
  const left = compileFast(node['lhs']);
  const right = compileFast(node['rhs']);
  if (!left || !right) return undefined;
  const connective = node['value'];
  if (connective === 'and' || connective === 'or') return logic(left, right, connective === 'or');
  const operator = OPERATORS.get(connective);
  return operator && ((scope) => operator(left(scope), right(scope)));
}

function logic(left: Compiled, right: Compiled, decidedBy: boolean): Compiled {
  return (scope) => {
    const first = truth(left(scope));
    return first === BAIL || first === decidedBy ? first : truth(right(scope));
  };
}

function unary(node: Node): Compiled | undefined {
  if (node['value'] === '{' && hasOnly(node, 'value', 'lhs')) return objectConstructor(node['lhs']);
  if (node['value'] === '[' && hasOnly(node, 'value', 'expressions', 'consarray'))
    return arrayConstructor(node['expressions']);
  if (node['value'] !== '-' || !hasOnly(node, 'value', 'expression')) return undefined;
  const operand = compileFast(node['expression']);
  if (!operand) return undefined;
  return (scope) => {
    const value = operand(scope);
    return typeof value === 'number' ? -value : BAIL;
  };
}

function objectConstructor(pairs: unknown): Compiled | undefined {
  if (!Array.isArray(pairs)) return undefined;
  const members = new Map<string, Compiled>();
  for (const pair of pairs) {
    const [key, value]: unknown[] = Array.isArray(pair) ? pair : [];
    const name = isNode(key) && key['type'] === 'string' && hasOnly(key, 'value') ? key['value'] : undefined;
    const compiled = compileFast(value);
    if (typeof name !== 'string' || name === '__proto__' || members.has(name) || !compiled) return undefined;
    members.set(name, compiled);
  }
  return (scope) => {
    const result: Record<string, Json> = {};
    for (const [name, member] of members) {
      const value = member(scope);
      if (value === BAIL) return BAIL;
      if (value !== undefined) result[name] = value;
    }
    return result;
  };
}

function arrayConstructor(expressions: unknown): Compiled | undefined {
  if (!Array.isArray(expressions)) return undefined;
  const items = expressions.map(compileFast);
  const nested = expressions.map((node) => isNode(node) && node['value'] === '[' && node['type'] === 'unary');
  if (items.includes(undefined)) return undefined;
  return (scope) => {
    const result: Json[] = [];
    for (const [index, item] of items.entries()) {
      const value = item?.(scope);
      if (value === BAIL || (Array.isArray(value) && !nested[index])) return BAIL;
      if (value !== undefined) result.push(value);
    }
    return result;
  };
}

function condition(node: Node): Compiled | undefined {
  if (!hasOnly(node, 'condition', 'then', 'else')) return undefined;
  const test = compileFast(node['condition']);
  const yes = compileFast(node['then']);
  const no = node['else'] === undefined ? () => undefined : compileFast(node['else']);
  if (!test || !yes || !no) return undefined;
  return (scope) => {
    const decided = truth(test(scope));
    if (decided === BAIL) return BAIL;
    return decided ? yes(scope) : no(scope);
  };
}

const FUNCTIONS = new Map<string, (value: Outcome) => Outcome>([
  ['exists', (value) => (value === BAIL ? BAIL : value !== undefined)],
  [
    'not',
    (value) => {
      if (value === undefined) return undefined;
      const decided = truth(value);
      return decided === BAIL ? BAIL : !decided;
    },
  ],
]);

function call(node: Node): Compiled | undefined {
  const procedure = node['procedure'];
  const args = node['arguments'];
  if (!hasOnly(node, 'name', 'value', 'procedure', 'arguments') || !isNode(procedure) || !Array.isArray(args))
    return undefined;
  if (procedure['type'] !== 'variable' || !hasOnly(procedure, 'value') || args.length !== 1) return undefined;
  const name = String(procedure['value']);
  const apply = FUNCTIONS.get(name);
  const argument = compileFast(args[0]);
  if (!apply || !argument) return undefined;
  return (scope) => (scope.variable(name) === undefined ? apply(argument(scope)) : BAIL);
}
