import { isObject, type Json } from '../json.ts';
import type { TaskPorts } from '../ports.ts';
import { ItemReaderError } from './items.ts';

/**
 * Writes what a map run gave to S3, as `ResultWriter` asks: one file with the results, one manifest that names it.
 * Returns the output of the Map state: `{ MapRunArn, ResultWriterDetails: { Bucket, Key } }`.
 */
export async function writeResults(
  ports: TaskPorts,
  mapRunArn: string,
  writerArguments: Json | undefined,
  roleArn: string,
  results: readonly Json[],
): Promise<Json> {
  const args = isObject(writerArguments) ? writerArguments : {};
  const bucket = args['Bucket'];
  const prefix = typeof args['Prefix'] === 'string' && args['Prefix'] !== '' ? `${args['Prefix']}/` : '';
  if (typeof bucket !== 'string' || !ports.putObject)
    throw new ItemReaderError('ResultWriter has no bucket to write to');
  const folder = `${prefix}${mapRunArn.slice(mapRunArn.lastIndexOf(':') + 1)}`;
  const body = JSON.stringify(results);
  await ports.putObject({ bucket, key: `${folder}/SUCCEEDED_0.json`, roleArn, body });
  const succeeded = [{ Key: `${folder}/SUCCEEDED_0.json`, Size: Buffer.byteLength(body) }];
  const manifest = {
    DestinationBucket: bucket,
    MapRunArn: mapRunArn,
    ResultFiles: { FAILED: [], PENDING: [], SUCCEEDED: succeeded },
  };
  await ports.putObject({ bucket, key: `${folder}/manifest.json`, roleArn, body: JSON.stringify(manifest) });
  return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket: bucket, Key: `${folder}/manifest.json` } };
}
