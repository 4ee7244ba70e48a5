/** An address that takes one file. */
export interface PutAddress {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The file was not taken; 0 where there was no answer. */
export class PutRefusedError extends Error {
  override readonly name = 'PutRefusedError';
  readonly status: number;

  constructor(status: number) {
    super(`The file was not taken: ${status}.`);
    this.status = status;
  }
}

/** A browser writes these itself, of what it sends, and lets no page do so. */
const WRITTEN_BY_BROWSER = new Set(['content-length', 'host']);

/** The address itself is good for a quarter of an hour to begin with; half a gigabyte over a slow line takes longer. */
const PUT_MS_MAX = 3_600_000;

/**
 * Puts a file to its address. Not with `fetch`, which doesn't tell how much has been sent.
 *
 * @param onSent told how many bytes have been sent, again and again
 * @throws PutRefusedError
 */
export function putFile(
  { method, url, headers }: PutAddress,
  file: Blob,
  onSent: (bytes: number) => void,
): Promise<void> {
  const request = new XMLHttpRequest();
  request.open(method, url);
  request.timeout = PUT_MS_MAX;
  for (const [name, value] of Object.entries(headers)) {
    if (!WRITTEN_BY_BROWSER.has(name.toLowerCase())) request.setRequestHeader(name, value);
  }
  request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
  return new Promise((resolve, reject) => {
    request.addEventListener('load', () => {
      if (request.status < 300) resolve();
      else reject(new PutRefusedError(request.status));
    });
    for (const ending of ['error', 'abort', 'timeout'])
      request.addEventListener(ending, () => reject(new PutRefusedError(0)));
    request.send(file);
  });
}
