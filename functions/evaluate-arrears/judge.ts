import { missedChargeOf, type NextEpisode, nextEpisodeOf } from '../adapters/ledger-episodes.ts';
import type { Account, Evaluation } from '../adapters/ledger-store.ts';
import { positionOfAccount } from '../adapters/ledger-store.ts';
import { type ArrearsAssessment, assessArrears, type MissedRent } from '../domain/arrears/index.ts';
import { addDays, addMonths, compareDates, type LocalDate, periodOf } from '../domain/calendar/index.ts';
import type { MissedCharge } from '../domain/case/index.ts';
import type { OrganisationSettings } from '../domain/settings/index.ts';

/** What an account's arrears call for, and what is then kept on the account. */
export type Judgement =
  | { readonly does: 'nothing'; readonly evaluation: Evaluation }
  | {
      readonly does: 'open';
      readonly caseId: string;
      readonly opening: NextEpisode;
      readonly missed: MissedCharge[];
      readonly newlyMissed: number;
      readonly evaluation: Evaluation;
    }
  | {
      /**
       * What is missed, whether the account has seen it before or not: it may have belonged to an earlier case and be
       * open again. The case leaves out what it knows.
       */
      readonly does: 'add';
      readonly caseId: string;
      readonly missed: MissedCharge[];
      readonly newlyMissed: number;
      readonly evaluation: Evaluation;
    }
  /** Nothing is missed any more; whether that ends the case is the case's to say, see `accountAfter`. */
  | { readonly does: 'settle'; readonly caseId: string; readonly evaluation: Evaluation };

/** Misses older than this can no longer make a rent "repeated" under any policy (24 months is the longest). */
const MISSES_KEPT_MONTHS = 24;

/** An account that owes anything is judged again after this long at the latest, whatever may have changed unseen. */
const JUDGED_AGAIN_DAYS_MAX = 30;

/** Judges an account on a day under the organisation's settings. Pure. */
export function judge(
  account: Account,
  settings: OrganisationSettings,
  on: LocalDate,
  policyChangesOn: LocalDate | undefined,
): Judgement {
  const charges = positionOfAccount(account).charges.filter(({ outstandingOere }) => outstandingOere > 0);
  const assessment = assessArrears({
    on,
    policy: settings.arrears,
    charges,
    missedBefore: account.missed,
    policyChangesOn,
  });
  const stillMissed = new Set(assessment.missed.map(({ chargeId }) => chargeId));
  // A closed charge that was paid is forgotten: if the payment is taken back, it is missed like any other.
  const closedCharges = account.closedCharges.filter((chargeId) => stillMissed.has(chargeId));
  const open = assessment.missed.filter(({ chargeId }) => !closedCharges.includes(chargeId));
  const missed = open.map(missedChargeOf);
  const newlyMissed = open.filter(({ known }) => !known).length;
  const evaluation: Evaluation = {
    openCaseId: account.openCaseId,
    episode: account.episode,
    missed: missesToKeep(account.missed, assessment, on),
    closedCharges,
    evaluateOn: charges.length === 0 ? undefined : nextEvaluationOn(assessment, on),
  };
  const { openCaseId } = account;
  if (openCaseId === undefined) {
    if (missed.length === 0) return { does: 'nothing', evaluation };
    const opening = nextEpisodeOf(account);
    const { caseId, episode } = opening;
    return {
      does: 'open',
      caseId,
      opening,
      missed,
      newlyMissed,
      evaluation: { ...evaluation, openCaseId: caseId, episode },
    };
  }
  if (missed.length === 0) return { does: 'settle', caseId: openCaseId, evaluation };
  return { does: 'add', caseId: openCaseId, missed, newlyMissed, evaluation };
}

function nextEvaluationOn({ nextEvaluationOn: known }: ArrearsAssessment, on: LocalDate): LocalDate {
  const latest = addDays(on, JUDGED_AGAIN_DAYS_MAX);
  return known !== undefined && compareDates(known, latest) < 0 ? known : latest;
}

/** What was found missed lately, and whatever is missed still, so that a miss is new once only. */
function missesToKeep(before: readonly MissedRent[], { missed }: ArrearsAssessment, on: LocalDate): MissedRent[] {
  const fresh = missed.filter(({ known }) => !known).map(({ chargeId, dueOn }) => ({ chargeId, dueOn, missedOn: on }));
  const oldest = addMonths(periodOf(on), -MISSES_KEPT_MONTHS);
  const still = new Set(missed.map(({ chargeId }) => chargeId));
  return [...before.filter(({ chargeId, dueOn }) => still.has(chargeId) || periodOf(dueOn) >= oldest), ...fresh];
}
