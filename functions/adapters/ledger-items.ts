import * as z from 'zod';
import { MissedRentSchema } from '../domain/arrears/index.ts';
import { LocalDateSchema } from '../domain/calendar/index.ts';
import { dayOf, type Entry, EntrySchema, TenancySchema } from '../domain/ledger/index.ts';

/** Sort key of the one item of a tenancy that changes; everything else in its partition is only ever added. */
export const ACCOUNT_SK = 'ACCOUNT';

/** Partition of one tenancy's ledger. */
export function tenancyPk(organisation: string, tenancyId: string): string {
  return `ORG#${organisation}#TENANCY#${tenancyId}`;
}

/** The index partition of an organisation's accounts that wait for an evaluation. */
export function dueOrg(organisation: string): string {
  return `ORG#${organisation}`;
}

/** The item of an account whose erasure has begun and not ended; the ACCOUNT item is gone then. */
export const ERASING_SK = 'ERASING';

/** The Retention index's partition of an organisation's accounts, by the first day on which each may be erased. */
export function retentionOrg(organisation: string): string {
  return `ORG#${organisation}`;
}

/** The same index: erasures begun and not ended. */
export function erasingOrg(organisation: string): string {
  return `ERASING#${organisation}`;
}

/** Sort key of an entry: by kind, then by the day it speaks of, so that a person reads the partition like a book. */
export function entrySk(entry: Entry): string {
  return `${entry.kind.toUpperCase()}#${dayOf(entry)}#${entry.entryId}`;
}

/** The ACCOUNT item: who rents, the version every write is conditional on, and what the evaluations found. */
export const AccountItemSchema = z.object({
  sk: z.literal(ACCOUNT_SK),
  version: z.int().min(1),
  tenancy: TenancySchema,
  openCaseId: z.string().min(1).optional(),
  /** How many cases the tenancy has had; the next one's number. */
  episode: z.int().min(0),
  missed: z.array(MissedRentSchema),
  /** Charges of a case that ended without payment and are still owed: they open no case by themselves. */
  closedCharges: z.array(z.string()).default([]),
  /** The day from which the account waits for an evaluation; absent while nothing can change by time alone. */
  evaluateOn: LocalDateSchema.optional(),
});

/** An entry's item: the entry itself below its keys. */
export const EntryItemSchema = EntrySchema;
