/** Base64 of the SHA-256 of a file's content. @throws UnreadableFileError when it is no longer as it was chosen */
export async function sha256Of(file: Blob): Promise<string> {
  const content = await file.arrayBuffer().catch(() => {
    throw new UnreadableFileError('The file cannot be read.');
  });
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return btoa(String.fromCharCode(...digest));
}

/** The browser can't read the file any more: it was moved, or has changed since it was chosen. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}
