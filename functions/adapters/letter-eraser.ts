import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import type { CaseRef } from '../kernel/index.ts';

/** S3 would not delete a letter; the next run tries again. */
export class LettersNotDeletedError extends Error {
  override readonly name = 'LettersNotDeletedError';
  constructor({ caseId }: CaseRef, codes: readonly string[]) {
    super(`${codes.length} letters of ${caseId} were not deleted: ${[...new Set(codes)].join(', ')}.`);
  }
}

/** Erases what was sent by letter. */
export interface LetterEraser {
  /** Every version of everything under the case's name, delete markers included. @throws {LettersNotDeletedError} */
  erase(ref: CaseRef): Promise<void>;
}

/** The {@link LetterEraser} on the letters' bucket. */
export function letterEraser(Bucket: string, client = new S3Client({})): LetterEraser {
  return {
    erase: async (ref) => {
      const Prefix = `letters/${ref.organisation}/${ref.caseId}/`;
      // What was deleted is in no later page, so each page is the first of what is left.
      for (;;) {
        const { Versions = [], DeleteMarkers = [] } = await client.send(
          new ListObjectVersionsCommand({ Bucket, Prefix }),
        );
        const Objects = [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
          Key ? [{ Key, VersionId }] : [],
        );
        if (Objects.length === 0) return;
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors.length > 0)
          throw new LettersNotDeletedError(
            ref,
            Errors.map(({ Code }) => Code ?? 'unknown'),
          );
      }
    },
  };
}
