import { DefinitionError, type Problem } from '../errors.ts';
import type { Surroundings } from '../expressions/functions.ts';
import { isObject, type Json, parseJson } from '../json.ts';
import { FieldReader, type Findings } from './reader.ts';
import type { Integrations } from './resource.ts';
import { readState, type StateContext } from './states.ts';
import type { Machine, State, SubMachine } from './types.ts';

/** Largest definition, in UTF-16 units: the service's 1 MB. */
const DEFINITION_LENGTH_MAX = 1_048_576;
/** Longest name of a state, in characters. */
const STATE_NAME_LENGTH_MAX = 80;
const EXECUTION_TIMEOUT_SECONDS_MAX = 99_999_999;

/** What loading a definition needs: the integrations there are, and the clock and chance of its expressions. */
export interface LoadOptions {
  readonly integrations: Integrations;
  readonly surroundings: Surroundings;
}

/**
 * Checks and compiles a definition; throws DefinitionError that names everything the engine does not run.
 *
 * Stricter than AWS on purpose: a field that would be ignored is refused, so that what runs here runs there.
 */
export function loadDefinition(text: string, options: LoadOptions): Machine {
  const { machine, problems } = inspectDefinition(text, options);
  if (!machine || problems.length > 0) throw new DefinitionError(problems);
  return machine;
}

/** What was found in a definition; with problems the machine must not be run. */
export interface Inspection {
  readonly machine?: Machine;
  readonly problems: readonly Problem[];
}

/** As loadDefinition, with the problems as a value. */
export function inspectDefinition(text: string, options: LoadOptions): Inspection {
  const raw = text.length > DEFINITION_LENGTH_MAX ? undefined : parseJson(text);
  if (!isObject(raw)) {
    const message = 'Expected a JSON object of at most 1 MB';
    return { problems: [{ code: 'INVALID_JSON_DESCRIPTION', message, location: '/' }] };
  }
  const findings: Findings = { problems: [], surroundings: options.surroundings };
  const machine = new Loader(options, findings).machine(raw, text);
  return { machine, problems: findings.problems };
}

class Loader {
  readonly #findings: Findings;
  readonly #context: StateContext;
  readonly #scopes = new Map<string, SubMachine>();
  readonly #names = new Set<string>();

  constructor(options: LoadOptions, findings: Findings) {
    this.#findings = findings;
    this.#context = { integrations: options.integrations, readSubMachine: (fields) => this.#subMachine(fields) };
  }

  machine(raw: Json, text: string): Machine {
    const fields = new FieldReader(raw, '', this.#findings);
    fields.allowOnly('Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version');
    const language = fields.raw('QueryLanguage') ?? 'JSONPath';
    if (language !== 'JSONata')
      fields.problem(`QueryLanguage '${String(language)}' is not supported: only JSONata`, 'QueryLanguage');
    return {
      ...this.#states(fields),
      timeoutSeconds: fields.number('TimeoutSeconds', 1, EXECUTION_TIMEOUT_SECONDS_MAX),
      scopes: this.#scopes,
      text,
    };
  }

  #subMachine(fields: FieldReader): SubMachine {
    fields.allowOnly('StartAt', 'States', 'ProcessorConfig', 'Comment', 'QueryLanguage');
    return this.#states(fields);
  }

  #states(fields: FieldReader): SubMachine {
    const states = new Map<string, State>();
    if (!fields.has('States')) fields.problem('These fields are required: [States]');
    const raw = fields.has('States')
      ? fields.child('States')
      : new FieldReader({}, `${fields.location}/States`, this.#findings);
    for (const name of raw.keys()) {
      this.#checkName(name, raw);
      states.set(name, readState(name, raw.child(name), this.#context));
    }
    const startAt = fields.requiredText('StartAt');
    const scope = { path: fields.location, startAt, states };
    this.#checkTargets(scope, fields);
    this.#scopes.set(scope.path, scope);
    return scope;
  }

  #checkName(name: string, states: FieldReader): void {
    if (name.length > STATE_NAME_LENGTH_MAX)
      states.problem(`The name is longer than ${STATE_NAME_LENGTH_MAX} characters`, name);
    if (this.#names.has(name)) states.problem(`Two states have the name '${name}'`, name, 'DUPLICATE_STATE_NAME');
    this.#names.add(name);
  }

  #checkTargets(scope: SubMachine, fields: FieldReader): void {
    const missing = (target: string): boolean => target !== '' && !scope.states.has(target);
    if (missing(scope.startAt)) {
      fields.problem(`Missing 'Next' target: ${scope.startAt}`, 'StartAt', 'MISSING_TRANSITION_TARGET');
    }
    for (const state of scope.states.values())
      for (const target of targetsOf(state).filter(missing))
        fields.problem(`Missing 'Next' target: ${target}`, `States/${state.name}`, 'MISSING_TRANSITION_TARGET');
  }
}

function targetsOf(state: State): string[] {
  const targets = [state.next];
  if (state.type === 'Choice') targets.push(...state.rules.map((rule) => rule.next));
  if ('catch' in state) targets.push(...state.catch.map((catcher) => catcher.next));
  return targets.filter((target) => target !== undefined);
}
