import { parseTimestamp } from '../timestamp.ts';
import { readHandlers } from './handlers.ts';
import { readItemBatcher, readItemReader, readResultWriter } from './map-fields.ts';
import type { FieldReader } from './reader.ts';
import { type Integrations, readResource } from './resource.ts';
import type { ChoiceRule, State, SubMachine } from './types.ts';

/** ASL's longest task timeout and wait, in seconds; also the default timeout of a task. */
export const TASK_TIMEOUT_SECONDS_MAX = 99_999_999;
/** Longest label of a Map state, in characters. */
const LABEL_LENGTH_MAX = 40;
const LABEL_FORBIDDEN = /[\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]/u;

const COMMON = ['Type', 'Comment', 'QueryLanguage', 'Output'];
const FLOW = [...COMMON, 'Assign', 'Next', 'End'];
const HANDLED = [...FLOW, 'Retry', 'Catch'];
const DISTRIBUTED = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'];
const MAP = [
  ...[...HANDLED, ...DISTRIBUTED, 'Items', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency'],
  ...['ToleratedFailureCount', 'ToleratedFailurePercentage'],
];

/** What reading a state needs besides its fields. */
export interface StateContext {
  readonly integrations: Integrations;
  /** Reads branches and item processors. */
  readonly readSubMachine: (fields: FieldReader) => SubMachine;
}

/** Reads one state. */
export function readState(name: string, fields: FieldReader, context: StateContext): State {
  const language = fields.raw('QueryLanguage');
  if (language !== undefined && language !== 'JSONata')
    fields.problem(`'QueryLanguage' can not be '${String(language)}' if set to 'JSONata' for whole state machine`);
  const type = fields.raw('Type');
  switch (type) {
    case 'Pass':
      fields.allowOnly(...FLOW);
      return { type, ...flow(name, fields) };
    case 'Succeed':
      fields.allowOnly(...COMMON);
      return { type, ...ending(name, fields) };
    case 'Fail':
      fields.allowOnly('Type', 'Comment', 'QueryLanguage', 'Error', 'Cause');
      return {
        type,
        ...ending(name, fields),
        error: fields.textTemplate('Error'),
        cause: fields.textTemplate('Cause'),
      };
    case 'Wait':
      return readWait(name, fields);
    case 'Choice':
      return readChoice(name, fields);
    case 'Task':
      return readTask(name, fields, context);
    case 'Parallel':
      return readParallel(name, fields, context);
    case 'Map':
      return readMap(name, fields, context);
    default:
      fields.problem(
        type === undefined ? 'These fields are required: [Type]' : `Type '${String(type)}' is not supported`,
      );
      return { type: 'Succeed', ...ending(name, fields) };
  }
}

function ending(name: string, fields: FieldReader) {
  return { name, next: undefined, output: fields.template('Output'), assign: undefined };
}

function flow(name: string, fields: FieldReader) {
  const next = fields.text('Next');
  const end = fields.raw('End');
  if (end !== undefined && typeof end !== 'boolean') fields.problem('Expected value of type boolean', 'End');
  if ((next === undefined) !== (end === true)) fields.problem("Expected one of 'Next' and 'End'");
  return { name, next, output: fields.template('Output'), assign: fields.assignments() };
}

function readWait(name: string, fields: FieldReader): State {
  fields.allowOnly(...FLOW, 'Seconds', 'Timestamp');
  if (fields.has('Seconds') === fields.has('Timestamp')) fields.problem("Expected one of 'Seconds' and 'Timestamp'");
  const timestamp = fields.textTemplate('Timestamp');
  if (timestamp?.kind === 'constant' && parseTimestamp(String(timestamp.value)) === undefined)
    fields.problem('Expected an ISO-8601 extended offset date-time', 'Timestamp');
  const seconds = fields.numberTemplate('Seconds', 0, TASK_TIMEOUT_SECONDS_MAX);
  return { type: 'Wait', ...flow(name, fields), seconds, timestamp };
}

function readChoice(name: string, fields: FieldReader): State {
  fields.allowOnly(...COMMON, 'Assign', 'Choices', 'Default');
  const rules = fields.children('Choices').map(readRule);
  if (rules.length === 0) fields.problem('Expected at least one choice', 'Choices');
  const next = fields.text('Default');
  return { type: 'Choice', name, next, output: fields.template('Output'), assign: fields.assignments(), rules };
}

function readRule(fields: FieldReader): ChoiceRule {
  fields.allowOnly('Condition', 'Next', 'Output', 'Assign', 'Comment');
  return {
    condition: fields.condition('Condition'),
    next: fields.requiredText('Next'),
    output: fields.template('Output'),
    assign: fields.assignments(),
  };
}

function readTask(name: string, fields: FieldReader, context: StateContext): State {
  fields.allowOnly(...HANDLED, 'Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds', 'Credentials');
  const credentials = fields.has('Credentials') ? fields.child('Credentials') : undefined;
  credentials?.allowOnly('RoleArn');
  if (credentials && !credentials.has('RoleArn'))
    credentials.problem("The field 'RoleArn' is required but was missing");
  const timeout = fields.raw('TimeoutSeconds');
  const heartbeat = fields.raw('HeartbeatSeconds');
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout)
    fields.problem('HeartbeatSeconds must be smaller than TimeoutSeconds', 'HeartbeatSeconds');
  return {
    type: 'Task',
    ...flow(name, fields),
    ...readHandlers(fields),
    resource: readResource(fields, context.integrations),
    arguments: fields.template('Arguments'),
    timeoutSeconds: fields.numberTemplate('TimeoutSeconds', 1, TASK_TIMEOUT_SECONDS_MAX),
    heartbeatSeconds: fields.numberTemplate('HeartbeatSeconds', 1, TASK_TIMEOUT_SECONDS_MAX),
    roleArn: credentials?.textTemplate('RoleArn'),
  };
}

