/** Transaction, outbox, signals and waits: the kernel of docs/design.md. */
export { APPEND_ATTEMPTS_MAX, type AppendResult, append, type Command } from './append.ts';
export { AWAIT_ATTEMPTS_MAX, awaitSignal } from './await-signal.ts';
export {
  CaseContendedError,
  CaseNotFoundError,
  type CaseRef,
  type CaseStore,
  type CaseTransaction,
  type LoadedCase,
} from './case-store.ts';
export {
  canonicalJson,
  firstBreak,
  GENESIS_HASH,
  type SealedRecord,
  type StoredEvent,
  StoredEventSchema,
  sealEvents,
} from './events.ts';
export { type OutboxMessage, OutboxMessageSchema } from './outbox.ts';
export { type CaseRecord, type ChainBreak, ChainBreakSchema, verifyCase } from './verify-case.ts';
export {
  BREAKS_NAMED_MAX,
  type CaseRecords,
  type ListingKey,
  ListingKeySchema,
  type Verification,
  VerificationSchema,
  verifyChains,
} from './verify-chains.ts';
export {
  type AcceptedSignal,
  AcceptedSignalSchema,
  firstSignal,
  type OpenWait,
  OpenWaitSchema,
  type Signal,
  SignalSchema,
  tokenDigest,
} from './waits.ts';
