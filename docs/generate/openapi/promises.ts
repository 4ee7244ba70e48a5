/**
 * test/docs/contract-promises.txt: everything the contract has promised its callers, a line each. Contracts only grow, so
 * `npm run docs` adds lines and never takes one away: whoever breaks a promise has to strike it out by hand.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { contract } from './document.ts';

/** Where the promises are. */
export const PROMISES_FILE = join(import.meta.dirname, '..', '..', '..', 'test', 'docs', 'contract-promises.txt');

type Json = Readonly<Record<string, unknown>>;
const JsonSchema: z.ZodType<Json> = z.record(z.string(), z.unknown());

/** Shared schemas may refer to each other; deeper than this nothing is promised. */
const DEPTH_MAX = 12;

/** What was promised before, and what the contract promises now. */
export function promisesText(): string {
  return `${[...new Set([...promisesMade(), ...promisesOf(contract())])].sort().join('\n')}\n`;
}

/** What was promised before. */
export function promisesMade(): string[] {
  return existsSync(PROMISES_FILE) ? readFileSync(PROMISES_FILE, 'utf8').split('\n').filter(Boolean) : [];
}

/**
 * The promises of a contract: of a request which parts and values it may have, and which it may leave out; of an answer
 * which parts it has, and which always.
 */
export function promisesOf(document: object): string[] {
  const root = JsonSchema.parse(document);
  const resolve = (value: unknown): Json => {
    const json = JsonSchema.safeParse(value).data ?? {};
    return typeof json['$ref'] === 'string' ? resolve(at(root, json['$ref'])) : json;
  };
  return Object.entries(JsonSchema.parse(root['paths'])).flatMap(([path, methods]) =>
    Object.entries(JsonSchema.parse(methods)).flatMap(([method, given]) => {
      const operation = JsonSchema.parse(given);
      const id = String(operation['operationId']);
      const reader = new Reader(resolve);
      return [
        `${id} is ${method.toUpperCase()} ${path}`,
        ...reader.request(operation),
        ...reader.answers(operation),
      ].map((promise) => (promise.startsWith(id) ? promise : `${id} ${promise}`));
    }),
  );
}

/** Reads the promises of one operation. */
class Reader {
  readonly #resolve: (value: unknown) => Json;
  constructor(resolve: (value: unknown) => Json) {
    this.#resolve = resolve;
  }

  request(operation: Json): string[] {
    const parameters = listOf(operation['parameters']).flatMap((each) => {
      const { name, in: where, required, schema } = this.#resolve(each);
      const place = `${where}.${name}`;
      return [...(required ? [] : [`may leave out ${place}`]), ...this.#parts('takes', place, schema, 'may leave out')];
    });
    const body = this.#bodyOf(operation['requestBody']);
    return [...parameters, ...(body ? this.#parts('takes', 'body', body, 'may leave out') : [])];
  }

  answers(operation: Json): string[] {
    return Object.entries(this.#resolve(operation['responses']))
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([status, given]) => {
        const answer = this.#resolve(given);
        const headers = Object.keys(this.#resolve(answer['headers'])).map((name) => `answers ${status} with ${name}`);
        const body = this.#bodyOf(answer);
        return [`answers ${status}`, ...headers, ...(body ? this.#parts('answers', `${status} body`, body) : [])];
      });
  }

  #bodyOf(given: unknown): unknown {
    const [media] = Object.values(this.#resolve(this.#resolve(given)['content']));
    return media && this.#resolve(media)['schema'];
  }

  /** @param optional what is promised of a field that isn't required; absent: of those that are, that they always come */
  #parts(verb: string, place: string, given: unknown, optional?: string, depth = 0): string[] {
    if (depth > DEPTH_MAX) return [];
    const schema = this.#resolve(given);
    const next = (to: string, part: unknown) => this.#parts(verb, to, part, optional, depth + 1);
    const required = listOf(schema['required']);
    const fields = Object.entries(this.#resolve(schema['properties'])).flatMap(([name, field]) => {
      const to = `${place}.${name}`;
      const isRequired = required.includes(name);
      const more = optional ? (isRequired ? [] : [`${optional} ${to}`]) : isRequired ? [`always ${verb} ${to}`] : [];
      return [...more, ...next(to, field)];
    });
    const choices = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])];
    return [
      `${verb} ${place}`,
      // Of what is taken, each value is promised; of what is answered, others may come.
      ...(optional ? listOf(schema['enum']).map((value) => `${verb} ${place}=${value}`) : []),
      ...fields,
      ...choices.flatMap((choice) => next(`${place}${choiceOf(this.#resolve(choice))}`, choice)),
      ...(schema['items'] ? next(`${place}[]`, schema['items']) : []),
    ];
  }
}

/** Tells one of several by the value that it alone has. */
function choiceOf(choice: Json): string {
  const properties = JsonSchema.safeParse(choice['properties']).data ?? {};
  const [fixed] = Object.entries(properties).flatMap(([name, field]) => {
    const value = JsonSchema.safeParse(field).data?.['const'];
    return value === undefined ? [] : [`(${name}=${value})`];
  });
  return fixed ?? '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function at(root: Json, ref: string): unknown {
  return ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((here, step) => JsonSchema.safeParse(here).data?.[step], root);
}
