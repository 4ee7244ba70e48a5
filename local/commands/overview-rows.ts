/** The lines of the report's table: a label, and its figure of one organisation. */
import type { Figures } from './figures.ts';

export type Row = readonly [label: string, value: (figures: Figures) => number];

/** How many hand-offs of these kinds there are, all of them or in some statuses. */
const handoffs =
  (kinds: readonly string[], ...statuses: readonly string[]) =>
  ({ handoffs: all }: Figures): number =>
    kinds
      .flatMap((kind) => all[kind] ?? [])
      .reduce((sum, { made, byStatus }) => sum + (statuses.length === 0 ? made : countOf(byStatus, statuses)), 0);
const acknowledged =
  (kind: string) =>
  ({ handoffs: all }: Figures): number =>
    all[kind]?.acknowledged ?? 0;
const steps =
  (...names: readonly string[]) =>
  (figures: Figures): number =>
    countOf(figures.steps, names);
const endings =
  (...names: readonly string[]) =>
  (figures: Figures): number =>
    countOf(figures.endings, names);
const hearings =
  (status: string) =>
  (figures: Figures): number =>
    countOf(figures.hearings, [status]);
const waitsFor =
  (agency: string) =>
  ({ waitingFor }: Figures): number =>
    waitingFor[agency] ?? 0;

function countOf(counts: Readonly<Record<string, number>>, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
}

const UNDER_WAY = ['requested', 'received', 'accepted', 'in-progress', 'on-hold'] as const;
const [REFERRAL, NOTICE] = [['rent-arrears-referral'], ['statutory-notice']] as const;

/** From the rents to whom something waits for; `gap` is an empty line. */
export const ROWS: ReadonlyArray<Row | 'gap'> = [
  ['Tenancies (lejemål)', ({ tenancies }) => tenancies],
  ['Rents charged (opkrævninger)', ({ charges }) => charges],
  ['Payments (indbetalinger)', ({ payments }) => payments],
  ['  taken back (tilbageført)', ({ reversals }) => reversals],
  ['  refused or cancelled (afvist)', ({ refusals }) => refusals],
  ['Missed rents (restancer)', ({ missedRents }) => missedRents],
  'gap',
  ['Referrals to advice (henvisninger)', handoffs(REFERRAL)],
  ['  acknowledged (kvitteret)', acknowledged('rent-arrears-referral')],
  ['  under way', handoffs(REFERRAL, ...UNDER_WAY)],
  ['  completed (afsluttet)', handoffs(REFERRAL, 'completed')],
  ['  rejected or failed', handoffs(REFERRAL, 'rejected', 'failed')],
  ['  withdrawn, the case was settled', handoffs(REFERRAL, 'cancelled')],
  ['Missed, by policy not referred', ({ notReferred }) => notReferred],
  ['Requests for help, with consent', handoffs(['assistance-request', 'advice-request'])],
  ['  consents in effect (samtykker)', ({ consents }) => consents.given],
  'gap',
  ['Cases open', ({ cases }) => cases.open],
  ['  a demand (påkrav) may be given', ({ demandsPossible }) => demandsPossible],
  ['  demanded, the 14 days run', steps('demanded')],
  ['  housing decides (frist udløbet)', steps('decision-due')],
  ['  instalments (afdragsordning)', steps('agreement')],
  ['  more time, or nothing done', steps('extended', 'no-action')],
  ['  terminated (ophævet)', steps('terminated')],
  ['  before the bailiff court (fogedret)', steps('filed')],
  ['Cases closed', ({ cases }) => cases.settled + cases.closed],
  ['  rent paid or agreement kept', endings('rent-paid', 'agreement-fulfilled')],
  ['  moved out (fraflyttet)', endings('moved-out')],
  ['  withdrawn, or opened in error', endings('withdrawn', 'entered-in-error')],
  ['  evicted (sat ud af boligen)', endings('evicted')],
  'gap',
  ['Notices to the kommune (§ 92 stk. 2)', handoffs(NOTICE)],
  ['  received (kvitteret)', acknowledged('statutory-notice')],
  ['  being dealt with', handoffs(NOTICE, 'accepted', 'in-progress', 'on-hold')],
  ['  dealt with', handoffs(NOTICE, 'completed')],
  ['Hearings ahead (berammet)', hearings('scheduled')],
  ['  held (afholdt)', hearings('held')],
  ['  cancelled (aflyst)', hearings('cancelled')],
  'gap',
  ['Waiting for housing', waitsFor('housing')],
  ['Waiting for the adviser', waitsFor('advice')],
  ['Waiting for the kommune', waitsFor('municipality')],
  ['  reminders sent (rykket)', ({ reminders }) => reminders],
  ['  leaders told (eskaleret)', ({ escalations }) => escalations],
];