function readParallel(name: string, fields: FieldReader, context: StateContext): State {
  fields.allowOnly(...HANDLED, 'Arguments', 'Branches');
  const branches = fields.children('Branches').map(context.readSubMachine);
  if (branches.length === 0) fields.problem('Expected at least one branch', 'Branches');
  const args = fields.template('Arguments');
  return { type: 'Parallel', ...flow(name, fields), ...readHandlers(fields), arguments: args, branches };
}

function readMap(name: string, fields: FieldReader, context: StateContext): State {
  fields.allowOnly(...MAP);
  const processor = fields.child('ItemProcessor');
  const distributed = readMode(processor);
  checkItems(fields, distributed);
  return {
    type: 'Map',
    ...flow(name, fields),
    ...readHandlers(fields),
    items: fields.template('Items'),
    reader: fields.has('ItemReader') ? readItemReader(fields.child('ItemReader')) : undefined,
    selector: fields.template('ItemSelector'),
    batcher: fields.has('ItemBatcher') ? readItemBatcher(fields.child('ItemBatcher')) : undefined,
    writer: fields.has('ResultWriter') ? readResultWriter(fields.child('ResultWriter')) : undefined,
    maxConcurrency: fields.numberTemplate('MaxConcurrency', 0, Number.MAX_SAFE_INTEGER),
    toleratedFailureCount: fields.numberTemplate('ToleratedFailureCount', 0, Number.MAX_SAFE_INTEGER),
    toleratedFailurePercentage: fields.numberTemplate('ToleratedFailurePercentage', 0, 100),
    processor: context.readSubMachine(processor),
    distributed,
    label: readLabel(name, fields),
  };
}

function checkItems(fields: FieldReader, distributed: boolean): void {
  for (const field of distributed ? [] : DISTRIBUTED)
    if (fields.has(field)) fields.problem(`Field '${field}' needs a ProcessorConfig with Mode DISTRIBUTED`, field);
  if (fields.has('Items') && fields.has('ItemReader')) fields.problem("Expected one of 'Items' and 'ItemReader'");
  const items = fields.raw('Items');
  if (items !== undefined && !Array.isArray(items) && typeof items !== 'string')
    fields.problem('Expected an array or a JSONata expression', 'Items');
}

/** The label names the child executions; left out, it is made from the state's name. */
function readLabel(name: string, fields: FieldReader): string {
  const given = fields.text('Label');
  if (given === undefined) return name.replace(/[^A-Za-z0-9_-]/g, '').slice(0, LABEL_LENGTH_MAX);
  if (given.length > LABEL_LENGTH_MAX) fields.problem(`Label cannot exceed ${LABEL_LENGTH_MAX} characters`, 'Label');
  if (LABEL_FORBIDDEN.test(given)) fields.problem(`Label '${given}' has a character that is not allowed`, 'Label');
  return given;
}

function readMode(processor: FieldReader): boolean {
  if (!processor.has('ProcessorConfig')) return false;
  const config = processor.child('ProcessorConfig');
  config.allowOnly('Mode', 'ExecutionType');
  config.word('ExecutionType', ['STANDARD']);
  return config.word('Mode', ['INLINE', 'DISTRIBUTED']) === 'DISTRIBUTED';
}
