import * as z from 'zod';

/**
 * The two meetings of an eviction case (domain facts § 3): the *fogedmøde* at the court, where formalities and objections
 * are looked at, and the *udkørende fogedforretning* at the dwelling, where the tenant is put out.
 */
export const HearingKindSchema = z.enum(['bailiff-court-meeting', 'effective-eviction']);
export type HearingKind = z.infer<typeof HearingKindSchema>;

interface KindRule {
  /** Where it takes place: the kind says so, since one is held in court and the other is the clearing of a dwelling. */
  readonly at: 'court' | 'dwelling';
  /** How long a calendar keeps free when the court's notice gives no duration. */
  readonly durationMinutes: number;
}

/** What follows from the kind alone. */
export const KINDS: Readonly<Record<HearingKind, KindRule>> = {
  'bailiff-court-meeting': { at: 'court', durationMinutes: 30 },
  'effective-eviction': { at: 'dwelling', durationMinutes: 60 },
};

/** Codes of the court's reference and room let no name through: both are printed in messages (design rule 7). */
const ROOM = /^(?:(?:retssal|sal|lokale) )?[A-ZÆØÅ]?\d{1,3}(?:[.-]\d{1,3})?[A-ZÆØÅ]?$/i;
const COURT_REFERENCE = /^(?!.*\d{6} ?-?\d{4})[A-ZÆØÅ]{0,4}[ -]?\d[\dA-ZÆØÅ ./-]{1,25}$/;

/** A room of the court: `5`, `Retssal 12`, `Lokale 2.14`. */
export const RoomSchema = z.string().regex(ROOM, 'expected a room like "Retssal 12", "Lokale 2.14" or "5"');

/** The court's own reference of the case: `FS 41-1234/2026`. Nothing shaped like a CPR number. */
export const CourtReferenceSchema = z
  .string()
  .regex(COURT_REFERENCE, 'expected a court reference like "FS 41-1234/2026", without a CPR number');

/** Where a hearing takes place. Never an address: the dwelling's is personal data, the court's is in the settings. */
export const HearingPlaceSchema = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('court'), room: RoomSchema.optional() }),
  z.strictObject({ at: z.literal('dwelling') }),
]);
export type HearingPlace = z.infer<typeof HearingPlaceSchema>;
