import type { Problem } from '../errors.ts';
import { compileExpression, type Expression, expressionSource } from '../expressions/expression.ts';
import type { Surroundings } from '../expressions/functions.ts';
import { compileTemplate, type Template } from '../expressions/template.ts';
import { isObject, type Json } from '../json.ts';
import type { Assignments, Raw } from './types.ts';

/** What the loader collects on its way through a definition. */
export interface Findings {
  readonly problems: Problem[];
  readonly surroundings: Surroundings;
}

/** Fields of the JSONPath query language; ending in `Path` they are recognised by that. */
const JSONPATH_FIELD = /Path$|^(Parameters|ResultSelector|Result|Variable)$/;

/** Reads one object of a definition, field by field; whatever is wrong becomes a problem with its place. */
export class FieldReader {
  readonly location: string;
  readonly #raw: Raw;
  readonly #findings: Findings;

  constructor(raw: Json | undefined, location: string, findings: Findings) {
    this.location = location;
    this.#findings = findings;
    this.#raw = isObject(raw) ? raw : {};
    if (!isObject(raw)) this.problem('Expected value of type object');
  }

  /** Notes a problem, at `field` or at the object itself. */
  problem(message: string, field?: string, code = 'SCHEMA_VALIDATION_FAILED'): void {
    const location = (field === undefined ? this.location : `${this.location}/${field}`) || '/';
    this.#findings.problems.push({ code, message, location });
  }

  /** Refuses every field that is not in `known`, by name. */
  allowOnly(...known: readonly string[]): void {
    for (const field of this.keys()) {
      if (known.includes(field)) continue;
      const why = JSONPATH_FIELD.test(field) ? ' (JSONPath; this engine runs JSONata only)' : '';
      this.problem(`Field '${field}' is not supported${why}`, field);
    }
  }

  /** The raw value of a field. */
  raw(field: string): Json | undefined {
    return this.#raw[field];
  }

  /** Whether the field is there. */
  has(field: string): boolean {
    return this.#raw[field] !== undefined;
  }

  /** The names of the fields there are. */
  keys(): string[] {
    return Object.keys(this.#raw);
  }

  /** A reader for an object below this one. */
  child(field: string): FieldReader {
    return new FieldReader(this.#raw[field], `${this.location}/${field}`, this.#findings);
  }

  /** Readers for the objects of an array; none where the field is missing. */
  children(field: string): FieldReader[] {
    const value = this.#raw[field];
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.problem('Expected value of type array', field);
      return [];
    }
    const place = `${this.location}/${field}`;
    return value.map((item: Json, index) => new FieldReader(item, `${place}/${index}`, this.#findings));
  }

  /** A string that must not be empty; undefined where it is missing or wrong. */
  text(field: string): string | undefined {
    const value = this.#raw[field];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.length > 0) return value;
    this.problem('Expected value of type non-empty string', field);
    return undefined;
  }

  /** A string that must be there. */
  requiredText(field: string): string {
    if (!this.has(field)) this.problem(`These fields are required: [${field}]`);
    return this.text(field) ?? '';
  }

  /** One of some words. */
  word<T extends string>(field: string, words: readonly T[]): T | undefined {
    const value = this.#raw[field];
    const found = words.find((word) => word === value);
    if (value !== undefined && found === undefined)
      this.problem(`Expected one of ${words.join(', ')}, got ${JSON.stringify(value)}`, field);
    return found;
  }

  /** A literal number within bounds; undefined where it is missing or wrong. */
  number(field: string, min: number, max: number, whole = true): number | undefined {
    const value = this.#raw[field];
    if (value === undefined) return undefined;
    const fits = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
    if (fits) return value;
    const kind = whole ? 'a whole number' : 'a number';
    this.problem(`Expected ${kind} from ${min} to ${max}, got ${JSON.stringify(value)}`, field);
    return undefined;
  }

  /** Any JSON with expressions in it. */
  template(field: string): Template | undefined {
    const value = this.#raw[field];
    return value === undefined ? undefined : compileTemplate(value, (text) => this.#expression(text, field));
  }

  /** A literal number, or an expression. */
  numberTemplate(field: string, min: number, max: number): Template | undefined {
    const value = this.#raw[field];
    if (typeof value === 'string' && expressionSource(value) !== undefined) return this.template(field);
    const literal = this.number(field, min, max);
    return literal === undefined ? undefined : { kind: 'constant', value: literal };
  }

  /** A literal string, or an expression. */
  textTemplate(field: string): Template | undefined {
    const value = this.#raw[field];
    if (value === undefined || typeof value === 'string') return this.template(field);
    this.problem('Expected value of type string', field);
    return undefined;
  }

  /** An expression, or a literal boolean. */
  condition(field: string): Template {
    const value = this.#raw[field];
    const isExpression = typeof value === 'string' && expressionSource(value) !== undefined;
    if (!isExpression && typeof value !== 'boolean')
      this.problem('Expected a JSONata expression between {% and %}', field);
    return this.template(field) ?? { kind: 'constant', value: false };
  }

  /** The `Assign` field. */
  assignments(): Assignments | undefined {
    if (!this.has('Assign')) return undefined;
    const fields = this.child('Assign');
    return fields.keys().flatMap((name) => {
      if (name === 'states') fields.problem("'states' is reserved and can't be assigned", name);
      const template = fields.template(name);
      return template ? [[name, template] as const] : [];
    });
  }

  #expression(text: string, field: string): Expression | undefined {
    const source = expressionSource(text);
    if (source === undefined) return undefined;
    try {
      return compileExpression(source, this.#findings.surroundings);
    } catch (thrown) {
      const message: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'message') : thrown;
      const problem = `The JSONata expression '${source}' can't be parsed: ${String(message)}`;
      this.problem(problem, field, 'INVALID_JSONATA_EXPRESSION');
      return undefined;
    }
  }
}
