import type { FieldReader } from './reader.ts';
import type { ItemBatcher, ItemReader, ResultWriter } from './types.ts';

const READERS = new Map<string, ItemReader['kind']>([
  ['arn:aws:states:::s3:getObject', 'getObject'],
  ['arn:aws:states:::s3:listObjectsV2', 'listObjectsV2'],
]);
const DELIMITERS = new Map([
  ['COMMA', ','],
  ['PIPE', '|'],
  ['SEMICOLON', ';'],
  ['SPACE', ' '],
  ['TAB', '\t'],
]);
const BATCH_BYTES_MAX = 262_144;

/** Reads `ItemReader`. */
export function readItemReader(fields: FieldReader): ItemReader {
  fields.allowOnly('Resource', 'ReaderConfig', 'Arguments', 'Comment');
  const resource = fields.requiredText('Resource');
  const kind = READERS.get(resource);
  if (!kind) fields.problem(`Resource '${resource}' is not supported by this engine`, 'Resource');
  const config = fields.has('ReaderConfig') ? fields.child('ReaderConfig') : undefined;
  config?.allowOnly('InputType', 'CSVHeaderLocation', 'CSVHeaders', 'CSVDelimiter', 'MaxItems');
  return {
    kind: kind ?? 'getObject',
    arguments: fields.template('Arguments'),
    inputType: config?.word('InputType', ['CSV', 'JSON', 'JSONL', 'MANIFEST']) ?? 'JSON',
    csvHeaders: config && readHeaders(config),
    csvDelimiter: DELIMITERS.get(config?.word('CSVDelimiter', [...DELIMITERS.keys()]) ?? 'COMMA') ?? ',',
    maxItems: config?.numberTemplate('MaxItems', 0, Number.MAX_SAFE_INTEGER),
  };
}

function readHeaders(config: FieldReader): string[] | undefined {
  const location = config.word('CSVHeaderLocation', ['FIRST_ROW', 'GIVEN']);
  if (location !== 'GIVEN') return undefined;
  const headers = config.raw('CSVHeaders');
  if (Array.isArray(headers) && headers.every((header) => typeof header === 'string')) return headers;
  config.problem('Expected an array of strings', 'CSVHeaders');
  return undefined;
}

/** Reads `ItemBatcher`. */
export function readItemBatcher(fields: FieldReader): ItemBatcher {
  fields.allowOnly('BatchInput', 'MaxItemsPerBatch', 'MaxInputBytesPerBatch', 'Comment');
  if (!fields.has('MaxItemsPerBatch') && !fields.has('MaxInputBytesPerBatch'))
    fields.problem('Expected MaxItemsPerBatch or MaxInputBytesPerBatch');
  return {
    batchInput: fields.template('BatchInput'),
    maxItems: fields.numberTemplate('MaxItemsPerBatch', 1, Number.MAX_SAFE_INTEGER),
    maxBytes: fields.numberTemplate('MaxInputBytesPerBatch', 1, BATCH_BYTES_MAX),
  };
}

/** Reads `ResultWriter`. */
export function readResultWriter(fields: FieldReader): ResultWriter {
  fields.allowOnly('Resource', 'Arguments', 'Comment');
  if (fields.requiredText('Resource') !== 'arn:aws:states:::s3:putObject')
    fields.problem('The only writer is arn:aws:states:::s3:putObject', 'Resource');
  return { arguments: fields.template('Arguments') ?? { kind: 'constant', value: {} } };
}
