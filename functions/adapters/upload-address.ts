import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { epochMsOf, type Instant, instantOf } from '../domain/calendar/index.ts';

/** What an address is for: one object of one size, and with a digest one content. */
export interface UploadWanted {
  readonly key: string;
  readonly bytes: number;
  /** Base64 of the SHA-256 of the content: S3 then takes nothing else. */
  readonly sha256?: string | undefined;
}

/** An address that carries the leave to put one object, once, until it expires. It is a secret. */
export interface UploadAddress {
  readonly method: 'PUT';
  readonly url: string;
  /** To be sent exactly so: they are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: Instant;
}

/** Half a gigabyte over a slow office line takes ten minutes; an address that lies about is soon worth nothing. */
export const ADDRESS_VALID_SECONDS = 15 * 60;

const MS_PER_SECOND = 1000;

/** Signs addresses of one bucket. */
export function uploadAddresses(bucket: string) {
  // Otherwise the SDK signs the checksum of the empty body it sees now, and S3 would take only that.
  const client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  return async ({ key, bytes, sha256 }: UploadWanted, at: Instant): Promise<UploadAddress> => {
    const headers = {
      'content-length': String(bytes),
      // An address is used once: nothing that came is put over.
      'if-none-match': '*',
      ...(sha256 !== undefined && { 'x-amz-checksum-sha256': sha256 }),
    };
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      ContentLength: bytes,
      IfNoneMatch: '*',
      ...(sha256 !== undefined && { ChecksumSHA256: sha256 }),
    });
    const url = await getSignedUrl(client, command, {
      expiresIn: ADDRESS_VALID_SECONDS,
      signingDate: new Date(epochMsOf(at)),
      unhoistableHeaders: new Set(['x-amz-checksum-sha256', 'if-none-match']),
      signableHeaders: new Set(['host', ...Object.keys(headers)]),
    });
    const expiresAt = instantOf(epochMsOf(at) + ADDRESS_VALID_SECONDS * MS_PER_SECOND);
    return { method: 'PUT', url, headers, expiresAt };
  };
}
