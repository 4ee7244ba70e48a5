import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { epochMsOf, type Instant, instantOf } from '../domain/calendar/index.ts';

/** Which export. */
export interface ExportRef {
  readonly organisation: string;
  readonly personId: string;
  readonly exportId: string;
}

/** Addresses that carry the leave to read, until they expire. They are secrets. */
export interface ExportAddresses {
  readonly document: string;
  readonly data: string;
  readonly expiresAt: Instant;
}

/** Where exports lie for some days, under the key of personal data. */
export interface ExportBucket {
  put(ref: ExportRef, ending: 'json' | 'html', text: string): Promise<void>;
  /** Undefined when there is none, or it has expired. */
  addressesOf(ref: ExportRef, at: Instant): Promise<ExportAddresses | undefined>;
}

/** Long enough to click, too short to be passed on. */
export const ADDRESS_VALID_SECONDS = 5 * 60;

const TYPES = { json: 'application/json; charset=utf-8', html: 'text/html; charset=utf-8' } as const;
/** S3 tells who may not list a bucket that access is denied, where there is nothing. */
const NOT_THERE: readonly (number | undefined)[] = [403, 404];

/** The {@link ExportBucket} on S3. */
export function exportBucket(Bucket: string, client = new S3Client({})): ExportBucket {
  const keyOf = ({ organisation, personId, exportId }: ExportRef, ending: string) =>
    `exports/${organisation}/${personId}/${exportId}.${ending}`;
  const addressOf = (ref: ExportRef, ending: 'json' | 'html', at: Instant) => {
    const Key = keyOf(ref, ending);
    // A file to keep, whatever a browser would rather do with it: a page that names somebody runs and shows nothing here.
    const ResponseContentDisposition = `attachment; filename="indsigt.${ending}"`;
    return getSignedUrl(client, new GetObjectCommand({ Bucket, Key, ResponseContentDisposition }), {
      expiresIn: ADDRESS_VALID_SECONDS,
      signingDate: new Date(epochMsOf(at)),
    });
  };
  return {
    put: async (ref, ending, Body) => {
      await client.send(new PutObjectCommand({ Bucket, Key: keyOf(ref, ending), Body, ContentType: TYPES[ending] }));
    },
    addressesOf: async (ref, at) => {
      try {
        // The data are put last: where they are, all is.
        await client.send(new HeadObjectCommand({ Bucket, Key: keyOf(ref, 'json') }));
      } catch (fault) {
        if (fault instanceof S3ServiceException && NOT_THERE.includes(fault.$metadata.httpStatusCode)) return undefined;
        throw fault;
      }
      const [document, data] = await Promise.all([addressOf(ref, 'html', at), addressOf(ref, 'json', at)]);
      return { document, data, expiresAt: instantOf(epochMsOf(at) + ADDRESS_VALID_SECONDS * 1_000) };
    },
  };
}
