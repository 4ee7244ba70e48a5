import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Reject } from './csv/index.ts';

/** A report of more objects is of a file that went wrong as a whole; what is beyond is told as missing. */
const REPORT_OBJECTS_MAX = 200;

const RejectSchema = z.object({ row: z.int(), field: z.string(), value: z.string(), expected: z.string() });
const HearingListReportSchema = z.object({ rejects: z.array(RejectSchema).default([]) });

/** What could not be used of the files that were handed in. */
export interface RejectReports {
  /** By line of the original: what its reader and the ledger's batches rejected. Expires 90 days after. */
  ofDelivery(organisation: string, deliveryId: string): Promise<Reject[]>;
  /** @param listKey key of the list itself */
  ofHearingList(listKey: string): Promise<Reject[]>;
}

/** {@link RejectReports} in the bucket of deliveries. */
export function rejectReports(client: S3Client, bucket: string): RejectReports {
  const textOf = async (Key: string): Promise<string> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return (await Body?.transformToString()) ?? '';
  };
  const keysBelow = async (Prefix: string): Promise<string[]> => {
    const { Contents = [] } = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix, MaxKeys: REPORT_OBJECTS_MAX }),
    );
    return Contents.flatMap(({ Key }) => Key ?? []);
  };
  return {
    ofDelivery: async (organisation, deliveryId) => {
      const own = `rejects/${organisation}/${deliveryId}`;
      // Two looks: with one prefix for both, the delivery 12 would be among those of the delivery 1.
      const keys = (await Promise.all([keysBelow(`${own}.jsonl`), keysBelow(`${own}/`)])).flat();
      const texts = await Promise.all(keys.map(textOf));
      return texts.flatMap(rejectsIn).sort((a, b) => a.row - b.row || a.field.localeCompare(b.field));
    },
    ofHearingList: async (listKey) => {
      // Looked for before it is read: it may have expired.
      const [key] = await keysBelow(`${listKey.replace(/^hearing-lists/, 'reports')}.json`);
      return key === undefined ? [] : HearingListReportSchema.parse(JSON.parse(await textOf(key))).rejects;
    },
  };
}

function rejectsIn(jsonLines: string): Reject[] {
  return jsonLines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => RejectSchema.parse(JSON.parse(line)));
}
