/**
 * Resolves CloudFormation's intrinsic functions over the stacks of one cloud assembly.
 *
 * Supported: Ref, Fn::GetAtt, Fn::Join, Fn::Sub, Fn::Select, Fn::Split, Fn::ImportValue, Fn::GetStackOutput,
 * Fn::FindInMap, Fn::Base64, Fn::ToJsonString, Fn::If and the condition functions, pseudo parameters, parameters. Anything else is refused by name (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html).
 */
import type { Stack } from './cloud-assembly.ts';
import { ACCOUNT, type Identity, identityOf, PARTITION, physicalNames, REGION } from './identity.ts';

/** A template says something that can't be resolved; the message names stack and expression. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** Stands for `AWS::NoValue`: the property is as if it were not there. */
const NO_VALUE = Symbol('AWS::NoValue');

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Resolves values of any of the assembly's stacks. */
export class Resolver {
  readonly #stacks = new Map<string, Stack>();
  readonly #identities = new Map<string, Identity>();
  readonly #names = new Map<string, Map<string, string>>();
  readonly #exports = new Map<string, { stack: Stack; value: unknown }>();

  readonly #parameters: Readonly<Record<string, string>>;

  constructor(stacks: readonly Stack[], parameters: Readonly<Record<string, string>>) {
    this.#parameters = parameters;
    for (const stack of stacks) {
      this.#stacks.set(stack.name, stack);
      this.#names.set(stack.name, physicalNames(stack.name, stack.template.Resources));
    }
    for (const stack of stacks) {
      for (const { Value, Export } of Object.values(stack.template.Outputs)) {
        if (Export) this.#exports.set(this.#text(stack, Export.Name, 'Export'), { stack, value: Value });
      }
    }
  }

  /** The physical name of a resource. */
  nameOf(stack: Stack, logicalId: string): string {
    const name = this.#names.get(stack.name)?.get(logicalId);
    if (name === undefined)
      throw new TemplateError(`${stack.name} refers to "${logicalId}", which it does not declare.`);
    return name;
  }

  /** What `Ref` and `Fn::GetAtt` answer for a resource. */
  identityOf(stack: Stack, logicalId: string): Identity {
    const key = `${stack.name}/${logicalId}`;
    const known = this.#identities.get(key);
    if (known) return known;
    const resource = stack.template.Resources[logicalId];
    if (!resource) throw new TemplateError(`${stack.name} refers to "${logicalId}", which it does not declare.`);
    const identity = identityOf(resource.Type, this.nameOf(stack, logicalId), resource.Properties);
    this.#identities.set(key, identity);
    return identity;
  }

  /** Whether a resource's `Condition` holds; true where it has none. */
  isPresent(stack: Stack, condition: string | undefined): boolean {
    return condition === undefined || this.#condition(stack, condition);
  }

