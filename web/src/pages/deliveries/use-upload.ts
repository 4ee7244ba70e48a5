import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTools } from '../../api/api-context.tsx';
import { type Announcement, announceFile } from '../../api/deliveries.ts';
import type { ArrivalKind } from '../../api/types.ts';
import { sha256Of } from '../../browser/digest.ts';
import { PutRefusedError, putFile } from '../../browser/put-file.ts';
import { fileNameFor } from './handed-in-file.ts';

export interface Wanted {
  readonly file: File;
  readonly kind: ArrivalKind;
}

/**
 * Hands in a file: announces it and puts it to the address that came back. What was not answered is repeated under the same
 * key, so the file has one arrival however often one tries.
 */
export function useUpload(organisation: string) {
  const { api, newId } = useTools();
  /** Bytes that are sent; undefined before the first. */
  const [sent, setSent] = useState<number>();
  const last = useRef<{ readonly of: string; readonly key: string }>(undefined);
  const keyOf = (announcement: Announcement): string => {
    const of = JSON.stringify([organisation, announcement]);
    if (last.current?.of !== of) last.current = { of, key: newId() };
    return last.current.key;
  };
  const upload = useMutation({
    onMutate: () => setSent(undefined),
    mutationFn: async ({ file, kind }: Wanted): Promise<string> => {
      const sha256 = await sha256Of(file);
      const announcement = { kind, fileName: fileNameFor(file.name), bytes: file.size, sha256 };
      const announced = await announceFile(api, organisation, announcement, keyOf(announcement));
      setSent(0);
      await putFile(announced.upload, file, setSent).catch(unlessItIsThere);
      last.current = undefined;
      return announced.arrivalId;
    },
  });
  return { upload, sent };
}

/** An address takes one file, once: the same content was put there before, and its answer lost. */
function unlessItIsThere(error: unknown): void {
  if (!(error instanceof PutRefusedError && error.status === 412)) throw error;
}
