import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { CaseIdSchema, ClosingReasonSchema, DecisionCauseSchema } from '../case/index.ts';
import { ConsentIdSchema } from '../consent/index.ts';
import { HandoffIdSchema, HandoffKindSchema } from '../handoff/index.ts';
import {
  CancellationReasonSchema,
  CourtReferenceSchema,
  DurationSchema,
  HearingIdSchema,
  HearingKindSchema,
  HearingOutcomeSchema,
  SequenceSchema,
} from '../hearing/index.ts';
import { OrganisationSlugSchema } from '../settings/index.ts';

/*
 * What an event may be made of: ids, codes, dates, numbers and yes-or-no. No field takes free text, so none can carry a
 * person's data (design rule 7); test/unit/domain/published-event walks every schema for that. No transforms either: each
 * of these is written out as JSON Schema for receivers.
 */

/** A moment in UTC. */
export const moment = z.iso.datetime();
/** A day in Denmark. */
export const day = z.iso.date();
/** How many, or which of several, from 1. */
export const count = z.int().positive();

/** henvis's own name of a webhook. */
export const WebhookIdSchema = z.string().regex(/^wh-[a-z0-9]{16}$/, 'expected a webhook id like wh-0123456789abcdef');

export const organisation = OrganisationSlugSchema;
export const caseId = CaseIdSchema;
export const agency = AgencySchema;

/** In every event about a case. */
export const ofCase = {
  organisation,
  caseId,
  /** `leader`: what the team was told has brought no answer. */
  audience: z.enum(['team', 'leader']),
  /** `now`: told at once; `digest`: told with everything else of the day at 17:00. */
  urgency: z.enum(['now', 'digest']),
};

export const ofHandoff = { handoffId: HandoffIdSchema, handoffKind: HandoffKindSchema.optional() };
export const ofConsent = { consentId: ConsentIdSchema };
export const decisionCause = DecisionCauseSchema;
export const closingReason = ClosingReasonSchema;

/** The court's rooms by word and number, as `RoomSchema` has them, whatever case they are written in. */
const ROOM = /^(?:[A-Za-zÆØÅæøå]{3,8} )?[A-Za-zÆØÅæøå]?\d{1,3}(?:[.-]\d{1,3})?[A-Za-zÆØÅæøå]?$/;

/** A hearing: a time and a kind of place, never a dwelling's address. */
export const hearing = z.strictObject({
  hearingId: HearingIdSchema,
  kind: HearingKindSchema,
  startsAt: moment,
  durationMinutes: DurationSchema,
  place: z.enum(['court', 'dwelling']),
  room: z.string().regex(ROOM).optional(),
  courtReference: CourtReferenceSchema.optional(),
  sequence: SequenceSchema,
  shortNotice: z.boolean(),
  cancellationReason: CancellationReasonSchema.optional(),
  outcome: HearingOutcomeSchema.optional(),
});

/** What lies in the letters' bucket for the organisation's gateway to Digital Post. */
export const forGateway = {
  organisation,
  caseId,
  keptAt: moment,
  /** The message's UUID in its MeMo: the same whenever it is announced again. */
  messageUUID: z.uuid(),
  files: z
    .array(
      z.strictObject({
        key: z.string().regex(/^letters\/[A-Za-z0-9/._-]+$/),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
};
