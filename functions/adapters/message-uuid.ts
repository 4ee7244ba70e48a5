import { createHash } from 'node:crypto';

/** Made up once; makes names of ours differ from the same names of others. */
const NAMESPACE = '4f0c2f0e-6f0b-4c0e-9a53-6e6f1d0a7c31';
const VERSION_4 = 0x40;
const VARIANT_RFC = 0x80;
const UUID_BYTES = 16;

/**
 * The UUID of an outbox message: a hash of its name, so the same every time, and whoever gets a repeat recognises it. Made
 * as RFC 9562 § 5.5 has it (version 5, SHA-1 over namespace and name) but marked as version 4, the only one that the format
 * of Digital Post takes.
 */
export function messageUuid({
  organisation,
  caseId,
  messageId,
}: Readonly<Record<'organisation' | 'caseId' | 'messageId', string>>): string {
  const namespace = Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex');
  const digest = createHash('sha1').update(namespace).update(`${organisation}/${caseId}/${messageId}`).digest();
  const bytes = digest.subarray(0, UUID_BYTES);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | VERSION_4, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | VARIANT_RFC, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