  /** `value` with every intrinsic replaced. */
  resolve(stack: Stack, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.resolve(stack, each)).filter((each) => each !== NO_VALUE);
    if (!isObject(value)) return value;
    const keys = Object.keys(value);
    const only = keys.length === 1 ? keys[0] : undefined;
    if (only !== undefined && (only === 'Ref' || only.startsWith('Fn::'))) return this.#call(stack, only, value[only]);
    const entries = keys.map((key): [string, unknown] => [key, this.resolve(stack, value[key])]);
    return Object.fromEntries(entries.filter(([, each]) => each !== NO_VALUE));
  }

  #call(stack: Stack, name: string, argument: unknown): unknown {
    const call = this.#functions[name];
    if (!call) throw new TemplateError(`${stack.name} uses ${name}, which the local runtime does not know.`);
    return call(stack, argument);
  }

  readonly #functions: Readonly<Record<string, (stack: Stack, argument: unknown) => unknown>> = {
    Ref: (stack, argument) => this.#ref(stack, this.#text(stack, argument, 'Ref')),
    'Fn::GetAtt': (stack, argument) => {
      const [logicalId, attribute] = this.#pair(stack, argument, 'Fn::GetAtt');
      return this.#attribute(stack, logicalId, attribute);
    },
    'Fn::Join': (stack, argument) => {
      const [separator, parts] = this.#list(stack, argument, 'Fn::Join');
      return this.#list(stack, parts, 'Fn::Join')
        .map((part) => this.#text(stack, part, 'Fn::Join'))
        .join(this.#text(stack, separator, 'Fn::Join'));
    },
    'Fn::Split': (stack, argument) => {
      const [separator, text] = this.#pair(stack, argument, 'Fn::Split');
      return text.split(separator);
    },
    'Fn::Select': (stack, argument) => {
      const [index, from] = this.#list(stack, argument, 'Fn::Select');
      const selected = this.#list(stack, from, 'Fn::Select')[Number(index)];
      if (selected === undefined) throw new TemplateError(`${stack.name}: Fn::Select has no element ${String(index)}.`);
      return selected;
    },
    'Fn::Sub': (stack, argument) => this.#sub(stack, argument),
    'Fn::ImportValue': (stack, argument) => {
      const name = this.#text(stack, argument, 'Fn::ImportValue');
      const found = this.#exports.get(name);
      if (!found) throw new TemplateError(`${stack.name} imports "${name}", which no stack exports.`);
      return this.resolve(found.stack, found.value);
    },
    'Fn::GetStackOutput': (stack, argument) => this.#stackOutput(stack, argument),
    'Fn::FindInMap': (stack, argument) => {
      const [map, first, second] = this.#list(stack, argument, 'Fn::FindInMap').map(String);
      const found = stack.template.Mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
      if (found === undefined)
        throw new TemplateError(`${stack.name}: Fn::FindInMap finds nothing at ${map}/${first}/${second}.`);
      return found;
    },
    'Fn::Base64': (stack, argument) => Buffer.from(this.#text(stack, argument, 'Fn::Base64')).toString('base64'),
    'Fn::ToJsonString': (stack, argument) => JSON.stringify(this.resolve(stack, argument)),
    'Fn::If': (stack, argument) => {
      if (!Array.isArray(argument)) throw new TemplateError(`${stack.name}: Fn::If takes [condition, then, else].`);
      return this.resolve(stack, argument[this.#condition(stack, String(argument[0])) ? 1 : 2]);
    },
  };

  #ref(stack: Stack, name: string): unknown {
    switch (name) {
      case 'AWS::AccountId':
        return ACCOUNT;
      case 'AWS::Region':
        return REGION;
      case 'AWS::Partition':
        return PARTITION;
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return stack.name;
      case 'AWS::StackId':
        return `arn:${PARTITION}:cloudformation:${REGION}:${ACCOUNT}:stack/${stack.name}/local`;
      case 'AWS::NoValue':
        return NO_VALUE;
    }
    const parameter = stack.template.Parameters[name];
    if (!parameter) return this.identityOf(stack, name).ref;
    const value = this.#parameters[name] ?? parameter.Default;
    if (value === undefined) {
      throw new TemplateError(`${stack.name}: parameter "${name}" has no default and the local run gives it no value.`);
    }
    return value;
  }

  #attribute(stack: Stack, logicalId: string, attribute: string): string {
    const value = this.identityOf(stack, logicalId).attributes[attribute];
    if (value !== undefined) return value;
    const type = stack.template.Resources[logicalId]?.Type ?? 'unknown';
    throw new TemplateError(
      `${stack.name}: Fn::GetAtt ${logicalId}.${attribute} (${type}) is not known to the local runtime.`,
    );
  }

  #sub(stack: Stack, argument: unknown): string {
    const [template, variables] = Array.isArray(argument) ? [argument[0], argument[1]] : [argument, {}];
    if (typeof template !== 'string') throw new TemplateError(`${stack.name}: Fn::Sub takes a text.`);
    const own = isObject(variables) ? variables : {};
    return template.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (Object.hasOwn(own, name)) return this.#text(stack, own[name], 'Fn::Sub');
      const dot = name.indexOf('.');
      if (dot < 0) return this.#text(stack, { Ref: name }, 'Fn::Sub');
      return this.#attribute(stack, name.slice(0, dot), name.slice(dot + 1));
    });
  }

  #stackOutput(stack: Stack, argument: unknown): unknown {
    const { StackName, OutputName } = isObject(argument) ? argument : {};
    const from = this.#stacks.get(this.#text(stack, StackName, 'Fn::GetStackOutput'));
    const output = from?.template.Outputs[this.#text(stack, OutputName, 'Fn::GetStackOutput')];
    if (!from || !output) {
      throw new TemplateError(
        `${stack.name}: Fn::GetStackOutput finds no ${String(OutputName)} in ${String(StackName)}.`,
      );
    }
    return this.resolve(from, output.Value);
  }

  #condition(stack: Stack, name: string): boolean {
    if (!Object.hasOwn(stack.template.Conditions, name)) {
      throw new TemplateError(`${stack.name} refers to the condition "${name}", which it does not declare.`);
    }
    return this.#holds(stack, stack.template.Conditions[name]);
  }

  #holds(stack: Stack, expression: unknown): boolean {
    const [name, argument] = isObject(expression) ? (Object.entries(expression)[0] ?? []) : [];
    const all = Array.isArray(argument) ? argument : [argument];
    switch (name) {
      case 'Condition':
        return this.#condition(stack, String(argument));
      case 'Fn::Equals':
        return this.resolve(stack, all[0]) === this.resolve(stack, all[1]);
      case 'Fn::Not':
        return !this.#holds(stack, all[0]);
      case 'Fn::And':
        return all.every((each) => this.#holds(stack, each));
      case 'Fn::Or':
        return all.some((each) => this.#holds(stack, each));
      default:
        throw new TemplateError(`${stack.name} has a condition with ${name}, which the local runtime does not know.`);
    }
  }

  #text(stack: Stack, value: unknown, where: string): string {
    const resolved = this.resolve(stack, value);
    if (typeof resolved === 'string' || typeof resolved === 'number') return String(resolved);
    throw new TemplateError(`${stack.name}: ${where} takes a text here, given ${JSON.stringify(value)}.`);
  }

  #list(stack: Stack, value: unknown, where: string): unknown[] {
    const resolved = this.resolve(stack, value);
    if (Array.isArray(resolved)) return resolved;
    throw new TemplateError(`${stack.name}: ${where} takes a list here, given ${JSON.stringify(value)}.`);
  }

  #pair(stack: Stack, value: unknown, where: string): [string, string] {
    const [first, second] = this.#list(stack, value, where);
    return [this.#text(stack, first, where), this.#text(stack, second, where)];
  }
}
