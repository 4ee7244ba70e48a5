import { isUtf8 } from 'node:buffer';
import type { Definitions } from '../definitions/catalogue.ts';
import { inspectDefinition } from '../definitions/load.ts';
import { ApiError, DefinitionError } from '../errors.ts';
import type { EngineStore, StoredMachine } from '../store/store.ts';
import { page } from './paging.ts';
import type { Request } from './requests.ts';

/** Names of machines and executions: AWS forbids white space, brackets, wildcards, control and special characters. */
const NAME_FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;
const NAME_LENGTH_MAX = 80;

/** Throws InvalidName for a name that AWS refuses. */
export function requireName(name: string): void {
  if (name.length < 1 || name.length > NAME_LENGTH_MAX || NAME_FORBIDDEN.test(name) || !isUtf8(Buffer.from(name)))
    throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
}

/** The machines of an engine. */
export class Machines {
  readonly #store: EngineStore;
  readonly #definitions: Definitions;
  readonly #now: () => number;
  readonly #arnPrefix: string;

  constructor(store: EngineStore, definitions: Definitions, now: () => number, region: string, account: string) {
    this.#store = store;
    this.#definitions = definitions;
    this.#now = now;
    this.#arnPrefix = `arn:aws:states:${region}:${account}:stateMachine:`;
  }

  /** A machine; throws StateMachineDoesNotExist. */
  get(arn: string): StoredMachine {
    const machine = this.#store.machines().find((one) => one.arn === arn);
    if (!machine) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  /** Creates a machine; the same again gives the one there is, another one under its name is refused. */
  create({ name, definition, roleArn }: Request<'CreateStateMachine'>): StoredMachine {
    requireName(name);
    const revision = this.#addRevision(definition);
    const arn = `${this.#arnPrefix}${name}`;
    const existing = this.#store.machines().find((one) => one.arn === arn);
    if (existing && (existing.revision !== revision || existing.roleArn !== roleArn))
      throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    if (existing) return existing;
    const machine: StoredMachine = { arn, name, roleArn, revision, createdAt: this.#now() };
    this.#store.saveMachine(machine);
    return machine;
  }

  /** Changes a machine for executions that start from now on; returns when (epoch ms). */
  update({ stateMachineArn, definition, roleArn }: Request<'UpdateStateMachine'>): number {
    const machine = this.get(stateMachineArn);
    if (definition === undefined && roleArn === undefined)
      throw new ApiError('MissingRequiredParameter', 'Either the definition or the roleArn must be given');
    const revision = definition === undefined ? machine.revision : this.#addRevision(definition);
    this.#store.saveMachine({ ...machine, revision, roleArn: roleArn ?? machine.roleArn });
    return this.#now();
  }

  /** Takes a machine out; its running executions go on. */
  delete(arn: string): void {
    this.#store.deleteMachine(arn);
  }

  /** AWS's DescribeStateMachine. */
  describe(arn: string) {
    const { name, roleArn, revision, createdAt } = this.get(arn);
    return {
      ...{ stateMachineArn: arn, name, status: 'ACTIVE', type: 'STANDARD', roleArn },
      ...{ definition: this.#store.revision(revision), creationDate: createdAt / 1000, revisionId: revision },
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    };
  }

  /** AWS's ListStateMachines. */
  list(request: Request<'ListStateMachines'>) {
    const { items, nextToken } = page(this.#store.machines(), request);
    const stateMachines = items.map(({ arn, name, createdAt }) => ({
      ...{ stateMachineArn: arn, name, type: 'STANDARD', creationDate: createdAt / 1000 },
    }));
    return { stateMachines, ...(nextToken === undefined ? {} : { nextToken }) };
  }

  /** AWS's ValidateStateMachineDefinition: the engine's own, stricter findings. */
  validate({ definition, maxResults }: Request<'ValidateStateMachineDefinition'>) {
    const { problems } = inspectDefinition(definition, this.#definitions.options);
    const limit = maxResults || problems.length;
    const diagnostics = problems.slice(0, limit).map((problem) => ({ severity: 'ERROR', ...problem }));
    return { result: problems.length === 0 ? 'OK' : 'FAIL', diagnostics, truncated: problems.length > limit };
  }

  #addRevision(definition: string): string {
    try {
      return this.#definitions.add(definition);
    } catch (thrown) {
      if (!(thrown instanceof DefinitionError)) throw thrown;
      throw new ApiError('InvalidDefinition', `Invalid State Machine Definition: '${thrown.message}'`);
    }
  }
}
